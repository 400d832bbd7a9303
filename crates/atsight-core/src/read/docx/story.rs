//! One part with text → stories: every event in file order, effective formatting on the text.

use rustc_hash::FxHashMap;

use super::super::budget::Budget;
use super::super::xml::{Namespace, Tag, XmlError, XmlEvent, XmlReader};
use super::Shared;
use super::drawing;
use super::package::Relationships;
use super::properties::{self, Paint, RawParagraph, RunProperties};
use super::sections::{self, RawSection};
use super::units::TWIP;
use crate::model::{
    BreakKind, Color, Element, FieldMark, FlowEvent, Frame, ParagraphProperties, Spelling, Story,
    StoryKind, TextStyle,
};

/// Text lower than this is no text for a reader, in points; as in the PDF reader.
const MIN_VISIBLE_SIZE: f32 = 4.0;
/// Contrast ratio under which text and ground look the same; as in the PDF reader.
const MIN_CONTRAST: f32 = 1.2;
/// Size of text where nothing states one, in half points (ECMA-376 part 1, 17.3.2.38).
const DEFAULT_SIZE: u16 = 20;

/// What an anchor points to before the stories are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A note or comment with an id.
    Note(StoryKind, String),
    /// A part that is read as a story of its own.
    Part(StoryKind, String),
}

/// The stories of a part, with what they point to.
#[derive(Debug, Default)]
pub(super) struct PartStories {
    pub(super) stories: Vec<Story>,
    /// [`FlowEvent::Anchor`] holds indices into this list until the stories are numbered.
    pub(super) targets: Vec<Target>,
    /// For each [`FlowEvent::Section`], in order, the part names of its furniture.
    pub(super) sections: Vec<RawSection>,
    /// How the part ended.
    pub(super) error: Option<XmlError>,
    /// Whether the text was cut at a limit.
    pub(super) cut: bool,
    /// Local name of the root element.
    pub(super) root: String,
}

/// Reads a part.
pub(super) fn read(
    text: &str,
    part: &str,
    kind: StoryKind,
    relationships: &Relationships,
    shared: &mut Shared,
    budget: &mut Budget,
) -> PartStories {
    let mut walker = Walker {
        shared,
        relationships,
        budget,
        story: Story::new(kind, part),
        style_ids: FxHashMap::default(),
        out: PartStories::default(),
        scopes: Vec::new(),
        paragraphs: Vec::new(),
        grounds: Vec::new(),
        drawings: Vec::new(),
        run: Run::default(),
    };
    let mut reader = XmlReader::new(text);
    let result = walker.walk(&mut reader);
    walker.out.error = result.err();
    walker.finish_story();
    walker.out
}

/// An open element of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Nothing to do when it closes.
    Plain,
    /// It has an element in the story.
    Element,
    /// Text inside is text of the document.
    Text,
    /// Text inside is the instruction of a field.
    Instruction,
    /// A paragraph.
    Paragraph,
    /// A table or cell that paints a ground.
    Ground,
    /// A drawing or picture.
    Drawing,
    /// A note: a story of its own.
    Note,
}

/// What holds for the runs of an open paragraph.
#[derive(Debug, Default)]
struct OpenParagraph {
    /// Formatting from its style.
    run: RunProperties,
    ground: Option<Paint>,
    /// The run around it, when it stands in a text box.
    outer: Run,
}

/// The open run.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    properties: RunProperties,
    /// Its style in the story, once text was met.
    style: Option<u32>,
}

pub(super) struct Walker<'a> {
    shared: &'a mut Shared,
    relationships: &'a Relationships,
    budget: &'a mut Budget,
    pub(super) story: Story,
    style_ids: FxHashMap<(RunProperties, bool), u32>,
    out: PartStories,
    scopes: Vec<Scope>,
    paragraphs: Vec<OpenParagraph>,
    grounds: Vec<Option<Paint>>,
    pub(super) drawings: Vec<drawing::Drawing>,
    run: Run,
}

impl std::fmt::Debug for Walker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Walker").finish_non_exhaustive()
    }
}

impl Walker<'_> {
    fn walk(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        loop {
            match reader.next()? {
                XmlEvent::Start(tag) => {
                    if self.out.root.is_empty() {
                        tag.local().clone_into(&mut self.out.root);
                    }
                    let open = reader.depth();
                    let scope = self.start(&tag, reader)?;
                    // Properties are read to their end at once.
                    if reader.depth() >= open {
                        self.scopes.push(scope);
                    }
                }
                XmlEvent::End => {
                    let scope = self.scopes.pop();
                    self.end(scope.unwrap_or(Scope::Plain));
                }
                XmlEvent::Text(text) => self.text(&text),
                XmlEvent::Eof => return Ok(()),
            }
            if self.budget.is_spent() {
                self.out.cut = true;
                return Ok(());
            }
        }
    }

    /// Adds an event.
    pub(super) fn push(&mut self, event: FlowEvent) {
        self.budget.count_event();
        self.story.events.push(event);
    }

    /// Adds a picture, with the part that its relationship names.
    pub(super) fn push_image(&mut self, mut image: FlowEvent, id: Option<String>) {
        let found = id.and_then(|id| self.relationships.get(&id));
        if let (FlowEvent::Image { part, .. }, Some(target)) = (&mut image, found) {
            part.clone_from(&target.target);
        }
        self.push(image);
    }

    fn open(&mut self, element: Element) -> Scope {
        self.push(FlowEvent::Start(element));
        Scope::Element
    }

    fn start(&mut self, tag: &Tag<'_>, reader: &mut XmlReader<'_>) -> Result<Scope, XmlError> {
        match tag.namespace() {
            Namespace::Word => self.start_word(tag, reader),
            Namespace::Compatibility => Ok(match tag.local() {
                "AlternateContent" => self.open(Element::Alternatives),
                "Choice" => self.open(Element::Choice),
                "Fallback" => self.open(Element::Fallback),
                _ => Scope::Plain,
            }),
            Namespace::Math if tag.local() == "t" => Ok(Scope::Text),
            Namespace::WordDrawing | Namespace::Drawing | Namespace::Vml => {
                // Text of shapes and diagrams, and the values that charts keep.
                if matches!(tag.local(), "t" | "v") && tag.namespace() == Namespace::Drawing {
                    return Ok(Scope::Text);
                }
                if tag.local() == "p" && tag.namespace() == Namespace::Drawing {
                    return Ok(self.open(Element::Paragraph(Box::default())));
                }
                if let Some((kind, part)) = self.drawing_part(tag, reader) {
                    self.anchor(Target::Part(kind, part));
                }
                drawing::start(self, tag, reader);
                Ok(Scope::Plain)
            }
            _ => Ok(Scope::Plain),
        }
    }

    fn start_word(&mut self, tag: &Tag<'_>, reader: &mut XmlReader<'_>) -> Result<Scope, XmlError> {
        Ok(match tag.local() {
            "p" => self.start_paragraph(),
            "pPr" => {
                let raw = properties::read_paragraph(reader)?;
                self.set_paragraph(raw);
                Scope::Plain
            }
            "r" => {
                self.run = Run {
                    properties: self.paragraph_run(),
                    style: None,
                };
                self.open(Element::Run)
            }
            "rPr" => {
                let (own, style) = properties::read_run(reader, &mut self.shared.theme)?;
                self.set_run(own, style.as_deref());
                Scope::Plain
            }
            "t" | "delText" => Scope::Text,
            "instrText" | "delInstrText" => {
                self.push(FlowEvent::Start(Element::Instruction));
                Scope::Instruction
            }
            "sectPr" => {
                let section = sections::read(reader)?;
                self.section(section);
                Scope::Plain
            }
            "tbl" => {
                self.grounds.push(self.ground());
                self.push(FlowEvent::Start(Element::Table {
                    widths: Vec::new(),
                    frame: None,
                }));
                Scope::Ground
            }
            "tblPr" => {
                self.read_table(reader)?;
                Scope::Plain
            }
            "gridCol" => {
                let width = tag.number("w").unwrap_or(0.0) * TWIP;
                if let Some(FlowEvent::Start(Element::Table { widths, .. })) =
                    self.story.events.last_mut()
                {
                    widths.push(width);
                }
                Scope::Plain
            }
            "tr" => self.open(Element::Row),
            "tc" => {
                self.grounds.push(self.ground());
                self.push(FlowEvent::Start(Element::Cell {
                    span: 1,
                    continues: false,
                    width: None,
                }));
                Scope::Ground
            }
            "tcPr" => {
                self.read_cell(reader)?;
                Scope::Plain
            }
            "sdtPr" | "sdtEndPr" | "trPr" | "tblPrEx" | "rubyPr" | "numberingChange"
            | "tblPrChange" => {
                reader.skip()?;
                Scope::Plain
            }
            "footnote" | "endnote" | "comment" => {
                if matches!(
                    tag.attribute("type").as_deref(),
                    Some("separator" | "continuationSeparator" | "continuationNotice")
                ) {
                    reader.skip()?;
                    return Ok(Scope::Plain);
                }
                self.finish_story();
                self.story.id = tag.attribute("id").unwrap_or_default().into_owned();
                self.story.author = tag.attribute("author").unwrap_or_default().into_owned();
                Scope::Note
            }
            name => self.start_inline(name, tag, reader),
        })
    }

    fn start_inline(&mut self, name: &str, tag: &Tag<'_>, reader: &XmlReader<'_>) -> Scope {
        match name {
            "tab" | "ptab" => self.push(FlowEvent::Tab),
            "br" => self.push(FlowEvent::Break(match tag.attribute("type").as_deref() {
                Some("page") => BreakKind::Page,
                Some("column") => BreakKind::Column,
                _ => BreakKind::Line,
            })),
            "cr" => self.push(FlowEvent::Break(BreakKind::CarriageReturn)),
            "softHyphen" => self.push(FlowEvent::SoftHyphen),
            "noBreakHyphen" => self.push(FlowEvent::NonBreakingHyphen),
            "sym" => {
                let code = tag.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).unwrap_or(0);
                let font = tag.attribute("font").unwrap_or_default().into_owned();
                let style = self.style();
                self.push(FlowEvent::Symbol { code, font, style });
            }
            "fldChar" => {
                let mark = match tag.attribute("fldCharType").as_deref() {
                    Some("begin") => FieldMark::Begin,
                    Some("separate") => FieldMark::Separate,
                    _ => FieldMark::End,
                };
                self.push(FlowEvent::Field(mark));
            }
            "footnoteReference" => self.anchor_note(tag, StoryKind::Footnote),
            "endnoteReference" => self.anchor_note(tag, StoryKind::Endnote),
            "commentReference" => self.anchor_note(tag, StoryKind::Comment),
            "altChunk" => {
                let id = tag.relationship(reader, "id").unwrap_or_default();
                if let Some(part) = self.relationships.get(&id) {
                    let target = Target::Part(StoryKind::Inclusion, part.target.clone());
                    self.anchor(target);
                }
            }
            "fldSimple" => {
                let instruction = tag.attribute("instr").unwrap_or_default().into_owned();
                return self.open(Element::Field { instruction });
            }
            "hyperlink" => {
                let id = tag.relationship(reader, "id").unwrap_or_default();
                let target = match self.relationships.get(&id) {
                    Some(link) => link.target.clone(),
                    None => tag
                        .attribute("anchor")
                        .map(|anchor| format!("#{anchor}"))
                        .unwrap_or_default(),
                };
                return self.open(Element::Link { target });
            }
            "sdt" => return self.open(Element::ContentControl),
            "smartTag" | "customXml" | "dir" | "bdo" => return self.open(Element::Group),
            "ins" | "moveTo" => return self.open(Element::Inserted),
            "del" | "moveFrom" => return self.open(Element::Deleted),
            "rt" => return self.open(Element::Ruby),
            "rubyBase" => return self.open(Element::RubyBase),
            "drawing" | "pict" | "object" => {
                let event = self.story.events.len();
                self.drawings.push(drawing::Drawing::at(event));
                self.push(FlowEvent::Start(Element::Drawing { alt: None }));
                return Scope::Drawing;
            }
            "txbxContent" => {
                let drawing = self.drawings.last().cloned().unwrap_or_default();
                self.grounds.push(drawing.ground);
                self.push(FlowEvent::Start(Element::TextBox {
                    frame: drawing.frame,
                    vml: drawing.vml,
                }));
                return Scope::Ground;
            }
            _ => {}
        }
        Scope::Plain
    }

    fn end(&mut self, scope: Scope) {
        match scope {
            Scope::Plain | Scope::Text => {}
            Scope::Element | Scope::Instruction => self.push(FlowEvent::End),
            Scope::Paragraph => {
                self.push(FlowEvent::End);
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.run = paragraph.outer;
                }
            }
            Scope::Ground => {
                self.push(FlowEvent::End);
                self.grounds.pop();
            }
            Scope::Drawing => {
                self.push(FlowEvent::End);
                self.drawings.pop();
            }
            Scope::Note => self.finish_story(),
        }
    }

    /// Puts the open story to the others, its open elements closed.
    fn finish_story(&mut self) {
        while let Some(scope) = self.scopes.pop() {
            match scope {
                Scope::Plain | Scope::Text | Scope::Note => {}
                _ => self.story.events.push(FlowEvent::End),
            }
        }
        let next = Story::new(self.story.kind, self.story.part.as_str());
        let story = std::mem::replace(&mut self.story, next);
        self.style_ids.clear();
        let is_note = matches!(
            story.kind,
            StoryKind::Footnote | StoryKind::Endnote | StoryKind::Comment
        );
        if !is_note || !story.id.is_empty() {
            self.out.stories.push(story);
        }
    }

    fn start_paragraph(&mut self) -> Scope {
        let outer = self.run;
        self.paragraphs.push(OpenParagraph {
            outer,
            ..OpenParagraph::default()
        });
        self.push(FlowEvent::Start(Element::Paragraph(Box::default())));
        self.set_paragraph(RawParagraph::default());
        Scope::Paragraph
    }

    /// Puts what is known of a paragraph into its event, which is the last one.
    fn set_paragraph(&mut self, mut raw: RawParagraph) {
        let section = raw.section.take();
        let own_list = raw.list.is_some_and(|list| list > 0);
        let styles = &self.shared.styles;
        let style = styles.paragraph(raw.style.as_deref());
        let named = raw.style.is_some();
        if let Some(style) = style {
            raw = raw.over(&style.paragraph);
        }
        raw = raw.over(styles.paragraph_defaults());
        let run = style.map_or(RunProperties::default(), |style| style.run);
        if let Some(open) = self.paragraphs.last_mut() {
            open.run = run.over(styles.defaults());
            open.ground = raw.ground;
        }
        let name = match style {
            Some(style) if named => style.name.clone(),
            _ => String::new(),
        };
        self.run = Run {
            properties: self.paragraph_run(),
            style: None,
        };
        let list = raw.list.filter(|list| *list > 0);
        let level = raw.list_level.unwrap_or(0);
        let Some(FlowEvent::Start(Element::Paragraph(properties))) = self.story.events.last_mut()
        else {
            return;
        };
        // The default properties were set when the paragraph opened: its list counts once, from here.
        let marker = list.filter(|_| named || own_list);
        let marker = marker.and_then(|list| self.shared.numbering.next_marker(list, level));
        **properties = ParagraphProperties {
            style: name,
            heading: raw
                .outline
                .filter(|level| *level < 9)
                .map(|level| level + 1),
            list: marker.as_ref().map(|_| level),
            marker: marker.unwrap_or_default(),
            own_list,
            restarted: list.is_some_and(|list| self.shared.numbering.restarts(list)),
            space_before: raw.space_before.unwrap_or(0.0),
            space_after: raw.space_after.unwrap_or(0.0),
            indent: raw.indent.unwrap_or(0.0),
            frame: raw.frame,
            drop_cap: raw.drop_cap,
        };
        if let Some(section) = section {
            self.section(section);
        }
    }

    fn paragraph_run(&self) -> RunProperties {
        self.paragraphs
            .last()
            .map_or(self.shared.styles.defaults(), |open| open.run)
    }

    fn set_run(&mut self, own: RunProperties, style: Option<&str>) {
        let mut properties = self.paragraph_run();
        if let Some(style) = style.and_then(|id| self.shared.styles.character(id)) {
            properties = style.run.toggled_over(properties);
        }
        self.run = Run {
            properties: own.over(properties),
            style: None,
        };
    }

    fn section(&mut self, section: RawSection) {
        self.push(FlowEvent::Section(Box::new(section.properties.clone())));
        self.out.sections.push(section);
    }

    fn anchor(&mut self, target: Target) {
        self.push(FlowEvent::Anchor(self.out.targets.len() as u32));
        self.out.targets.push(target);
    }

    fn anchor_note(&mut self, tag: &Tag<'_>, kind: StoryKind) {
        let id = tag.attribute("id").unwrap_or_default().into_owned();
        self.anchor(Target::Note(kind, id));
    }

    /// The part with the text of a chart or a diagram.
    fn drawing_part(&self, tag: &Tag<'_>, reader: &XmlReader<'_>) -> Option<(StoryKind, String)> {
        let (kind, attribute) = match tag.local() {
            "chart" => (StoryKind::Chart, "id"),
            "relIds" => (StoryKind::Diagram, "dm"),
            _ => return None,
        };
        let id = tag.relationship(reader, attribute)?;
        let part = self.relationships.get(&id)?;
        (!part.external).then(|| (kind, part.target.clone()))
    }

    fn text(&mut self, text: &str) {
        let start = self.story.text.len() as u32;
        let is_text = matches!(self.scopes.last(), Some(Scope::Text | Scope::Instruction));
        if !is_text && text.trim().is_empty() {
            return;
        }
        if let Some(drawing) = self.drawings.last_mut().filter(|_| !is_text) {
            drawing.place(text);
        }
        let kept = self.budget.take(text);
        self.story.text.push_str(kept);
        let range = start..self.story.text.len() as u32;
        if is_text {
            let style = self.style();
            self.push(FlowEvent::Text { range, style });
        } else {
            self.push(FlowEvent::Markup(range));
        }
    }

    fn ground(&self) -> Option<Paint> {
        self.grounds.last().copied().flatten()
    }

    /// The style of the open run in the story.
    fn style(&mut self) -> u32 {
        if let Some(style) = self.run.style {
            return style;
        }
        let mut properties = self.run.properties;
        let paragraph = self.paragraphs.last().and_then(|open| open.ground);
        properties.ground = properties.ground.or(paragraph).or(self.ground());
        let in_picture = self
            .drawings
            .last()
            .is_some_and(|drawing| drawing.ground.is_none());
        let key = (properties, in_picture);
        let id = match self.style_ids.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.story.styles.len() as u32;
                let style = self.text_style(properties, in_picture);
                self.story.styles.push(style);
                self.style_ids.insert(key, id);
                id
            }
        };
        self.run.style = Some(id);
        id
    }

    fn text_style(&self, properties: RunProperties, in_picture: bool) -> TextStyle {
        let size = f32::from(properties.size.unwrap_or(DEFAULT_SIZE)) / 2.0;
        let color = match properties.color {
            Some(Paint::Rgb(color)) => Some(color),
            _ => None,
        };
        let ground = match properties.ground {
            Some(Paint::Rgb(color)) => Some(color),
            // What a picture paints behind its text is not known.
            _ if in_picture => None,
            _ => Some(Color::WHITE),
        };
        // Automatic text is black or white, whichever is seen.
        let faint = color
            .zip(ground)
            .is_some_and(|(color, ground)| color.contrast(ground) < MIN_CONTRAST);
        TextStyle {
            font: properties.font.map_or(String::new(), |font| {
                self.shared.theme.name(font).to_owned()
            }),
            size: Some(size),
            bold: properties.bold == Some(true),
            italic: properties.italic == Some(true),
            caps: properties.caps == Some(true),
            hidden: properties.hidden == Some(true),
            invisible: faint || size < MIN_VISIBLE_SIZE,
            color,
            spelling: Spelling::Plain,
        }
    }

    /// Reads `w:tblPr` into the event of the table, which is the last one.
    fn read_table(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        let mut found: Option<Frame> = None;
        let mut ground = None;
        reader.children(|tag| match tag.local() {
            "tblpPr" => {
                let mut frame =
                    super::units::frame_from(tag, ["tblpX", "tblpY", "w", "h"], "tblpXSpec");
                frame.width = None;
                found = Some(frame);
            }
            "tblW" if tag.attribute("type").as_deref() == Some("dxa") => {
                if let Some(frame) = &mut found {
                    frame.width = tag.number("w").map(|w| w * TWIP);
                }
            }
            "shd" => ground = properties::fill(tag),
            _ => {}
        })?;
        if let Some(FlowEvent::Start(Element::Table { frame, .. })) = self.story.events.last_mut() {
            *frame = found;
        }
        if let (Some(top), Some(_)) = (self.grounds.last_mut(), ground) {
            *top = ground;
        }
        Ok(())
    }

    /// Reads `w:tcPr` into the event of the cell, which is the last one.
    fn read_cell(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        /// Most columns of a table that Word accepts.
        const MAX_SPAN: f32 = 63.0;
        let mut own = (1, false, None);
        let mut ground = None;
        reader.children(|tag| match tag.local() {
            "gridSpan" => {
                own.0 = tag.number("val").unwrap_or(1.0).clamp(1.0, MAX_SPAN) as u32;
            }
            "vMerge" => own.1 = tag.val().as_deref() != Some("restart"),
            "tcW" if tag.attribute("type").is_none_or(|kind| kind == "dxa") => {
                own.2 = tag.number("w").map(|w| w * TWIP);
            }
            "shd" => ground = properties::fill(tag),
            _ => {}
        })?;
        if let Some(FlowEvent::Start(Element::Cell {
            span,
            continues,
            width,
        })) = self.story.events.last_mut()
        {
            (*span, *continues, *width) = own;
        }
        if let (Some(top), Some(_)) = (self.grounds.last_mut(), ground) {
            *top = ground;
        }
        Ok(())
    }
}
