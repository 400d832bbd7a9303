//! Tokens → stories: groups, text and its code pages, what closing a group does.

use super::super::budget::Budget;
use super::super::codepage::CodePage;
use super::super::writer::{CellShape, Ground, Look, RowShape, Writer};
use super::header::{Colors, Font, Fonts, Style, Styles};
use super::objects::{Picture, Shape};
use super::state::{Destination, State, TWIP};
use super::tokens::{Token, Tokens};
use crate::model::{
    Anomaly, AnomalyKind, Element, FieldMark, FlowEvent, Furniture, FurniturePages, Metadata,
    ParagraphProperties, SectionProperties, Spelling, Story, StoryKind,
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
        while let Some(token) = self.tokens.next() {
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

    /// A code, or a byte that was escaped.
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.run(&[byte]);
    }

    fn run(&mut self, text: &[u8]) {
        let skipped = text.len().min(self.skip as usize);
        self.skip -= skipped as u32;
        let text = text.get(skipped..).unwrap_or_default();
        match self.state.destination {
            Destination::Story | Destination::Captured => self.bytes.extend_from_slice(text),
            Destination::Picture => self.picture.has_data |= !text.trim_ascii().is_empty(),
            Destination::FontTable => self.font_text(text),
            Destination::StyleSheet => self.style_text(text),
            Destination::ColorTable => {
                for _ in text.iter().filter(|byte| **byte == b';') {
                    self.colors.end();
                }
            }
            Destination::Skipped
            | Destination::Alternatives
            | Destination::Info
            | Destination::Shape => {}
        }
    }

    fn font_text(&mut self, text: &[u8]) {
        for (at, name) in text.split(|byte| *byte == b';').enumerate() {
            if at > 0 {
                self.fonts.add(std::mem::take(&mut self.font));
            }
            self.default_page.decode(name, &mut self.font.name);
        }
    }

    fn style_text(&mut self, text: &[u8]) {
        for (at, name) in text.split(|byte| *byte == b';').enumerate() {
            if at > 0 {
                let open = std::mem::take(&mut self.style);
                let mut style = open.style;
                style.name = style.name.trim().to_owned();
                if open.is_character {
                    self.styles.character.insert(open.number, style);
                } else if !open.other {
                    self.styles.paragraph.insert(open.number, style);
                }
            }
            self.default_page.decode(name, &mut self.style.style.name);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.starred = true,
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.special("\u{A0}"),
            b'-' | b'_' if self.skip > 0 => self.skip -= 1,
            b'-' | b'_' => {
                self.flush();
                let event = match symbol {
                    b'-' => FlowEvent::SoftHyphen,
                    _ => FlowEvent::NonBreakingHyphen,
                };
                self.inline(event, "-");
            }
            b'\r' | b'\n' => self.word(b"par", None),
            b'\t' => self.word(b"tab", None),
            _ => {}
        }
    }

    /// A character that has a control word.
    pub(super) fn special(&mut self, text: &str) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.flush();
        self.spelling = Spelling::Name;
        self.put(text);
        self.spelling = Spelling::Plain;
    }

    /// A character by its number (`\u`).
    pub(super) fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.state.fallback;
        // Numbers are signed and of 16 bits; some programs write larger ones.
        let code = if number < 0 {
            (number & 0xFFFF) as u32
        } else {
            number as u32
        };
        let code = match (self.high.take(), code) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(code);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => 0x1_0000 + ((high - 0xD800) << 10) + (code - 0xDC00),
            (_, code) => code,
        };
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        if c == '\0' {
            return;
        }
        let fallback = match self.skip {
            0 => None,
            _ => super::tokens::first_character(self.tokens.rest()),
        };
        self.spelling = Spelling::Number(fallback);
        self.put(c.encode_utf8(&mut [0; 4]));
        self.spelling = Spelling::Plain;
    }

    /// Decodes the text that was gathered.
    pub(super) fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let number = self.state.run.font;
        let mut text = String::new();
        self.fonts
            .code_page(number, self.default_page)
            .decode(&bytes, &mut text);
        self.put(&text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// Puts text where it goes.
    fn put(&mut self, text: &str) {
        match self.state.destination {
            Destination::Captured => {
                if let Some(capture) = self.captures.last_mut() {
                    capture.push_str(text);
                }
            }
            Destination::Story => {
                self.open_paragraph();
                let look = self.look();
                let font = self.fonts.get(self.state.run.font);
                if font.is_some_and(Font::has_symbols) {
                    self.symbols(text, look);
                } else {
                    self.writer.text(text, look, self.fonts.names());
                }
            }
            _ => {}
        }
    }

    /// Text in a font of symbols.
    fn symbols(&mut self, text: &str, look: Look) {
        let style = self.writer.style(look, self.fonts.names());
        let font = self
            .fonts
            .get(self.state.run.font)
            .map(|font| font.name.clone());
        for c in text.chars() {
            if c.is_whitespace() {
                self.writer.text(" ", look, self.fonts.names());
                continue;
            }
            // The codes of symbol fonts are at U+F000 where they are characters.
            let code = if c < '\u{100}' {
                0xF000 | c as u32
            } else {
                c as u32
            };
            self.writer.push(FlowEvent::Symbol {
                code,
                font: font.clone().unwrap_or_default(),
                style,
            });
        }
    }

    /// Adds an event to the open paragraph, or a text that stands for it to what is captured.
    pub(super) fn inline(&mut self, event: FlowEvent, text: &str) {
        match self.state.destination {
            Destination::Story => {
                self.open_paragraph();
                self.writer.push(event);
            }
            Destination::Captured => self.put(text),
            _ => {}
        }
    }

    pub(super) fn open_paragraph(&mut self) {
        self.writer.open_paragraph(self.state.paragraph.depth());
    }

    fn look(&self) -> Look {
        let run = self.state.run;
        let paragraph = self.state.paragraph;
        let row = self.rows.first();
        let cell = row
            .and_then(|row| row.cells.get(self.cells_seen))
            .filter(|_| paragraph.depth() == 1);
        let painted = |number: u32| self.colors.get(number).filter(|_| number > 0);
        let ground = painted(run.ground)
            .or(painted(paragraph.ground))
            .or(cell.and_then(|cell| cell.ground))
            .map(Ground::Color);
        Look {
            font: self.fonts.place(run.font),
            size: run.size,
            bold: run.bold,
            italic: run.italic,
            caps: run.caps,
            hidden: run.hidden,
            color: self.colors.get(run.color),
            ground: ground.or(self.grounds.last().copied()).unwrap_or_default(),
            deleted: run.deleted,
            inserted: run.inserted,
            spelling: self.spelling,
        }
    }

    /// What is known of the paragraph that ends here.
    pub(super) fn properties(&mut self) -> ParagraphProperties {
        let own = &self.state.paragraph;
        let style = self.styles.paragraph.get(&own.style);
        let marker = std::mem::take(&mut self.marker);
        let outlined = Style {
            outline: own.outline,
            ..Style::default()
        };
        ParagraphProperties {
            style: style.map(|style| style.name.clone()).unwrap_or_default(),
            heading: outlined.heading().or(style.and_then(Style::heading)),
            list: (!marker.is_empty()).then_some(own.list_level),
            marker,
            own_list: own.list > 0,
            space_before: own.space_before as f32 * TWIP,
            space_after: own.space_after as f32 * TWIP,
            indent: own.indent as f32 * TWIP,
            frame: own.frame(),
            drop_cap: own.drop_cap,
            ..ParagraphProperties::default()
        }
    }

    /// Ends the open paragraph, if any.
    pub(super) fn end_paragraph(&mut self) {
        if self.writer.in_paragraph() {
            let properties = self.properties();
            self.writer.end_paragraph(properties);
        }
    }

    /// Ends the section.
    pub(super) fn end_section(&mut self) {
        let mut section = self.section.clone();
        let widths = &mut section.column_widths;
        let even = widths
            .windows(2)
            .all(|pair| (pair[0] - pair[1]).abs() < 1.0);
        if even || widths.len() != section.columns as usize {
            widths.clear();
        }
        for furniture in &mut section.furniture {
            furniture.shown = match furniture.pages {
                FurniturePages::First => self.title_page,
                FurniturePages::Even => self.facing_pages,
                FurniturePages::Default => true,
            };
        }
        self.section.furniture.clear();
        self.writer.leave_tables();
        self.writer.push(FlowEvent::Section(Box::new(section)));
    }

    /// Opens a story for the open group, which its text goes into.
    pub(super) fn open_story(&mut self, kind: StoryKind) -> u32 {
        self.flush();
        let number = self.writer.open_story(kind);
        let author = std::mem::take(&mut self.comment_author);
        if let Some(story) = self.writer.story().filter(|_| kind == StoryKind::Comment) {
            story.author = author;
        }
        self.grounds.push(Ground::White);
        self.on_close(OnClose::Story);
        self.reset_formatting();
        number
    }

    /// A header or footer of the section.
    pub(super) fn open_furniture(&mut self, kind: StoryKind, pages: FurniturePages) {
        let story = self.open_story(kind);
        self.section.furniture.push(Furniture::new(story, pages));
    }

    /// Opens a text box for the open group.
    pub(super) fn open_box(&mut self) {
        // A shape stands in the paragraph that it is anchored in, whatever its own group says.
        self.open_paragraph();
        let shape = self.shapes.last().cloned().unwrap_or_default();
        self.writer.open_box(shape.frame());
        self.grounds.push(shape.ground());
        self.on_close(OnClose::Box);
        self.state.destination = Destination::Story;
        self.reset_formatting();
    }

    fn reset_formatting(&mut self) {
        let fresh = State::new();
        self.state.paragraph = fresh.paragraph;
        self.state.run = super::state::Run::new(self.default_font);
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
