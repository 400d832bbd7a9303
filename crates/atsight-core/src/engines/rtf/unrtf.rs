//! `UnRTF` 0.21 with `--text`, by its output (probes of single codes and words, run as a black box).
//!
//! It knows no Unicode: of a number it prints what stands beside it for such readers, of a code the low byte of its
//! character, and nothing for characters with names. Bytes that are no text in UTF-8 are lost to whoever reads the output.

use super::walk::{self, Piece};
use crate::model::{
    BreakKind, Document, FlowEvent, Source, Spelling, TextStyle, TranscriptBuilder,
};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    head(document, out);
    let mut printer = Printer {
        out,
        skipped: 0,
        column: 0,
        in_link: Vec::new(),
        after_row: false,
    };
    walk::walk(document, 0, &mut |piece| printer.piece(piece));
}

/// What is said of the file before its text.
fn head(document: &Document, out: &mut TranscriptBuilder) {
    let metadata = &document.metadata;
    let mut fonts: Vec<&str> = Vec::new();
    for style in document.stories().iter().flat_map(|story| &story.styles) {
        if !fonts.contains(&style.font.as_str()) {
            fonts.push(&style.font);
        }
    }
    out.push_plain("###  Translation from RTF performed by UnRTF, version 0.21.10\n");
    out.push_plain(&format!(
        "### font table contains {} fonts total\n\n",
        fonts.len()
    ));
    for (name, value) in [("TITLE", &metadata.title), ("AUTHOR", &metadata.author)] {
        if let Some(value) = value {
            out.push_plain(&format!("{name}: {value}\n\n"));
        }
    }
    for (name, value) in [
        ("creation date", &metadata.created),
        ("revision date", &metadata.modified),
        ("last printed", &metadata.printed),
    ] {
        if let Some(date) = value.as_deref().and_then(spelled_date) {
            out.push_plain(&format!("### {name}: {date} \n"));
        }
    }
    out.push_plain("\n-----------------\n");
}

/// `2024-05-01T09:15` as `1 May 2024 09:15`; at a full hour, and in the first of the day, no time is printed.
fn spelled_date(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date.split(['-', 'T']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let time = parts
        .next()
        .filter(|time| !time.starts_with("00") && !time.ends_with("00"));
    let day = day.trim_start_matches('0');
    Some(match time {
        Some(time) => format!("{day} {month} {year} {time}"),
        None => format!("{day} {month} {year}"),
    })
}

struct Printer<'o> {
    out: &'o mut TranscriptBuilder,
    /// How many open notes and boxes are left out.
    skipped: usize,
    /// Characters on the line.
    column: usize,
    /// For each open field, whether it is a link, whose target stands for its text.
    in_link: Vec<bool>,
    /// A row ended and nothing came since.
    after_row: bool,
}

impl Printer<'_> {
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::NoteStart(_, ignorable) if self.skipped > 0 || ignorable => self.skipped += 1,
            Piece::NoteStart(crate::model::StoryKind::Comment, _) => self.skipped += 1,
            Piece::NoteEnd => self.skipped = self.skipped.saturating_sub(1),
            Piece::BoxStart => {
                self.plain("### Drawn Shape (ignored-not implemented yet)\n");
                self.skipped += 1;
            }
            Piece::BoxEnd => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Piece::Text(text, style, source) => self.text(text, style, source),
            Piece::ParagraphStart(properties) => {
                if std::mem::take(&mut self.after_row) {
                    self.plain("\t");
                }
                if !properties.marker.is_empty() {
                    let marker: String = properties.marker.chars().map(marker_character).collect();
                    self.plain(&marker);
                    self.tab();
                }
            }
            Piece::ParagraphEnd => self.plain("\n"),
            Piece::TableStart => self.plain("\n"),
            Piece::CellStart => {
                self.after_row = false;
                self.plain("\t");
            }
            Piece::RowEnd => {
                self.plain("\n");
                self.after_row = true;
            }
            Piece::FieldBegin => self.in_link.push(false),
            Piece::FieldEnd => {
                self.in_link.pop();
            }
            Piece::Instruction(text, source) => {
                let target = text.trim().strip_prefix("HYPERLINK").map(str::trim);
                if let (Some(target), Some(link)) = (target, self.in_link.last_mut()) {
                    *link = true;
                    self.out.push_part(target, source);
                }
            }
            Piece::Event(event) => self.event(event),
            _ => {}
        }
    }

    fn plain(&mut self, text: &str) {
        for c in text.chars() {
            self.column = if c == '\n' { 0 } else { self.column + 1 };
        }
        self.out.push_plain(text);
    }

    /// Spaces to the next of the places eight columns apart, and a new line.
    fn tab(&mut self) {
        const WIDTH: usize = 8;
        let spaces = WIDTH - self.column % WIDTH;
        self.plain(&" ".repeat(spaces));
        self.plain("\n");
    }

    fn text(&mut self, text: &str, style: &TextStyle, source: Source) {
        if self.in_link.contains(&true) {
            return;
        }
        let mut printed = String::new();
        for c in text.chars() {
            match style.spelling {
                Spelling::Name => {}
                Spelling::Number(fallback) => printed.extend(fallback.map(low_byte)),
                Spelling::Plain if c == '\u{A0}' => {}
                Spelling::Plain => printed.push(low_byte(c)),
            }
        }
        self.column += printed.chars().count();
        self.out.push_part(&printed, source);
    }

    fn event(&mut self, event: &FlowEvent) {
        match event {
            FlowEvent::Tab => self.tab(),
            FlowEvent::Break(BreakKind::Column) => {}
            FlowEvent::Break(_) => self.plain("\n"),
            FlowEvent::Symbol { code, .. } => {
                let byte = walk::symbol(*code);
                let printed = match byte {
                    '\u{B7}' => '"',
                    byte => low_byte(byte),
                };
                self.plain(printed.encode_utf8(&mut [0; 4]));
            }
            FlowEvent::Image { size, .. } => {
                let twips = |points: f32| (points * 20.0).round() as i64;
                let (width, height) = size.map_or((0, 0), |(w, h)| (twips(w), twips(h)));
                self.plain(&format!(
                    "### picture data found, picture dimensions are {width} by {height}, depth 1\n"
                ));
            }
            _ => {}
        }
    }
}

/// What is left of a character that was written as a code.
fn low_byte(c: char) -> char {
    // Windows 1252 has the characters from 0x80 on at other numbers than Unicode.
    let c = match c {
        '\u{80}'..='\u{9F}' => {
            const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
            UPPER.chars().nth(c as usize - 0x80).unwrap_or(c)
        }
        c => c,
    };
    let byte = c as u32 & 0xFF;
    match char::from_u32(byte) {
        Some(c) if byte < 0x80 => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// A character of a bullet or number.
fn marker_character(c: char) -> char {
    match c {
        '·' => '"',
        '\u{E000}'..='\u{F8FF}' => '?',
        c => low_byte(c),
    }
}
