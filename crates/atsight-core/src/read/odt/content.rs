//! The text of a document → stories: every event in file order, effective formatting on the text.

use super::super::budget::Budget;
use super::super::xml::{Tag, XmlEvent, XmlReader};
use super::styles::{Marker, Style, Styles, length};
use crate::model::{
    BreakKind, Element, FlowEvent, Frame, Furniture, FurniturePages, ParagraphProperties,
    SectionProperties, Story, StoryKind,
};

/// Most columns that one column of a table may stand for.
const MAX_COLUMNS: usize = 63;
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
    paragraphs: usize,
    hidden: usize,
    /// Whether white space was the last thing in the paragraph.
    after_space: bool,
    found_body: bool,
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
            paragraphs: 0,
            hidden: 0,
            after_space: true,
            found_body: false,
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
        loop {
            match reader.next() {
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

    fn close_all(&mut self) {
        while !self.marks.is_empty() {
            self.close();
        }
    }

    /// The headers and footers of the pages that are used.
    pub(super) fn read_furniture(&mut self, text: &str) {
        let mut furniture = Vec::new();
        let first = self.master.clone().unwrap_or_else(|| "Standard".to_owned());
        let mut wanted = vec![first];
        // The pages that follow a page, in the order they come.
        let mut at = 0;
        while at < wanted.len() && at < 2 {
            let next = self.read_master(text, &wanted[at].clone(), &mut furniture);
            if let Some(next) = next.filter(|next| !wanted.contains(next)) {
                // The first page has furniture of its own.
                furniture
                    .iter_mut()
                    .for_each(|own: &mut Furniture| own.pages = FurniturePages::First);
                wanted.push(next);
            }
            at += 1;
        }
        let section = SectionProperties {
            columns: 1,
            furniture,
            continuous: true,
            ..SectionProperties::default()
        };
        if !section.furniture.is_empty() {
            self.stories[0]
                .events
                .push(FlowEvent::Section(Box::new(section)));
        }
    }

    /// Reads the headers and footers of one master page, and returns the name of the page after it.
    fn read_master(
        &mut self,
        text: &str,
        name: &str,
        furniture: &mut Vec<Furniture>,
    ) -> Option<String> {
        let mut reader = XmlReader::new(text);
        let mut next = None;
        let mut inside = None;
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) => {
                    let (kind, pages) = match tag.local() {
                        "master-page" if tag.attribute("name").is_some_and(|own| own == name) => {
                            next = tag
                                .attribute("next-style-name")
                                .map(std::borrow::Cow::into_owned);
                            inside = Some(reader.depth());
                            continue;
                        }
                        // The body of a flat file comes later.
                        "body" => return next,
                        _ if inside.is_none() => continue,
                        "header" => (StoryKind::Header, FurniturePages::Default),
                        "header-left" => (StoryKind::Header, FurniturePages::Even),
                        "header-first" => (StoryKind::Header, FurniturePages::First),
                        "footer" => (StoryKind::Footer, FurniturePages::Default),
                        "footer-left" => (StoryKind::Footer, FurniturePages::Even),
                        "footer-first" => (StoryKind::Footer, FurniturePages::First),
                        _ => continue,
                    };
                    let shown = tag
                        .attribute("display")
                        .is_none_or(|display| display != "false");
                    let story = self.begin_story(kind, "styles.xml");
                    let whole = self.read_element(&mut reader);
                    self.close_all();
                    self.open.pop();
                    let mut own = Furniture::new(story as u32, pages);
                    own.shown = shown;
                    furniture.push(own);
                    if !whole {
                        return next;
                    }
                }
                Ok(XmlEvent::End) if inside.is_some_and(|depth| reader.depth() < depth) => {
                    return next;
                }
                Ok(XmlEvent::Eof) | Err(_) => return next,
                Ok(_) => {}
            }
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
                self.push(FlowEvent::Start(Element::Row));
                Mark::Event
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
            "title" | "desc" => Mark::Description,
            "note-body" if self.open.len() < MAX_STORIES => self.open_aside(StoryKind::Footnote),
            "annotation" if self.open.len() < MAX_STORIES => self.open_aside(StoryKind::Comment),
            "creator" => Mark::Author,
            "date" | "date-string" if matches!(self.marks.last(), Some(Mark::Story)) => {
                Mark::Ignored
            }
            _ => Mark::Nothing,
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) -> Mark {
        let name = tag
            .attribute("style-name")
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default();
        let look = self.styles.resolve("paragraph", &name);
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

    fn open_section(&mut self, tag: &Tag<'_>) -> Mark {
        if tag
            .attribute("display")
            .is_some_and(|display| display == "none")
        {
            self.hidden += 1;
            return Mark::Hidden;
        }
        let name = tag.attribute("style-name").unwrap_or_default();
        let columns = self.styles.resolve("section", &name).columns.unwrap_or(1);
        if columns < 2 || !self.tables.is_empty() {
            return Mark::Nothing;
        }
        self.end_section(1);
        Mark::Section(columns)
    }

    fn end_section(&mut self, columns: u32) {
        let section = SectionProperties {
            columns,
            continuous: true,
            ..SectionProperties::default()
        };
        self.push(FlowEvent::Section(Box::new(section)));
    }

    /// Adds the widths of the columns that an element stands for.
    fn add_columns(&mut self, tag: &Tag<'_>) {
        let Some(event) = self.tables.last().map(|table| table.event) else {
            return;
        };
        let name = tag.attribute("style-name").unwrap_or_default();
        let width = self
            .styles
            .resolve("table-column", &name)
            .width
            .unwrap_or(0.0);
        let repeated = tag
            .attribute("number-columns-repeated")
            .and_then(|count| count.parse::<usize>().ok());
        if let Some(FlowEvent::Start(Element::Table { widths, .. })) =
            self.story().events.get_mut(event)
        {
            for _ in 0..repeated.unwrap_or(1) {
                if widths.len() < MAX_COLUMNS {
                    widths.push(width);
                }
            }
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>, covered: bool) -> Mark {
        let number = |name: &str| {
            tag.attribute(name)
                .and_then(|count| count.parse::<u32>().ok())
        };
        let Some(table) = self.tables.last_mut() else {
            return Mark::Nothing;
        };
        if covered && table.spanned > 0 {
            // Part of the cell on its left.
            table.spanned -= 1;
            return Mark::Nothing;
        }
        let span = number("number-columns-spanned")
            .unwrap_or(1)
            .clamp(1, MAX_COLUMNS as u32);
        table.spanned = span - 1;
        self.push(FlowEvent::Start(Element::Cell {
            span,
            continues: covered,
            width: None,
        }));
        Mark::Event
    }

    fn open_drawing(&mut self, tag: &Tag<'_>) -> Mark {
        let points = |name: &str| tag.attribute(name).and_then(|value| length(&value));
        let name = tag.attribute("style-name").unwrap_or_default();
        let style = self.styles.resolve("graphic", &name);
        let x = points("x");
        let frame = Frame {
            x,
            y: points("y"),
            width: points("width"),
            height: points("height"),
            side: style.side.filter(|_| x.is_none()),
            floating: style.floating.unwrap_or(true),
        };
        self.frames.push(frame);
        // A frame holds a box; other shapes are boxes themselves.
        if tag.local() == "frame" {
            self.push(FlowEvent::Start(Element::Drawing { alt: None }));
        } else {
            self.push(FlowEvent::Start(Element::TextBox { frame, vml: false }));
        }
        Mark::Event
    }

    fn open_aside(&mut self, kind: StoryKind) -> Mark {
        let next = self.stories.len() as u32;
        self.push(FlowEvent::Anchor(next));
        self.begin_story(kind, "content.xml");
        Mark::Story
    }

    fn close(&mut self) {
        match self.marks.pop() {
            Some(Mark::Event) => self.push(FlowEvent::End),
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

    /// Text of an element. White space collapses (OpenDocument 1.3 part 3, 6.1.2).
    fn text(&mut self, text: &str) {
        match self.marks.last() {
            Some(Mark::Description) => return self.describe(text),
            Some(Mark::Ignored) => return,
            Some(Mark::Author) => {
                text.clone_into(&mut self.story().author);
                return;
            }
            _ => {}
        }
        if self.paragraphs == 0 {
            return;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                if !self.after_space {
                    out.push(' ');
                }
                self.after_space = true;
            } else {
                out.push(c);
                self.after_space = false;
            }
        }
        self.append(&out);
    }

    /// Gives the drawing that is being read its description.
    fn describe(&mut self, text: &str) {
        let image = self
            .story()
            .events
            .iter_mut()
            .rev()
            .find_map(|event| match event {
                FlowEvent::Image { alt, .. } => Some(alt),
                _ => None,
            });
        if let Some(alt) = image.filter(|alt| alt.is_empty()) {
            text.trim().clone_into(alt);
        }
    }

    fn append(&mut self, text: &str) {
        if text.is_empty() || self.paragraphs == 0 {
            return;
        }
        let mut style = self.looks.last().map(Style::text_style).unwrap_or_default();
        style.hidden |= self.hidden > 0;
        let kept = self.budget.take(text).to_owned();
        let story = self.story();
        let number = match story.styles.iter().position(|own| *own == style) {
            Some(number) => number,
            None => {
                story.styles.push(style);
                story.styles.len() - 1
            }
        } as u32;
        let start = story.text.len() as u32;
        story.text.push_str(&kept);
        let end = story.text.len() as u32;
        if let Some(FlowEvent::Text { range, style: last }) = story.events.last_mut()
            && *last == number
            && range.end == start
        {
            range.end = end;
            return;
        }
        let range = start..end;
        self.push(FlowEvent::Text {
            range,
            style: number,
        });
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
