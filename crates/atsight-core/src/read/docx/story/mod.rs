//! One part with text → stories: every event in file order, effective formatting on the text.

mod formatting;
mod inline;
mod tables;

use rustc_hash::FxHashMap;

use super::super::budget::Budget;
use super::super::xml::{Namespace, Tag, XmlError, XmlEvent, XmlReader};
use super::package::Relationships;
use super::properties::{self, Paint, RunProperties};
use super::sections::{self, RawSection};
use super::units::TWIP;
use super::{Shared, drawing};
use crate::model::{Element, FlowEvent, Story, StoryKind};

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
                        self.story.naming = tag.naming();
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
                    says_so: false,
                    width: None,
                    fill: None,
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
                let drawing = self.drawings.pop();
                let shape = drawing.and_then(|drawing| drawing.shape(&self.story.events));
                if let Some(shape) = shape {
                    self.push(shape);
                }
                self.push(FlowEvent::End);
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
}
