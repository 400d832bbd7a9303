//! The text of a document → stories: every event in file order, effective formatting on the text.

mod furniture;
mod structures;
mod text;

use super::super::budget::Budget;
use super::super::xml::{Tag, XmlEvent, XmlReader};
use super::styles::{Marker, Style, Styles};
use crate::model::{
    BreakKind, Color, Element, FlowEvent, Frame, ParagraphProperties, Story, StoryKind,
};

/// Most spaces that one element may stand for.
const MAX_SPACES: usize = 200;
/// How deep notes, comments and boxes may nest.
const MAX_STORIES: usize = 8;

/// What to do when an element closes.
#[derive(Clone, Debug)]
enum Mark {
    Nothing,
    /// An event closes.
    Event,
    /// An event closes that may paint a ground.
    Ground,
    /// A drawing closes, and the frame around it holds again.
    Drawing,
    /// The paragraph closes, and the style around it holds again.
    Paragraph,
    /// The style around a span holds again.
    Span,
    List,
    Item,
    /// A section of so many text columns ends.
    Section(u32),
    /// A table closes.
    Table,
    /// A story of its own closes.
    Story,
    /// The text is a description of the drawing.
    Description,
    /// A style hid what was in it.
    Hidden,
    /// The author of a comment.
    Author,
    /// The text is none of the document.
    Ignored,
}

/// An open list.
#[derive(Debug)]
struct List {
    style: Option<String>,
    number: u32,
    /// Whether the next paragraph begins an item.
    at_item: bool,
}

/// An open table.
#[derive(Debug, Default)]
struct Table {
    event: usize,
    /// Cells of the row that the last one spans.
    spanned: u32,
}

/// Writes the stories of a document.
pub(super) struct Content<'a> {
    styles: &'a Styles,
    budget: &'a mut Budget,
    stories: Vec<Story>,
    /// Stories that are open, the innermost last.
    open: Vec<usize>,
    marks: Vec<Mark>,
    looks: Vec<Style>,
    lists: Vec<List>,
    tables: Vec<Table>,
    frames: Vec<Frame>,
    /// What is painted behind the text, for each open element that may paint something.
    grounds: Vec<Option<Color>>,
    paragraphs: usize,
    hidden: usize,
    /// Whether white space was the last thing in the paragraph.
    after_space: bool,
    found_body: bool,
    /// Whether the note that is being read stands at the end of the text.
    is_endnote: bool,
    /// The master page that the text begins with.
    master: Option<String>,
}

impl<'a> Content<'a> {
    pub(super) fn new(styles: &'a Styles, budget: &'a mut Budget) -> Self {
        Self {
            styles,
            budget,
            stories: vec![Story::new(StoryKind::Body, "content.xml")],
            open: vec![0],
            marks: Vec::new(),
            looks: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            frames: Vec::new(),
            grounds: Vec::new(),
            paragraphs: 0,
            hidden: 0,
            after_space: true,
            found_body: false,
            is_endnote: false,
            master: None,
        }
    }

    /// Whether there was a text document in the content.
    pub(super) fn has_body(&self) -> bool {
        self.found_body
    }

    /// Reads the body; false when it ends before its end.
    pub(super) fn read_body(&mut self, text: &str) -> bool {
        let mut reader = XmlReader::new(text);
        let mut in_body = false;
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) if tag.local() == "body" => in_body = true,
                Ok(XmlEvent::Text(text)) if in_body => self.text_outside(&text),
                Ok(XmlEvent::Start(tag)) if tag.local() == "text" => {
                    self.found_body = true;
                    let whole = self.read_element(&mut reader);
                    self.close_all();
                    return whole;
                }
                Ok(XmlEvent::Start(tag))
                    if matches!(tag.local(), "spreadsheet" | "presentation" | "drawing") =>
                {
                    return true;
                }
                Ok(XmlEvent::Eof) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }

    /// Reads what is left of the element that was started last.
    fn read_element(&mut self, reader: &mut XmlReader<'_>) -> bool {
        let own = reader.depth();
        loop {
            if self.budget.is_spent() {
                return true;
            }
            match reader.next() {
                Ok(XmlEvent::Start(tag)) => {
                    if is_skipped(tag.local()) {
                        if reader.skip().is_err() {
                            return false;
                        }
                        continue;
                    }
                    let mark = self.open(&tag);
                    self.marks.push(mark);
                }
                Ok(XmlEvent::End) if reader.depth() < own => return true,
                Ok(XmlEvent::End) => self.close(),
                Ok(XmlEvent::Text(text)) => self.text(&text),
                Ok(XmlEvent::Eof) => return true,
                Err(_) => return false,
            }
        }
    }

    /// Keeps what stands between the body and the text in it, if only white space: there is an extractor that trips over it.
    fn text_outside(&mut self, text: &str) {
        let kept = self.budget.take(text);
        let story = &mut self.stories[0];
        let start = story.text.len() as u32;
        story.text.push_str(kept);
        let range = start..story.text.len() as u32;
        self.push(FlowEvent::Markup(range));
    }

    fn close_all(&mut self) {
        while !self.marks.is_empty() {
            self.close();
        }
    }

    /// The stories.
    pub(super) fn finish(self) -> Vec<Story> {
        self.stories
    }

    fn story(&mut self) -> &mut Story {
        let story = self.open.last().copied().unwrap_or(0);
        &mut self.stories[story]
    }

    fn push(&mut self, event: FlowEvent) {
        self.budget.count_event();
        self.story().events.push(event);
    }

    fn begin_story(&mut self, kind: StoryKind, part: &str) -> usize {
        self.stories.push(Story::new(kind, part));
        self.open.push(self.stories.len() - 1);
        self.stories.len() - 1
    }

    fn open(&mut self, tag: &Tag<'_>) -> Mark {
        let style = |name: &str| tag.attribute(name).map(std::borrow::Cow::into_owned);
        match tag.local() {
            "p" | "h" => self.open_paragraph(tag),
            "span" => {
                let around = self.looks.last().cloned().unwrap_or_default();
                let look = style("style-name")
                    .map_or_else(|| around.clone(), |name| self.styles.inside(&around, &name));
                self.looks.push(look);
                Mark::Span
            }
            "s" => {
                let count = tag
                    .attribute("c")
                    .and_then(|count| count.parse::<usize>().ok())
                    .unwrap_or(1);
                self.append(&" ".repeat(count.min(MAX_SPACES)));
                Mark::Nothing
            }
            "tab" if self.paragraphs > 0 => {
                self.push(FlowEvent::Tab);
                self.after_space = true;
                Mark::Nothing
            }
            "line-break" if self.paragraphs > 0 => {
                self.push(FlowEvent::Break(BreakKind::Line));
                self.after_space = true;
                Mark::Nothing
            }
            "a" => {
                let target = style("href").unwrap_or_default();
                self.push(FlowEvent::Start(Element::Link { target }));
                Mark::Event
            }
            "list" => {
                let around = self.lists.last().and_then(|list| list.style.clone());
                self.lists.push(List {
                    style: style("style-name").or(around),
                    number: 0,
                    at_item: false,
                });
                Mark::List
            }
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.number = list.number.saturating_add(1);
                    list.at_item = true;
                }
                Mark::Item
            }
            "section" => self.open_section(tag),
            "table" => {
                let event = self.story().events.len();
                self.push_ground(tag, "table");
                self.tables.push(Table { event, spanned: 0 });
                self.push(FlowEvent::Start(Element::Table {
                    widths: Vec::new(),
                    frame: None,
                }));
                Mark::Table
            }
            "table-column" => {
                self.add_columns(tag);
                Mark::Nothing
            }
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    table.spanned = 0;
                }
                self.push_ground(tag, "table-row");
                self.push(FlowEvent::Start(Element::Row));
                Mark::Ground
            }
            "table-cell" => self.open_cell(tag, false),
            "covered-table-cell" => self.open_cell(tag, true),
            "frame" | "custom-shape" | "rect" | "ellipse" | "polygon" | "path" => {
                self.open_drawing(tag)
            }
            "text-box" => {
                let frame = self.frames.last().copied().unwrap_or_default();
                self.push(FlowEvent::Start(Element::TextBox { frame, vml: false }));
                Mark::Event
            }
            "image" => {
                let size = self
                    .frames
                    .last()
                    .and_then(|frame| frame.width.zip(frame.height));
                self.push(FlowEvent::Image {
                    size,
                    alt: String::new(),
                    part: style("href").unwrap_or_default(),
                });
                Mark::Nothing
            }
            // Fields of these names stand in paragraphs, and show their text.
            "title" | "desc" if matches!(self.marks.last(), Some(Mark::Drawing)) => {
                Mark::Description
            }
            "note" => {
                self.is_endnote = tag
                    .attribute("note-class")
                    .is_some_and(|class| class == "endnote");
                Mark::Nothing
            }
            "note-body" if self.open.len() < MAX_STORIES => {
                let is_endnote = self.is_endnote;
                self.open_aside(if is_endnote {
                    StoryKind::Endnote
                } else {
                    StoryKind::Footnote
                })
            }
            "annotation" if self.open.len() < MAX_STORIES => self.open_aside(StoryKind::Comment),
            "creator" if matches!(self.marks.last(), Some(Mark::Story)) => Mark::Author,
            "date" | "date-string" if matches!(self.marks.last(), Some(Mark::Story)) => {
                Mark::Ignored
            }
            "ruby-text" => {
                self.push(FlowEvent::Start(Element::Ruby));
                Mark::Event
            }
            _ => Mark::Nothing,
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) -> Mark {
        let name = tag
            .attribute("style-name")
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default();
        let mut look = self.styles.resolve("paragraph", &name);
        look.ground = look.ground.or(self.grounds.last().copied().flatten());
        if self.open.len() == 1 && self.master.is_none() {
            self.master = Some(
                look.master_page
                    .clone()
                    .unwrap_or_else(|| "Standard".to_owned()),
            );
        }
        let level = self.lists.len();
        let mut properties = ParagraphProperties {
            style: name,
            heading: (tag.local() == "h").then(|| {
                let level = tag
                    .attribute("outline-level")
                    .and_then(|level| level.parse().ok());
                level.unwrap_or(1_u8)
            }),
            space_before: look.above.unwrap_or(0.0),
            space_after: look.below.unwrap_or(0.0),
            indent: look.indent.unwrap_or(0.0),
            ..ParagraphProperties::default()
        };
        if let Some(list) = self.lists.last_mut()
            && std::mem::take(&mut list.at_item)
            && tag.local() == "p"
        {
            let style = list.style.as_ref().or(look.list.as_ref());
            let marker = style.and_then(|style| self.styles.marker(style, level as u32));
            properties.list = Some(level.saturating_sub(1).min(9) as u8);
            properties.marker = match marker {
                Some(Marker::Number(suffix)) => format!("{}{suffix}", list.number),
                Some(Marker::Bullet(bullet)) => bullet.clone(),
                None => "•".to_owned(),
            };
        }
        self.looks.push(look);
        self.paragraphs += 1;
        self.after_space = true;
        self.push(FlowEvent::Start(Element::Paragraph(Box::new(properties))));
        Mark::Paragraph
    }

    fn close(&mut self) {
        match self.marks.pop() {
            Some(Mark::Event) => self.push(FlowEvent::End),
            Some(Mark::Ground) => {
                self.grounds.pop();
                self.push(FlowEvent::End);
            }
            Some(Mark::Drawing) => {
                self.frames.pop();
                self.grounds.pop();
                self.push(FlowEvent::End);
            }
            Some(Mark::Paragraph) => {
                self.looks.pop();
                self.paragraphs -= 1;
                self.after_space = false;
                self.push(FlowEvent::End);
            }
            Some(Mark::Span) => {
                self.looks.pop();
            }
            Some(Mark::List) => {
                self.lists.pop();
            }
            Some(Mark::Item) => {
                if let Some(list) = self.lists.last_mut() {
                    list.at_item = false;
                }
            }
            Some(Mark::Section(columns)) => self.end_section(columns),
            Some(Mark::Table) => {
                self.tables.pop();
                self.grounds.pop();
                self.push(FlowEvent::End);
            }
            Some(Mark::Story) => {
                self.open.pop();
                self.after_space = false;
            }
            Some(Mark::Hidden) => self.hidden -= 1,
            Some(Mark::Nothing | Mark::Description | Mark::Author | Mark::Ignored) | None => {}
        }
    }
}

/// Elements that hold no text of the document: declarations, forms, deleted text, marks of notes.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "forms"
            | "scripts"
            | "note-citation"
            | "table-source"
            | "object"
            | "object-ole"
            | "index-title-template"
            | "binary-data"
            | "shapes"
    )
}
