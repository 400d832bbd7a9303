//! Tokens → stories: groups, text and its code pages, what closing a group does.

mod paragraphs;
mod text;

use super::super::budget::Budget;
use super::super::codepage::CodePage;
use super::super::writer::{CellShape, Ground, RowShape, Writer};
use super::header::{Colors, Font, Fonts, Style, Styles};
use super::objects::{Picture, Shape};
use super::state::{Destination, State};
use super::tokens::{Token, Tokens};
use crate::model::{
    Anomaly, AnomalyKind, Element, FieldMark, FlowEvent, Metadata, SectionProperties, Spelling,
    Story,
};

/// What closing a group does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnClose {
    /// A field ends.
    Field,
    /// A header, note or comment ends.
    Story,
    /// A text box ends.
    Box,
    Shape,
    Picture,
    /// The text that was captured is taken for this.
    Take(Captured),
}

/// What a captured text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Captured {
    Title,
    Author,
    Generator,
    /// Dates: their parts are numbers of control words.
    Created,
    Modified,
    Printed,
    /// Bullet or number of a list item.
    Marker,
    /// Instruction of a field.
    Instruction,
    /// Author of the comment that follows.
    CommentAuthor,
    PropertyName,
    PropertyValue,
}

/// A style that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenStyle {
    pub(super) number: i32,
    pub(super) is_character: bool,
    /// Whether it is of a section or a table, which have no text.
    pub(super) other: bool,
    pub(super) style: Style,
}

pub(super) struct Reader<'a, 'b> {
    tokens: Tokens<'a>,
    pub(super) writer: Writer<'b>,
    pub(super) state: State,
    /// What the groups around the open one have.
    groups: Vec<State>,
    /// What to do when groups close, with their depth.
    closes: Vec<(usize, OnClose)>,
    /// Text that was not decoded yet.
    bytes: Vec<u8>,
    /// How many characters stand for the last `\u` and are stepped over.
    pub(super) skip: u32,
    /// First half of a character outside of the basic plane.
    high: Option<u32>,
    /// How the characters that come next are written.
    spelling: Spelling,
    /// Whether `\*` came right before.
    pub(super) starred: bool,
    pub(super) default_page: CodePage,
    pub(super) default_font: i32,
    pub(super) fonts: Fonts,
    pub(super) font: Font,
    pub(super) colors: Colors,
    pub(super) styles: Styles,
    pub(super) style: OpenStyle,
    captures: Vec<String>,
    property: String,
    pub(super) shapes: Vec<Shape>,
    pub(super) picture: Picture,
    /// What is painted behind the open boxes, from the outermost.
    grounds: Vec<Ground>,
    marker: String,
    comment_author: String,
    /// Year, month, day, hour and minute of the open date.
    pub(super) date: [i32; 5],
    pub(super) section: SectionProperties,
    pub(super) column: usize,
    pub(super) title_page: bool,
    pub(super) facing_pages: bool,
    /// The row in a table of the text, and the one in a table inside of it.
    pub(super) rows: [RowShape; 2],
    pub(super) cell: CellShape,
    /// Cells of the open row, those that are merged away included.
    pub(super) cells_seen: usize,
    /// Whether the row that is described stands in a table inside of another.
    pub(super) nested_row: bool,
    metadata: Metadata,
    anomalies: Vec<Anomaly>,
}

impl std::fmt::Debug for Reader<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(bytes: &'a [u8], budget: &'b mut Budget) -> Self {
        Self {
            tokens: Tokens::new(bytes),
            writer: Writer::new(budget),
            state: State::new(),
            groups: Vec::new(),
            closes: Vec::new(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            spelling: Spelling::Plain,
            starred: false,
            default_page: CodePage::WESTERN,
            default_font: 0,
            fonts: Fonts::default(),
            font: Font::default(),
            colors: Colors::default(),
            styles: Styles::default(),
            style: OpenStyle::default(),
            captures: Vec::new(),
            property: String::new(),
            shapes: Vec::new(),
            picture: Picture::new(),
            grounds: Vec::new(),
            marker: String::new(),
            comment_author: String::new(),
            date: [0; 5],
            section: SectionProperties {
                columns: 1,
                ..SectionProperties::default()
            },
            column: 0,
            title_page: false,
            facing_pages: false,
            rows: [RowShape::default(), RowShape::default()],
            cell: CellShape::default(),
            cells_seen: 0,
            nested_row: false,
            metadata: Metadata::default(),
            anomalies: Vec::new(),
        }
    }

    /// Reads to the end of the outermost group.
    pub(super) fn read(&mut self) {
        // `\*` marks a group at its start; StarOffice wrote it in the middle of groups, where it means nothing.
        let mut at_start = false;
        while let Some(token) = self.tokens.next() {
            let was_at_start = std::mem::replace(&mut at_start, matches!(token, Token::Open));
            match token {
                Token::Open => self.open_group(),
                Token::Close => {
                    self.close_group();
                    if self.groups.is_empty() {
                        break;
                    }
                }
                Token::Word(name, number) => {
                    self.word(name, number);
                    self.starred = false;
                }
                Token::Symbol(b'*') => self.starred = was_at_start,
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Hex(byte) => self.byte(byte),
                Token::Text(text) => self.run(text),
            }
            if self.writer.is_full() {
                return;
            }
        }
        self.flush();
        if !self.groups.is_empty() {
            self.note("the file is cut off: its groups are not closed");
        } else if self.tokens.rest().iter().any(u8::is_ascii_alphanumeric) {
            self.note("bytes behind the end of the document are left out");
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Story>, Metadata, Vec<Anomaly>) {
        self.flush();
        while let Some((_, close)) = self.closes.pop() {
            self.run_close(close);
        }
        self.end_paragraph();
        self.end_section();
        (self.writer.finish(), self.metadata, self.anomalies)
    }

    fn note(&mut self, message: &str) {
        self.anomalies
            .push(Anomaly::new(AnomalyKind::Damaged, message));
    }

    fn open_group(&mut self) {
        self.flush();
        self.skip = 0;
        self.starred = false;
        self.groups.push(self.state);
        // Each style has a group of its own.
        if self.state.destination == Destination::StyleSheet {
            self.style = OpenStyle::default();
        }
    }

    fn close_group(&mut self) {
        self.flush();
        self.skip = 0;
        self.starred = false;
        let depth = self.groups.len();
        while let Some((_, close)) = self.closes.pop_if(|(at, _)| *at >= depth) {
            self.run_close(close);
        }
        if let Some(state) = self.groups.pop() {
            self.state = state;
        }
    }

    /// Sets what closing the open group does.
    pub(super) fn on_close(&mut self, close: OnClose) {
        self.closes.push((self.groups.len(), close));
    }

    /// Captures the text of the open group.
    pub(super) fn capture(&mut self, what: Captured) {
        self.captures.push(String::new());
        self.on_close(OnClose::Take(what));
        self.state.destination = Destination::Captured;
    }

    fn run_close(&mut self, close: OnClose) {
        match close {
            OnClose::Field => self.writer.push(FlowEvent::Field(FieldMark::End)),
            OnClose::Story | OnClose::Box => {
                self.end_paragraph();
                self.grounds.pop();
                if close == OnClose::Box {
                    self.writer.close_box();
                } else {
                    self.writer.close_story();
                }
            }
            OnClose::Shape => {
                self.shapes.pop();
            }
            OnClose::Picture => {
                let picture = std::mem::replace(&mut self.picture, Picture::new());
                if picture.has_data {
                    self.open_paragraph();
                    let event = picture.event(self.shapes.last());
                    self.writer.push(event);
                }
            }
            OnClose::Take(what) => {
                let text = self.captures.pop().unwrap_or_default();
                self.take(what, text);
            }
        }
    }

    fn take(&mut self, what: Captured, text: String) {
        let trimmed = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match what {
            Captured::Title => self.metadata.title = trimmed(),
            Captured::Author => self.metadata.author = trimmed(),
            Captured::Generator => {
                self.metadata.creator = trimmed().map(|name| name.trim_end_matches(';').to_owned());
            }
            Captured::Created => self.metadata.created = self.date(),
            Captured::Modified => self.metadata.modified = self.date(),
            Captured::Printed => self.metadata.printed = self.date(),
            Captured::Marker => text.trim().clone_into(&mut self.marker),
            Captured::CommentAuthor => text.trim().clone_into(&mut self.comment_author),
            Captured::Instruction => {
                self.open_paragraph();
                self.writer.push(FlowEvent::Start(Element::Instruction));
                let look = self.look();
                self.writer.text(&text, look, self.fonts.names());
                self.writer.push(FlowEvent::End);
            }
            Captured::PropertyName => self.property = text,
            Captured::PropertyValue => {
                let name = std::mem::take(&mut self.property);
                self.picture.set(&name, &text);
                if let Some(shape) = self.shapes.last_mut() {
                    shape.set(&name, &text);
                }
            }
        }
    }

    /// The date that was read; `None` when it states no year.
    fn date(&mut self) -> Option<String> {
        let [year, month, day, hour, minute] = std::mem::take(&mut self.date);
        let date = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
        (year > 0).then_some(date)
    }

    /// The destination around the alternatives that the open group is one of.
    pub(super) fn outer_destination(&self) -> Destination {
        let around = self.groups.iter().rev().map(|state| state.destination);
        around
            .into_iter()
            .find(|destination| *destination != Destination::Alternatives)
            .unwrap_or(Destination::Story)
    }
}
