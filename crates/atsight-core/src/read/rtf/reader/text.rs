//! Bytes and characters → text, by the code page of their font.

use super::super::header::Font;
use super::super::state::Destination;
use super::Reader;
use crate::model::{FlowEvent, Spelling};
use crate::read::writer::Look;

impl Reader<'_, '_> {
    /// A code, or a byte that was escaped.
    pub(super) fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.run(&[byte]);
    }

    pub(super) fn run(&mut self, text: &[u8]) {
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

    pub(super) fn font_text(&mut self, text: &[u8]) {
        for (at, name) in text.split(|byte| *byte == b';').enumerate() {
            if at > 0 {
                self.fonts.add(std::mem::take(&mut self.font));
            }
            self.default_page.decode(name, &mut self.font.name);
        }
    }

    pub(super) fn style_text(&mut self, text: &[u8]) {
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

    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
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
    pub(in crate::read::rtf) fn special(&mut self, text: &str) {
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
    pub(in crate::read::rtf) fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.state.fallback;
        // Numbers are signed and of 16 bits; some programs write larger ones.
        let code = if number < 0 {
            (number & 0xFFFF) as u32
        } else {
            number as u32
        };
        let is_low = matches!(code, 0xDC00..=0xDFFF);
        if !is_low {
            self.end_pair();
        }
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
            _ => super::super::tokens::first_character(self.tokens.rest()),
        };
        self.spelling = Spelling::Number(fallback);
        self.put(c.encode_utf8(&mut [0; 4]));
        self.spelling = Spelling::Plain;
    }

    /// Decodes the text that was gathered.
    pub(in crate::read::rtf) fn flush(&mut self) {
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

    /// Shows that the second half of a character is missing.
    fn end_pair(&mut self) {
        if self.high.take().is_some() {
            self.put("\u{FFFD}");
        }
    }

    /// Puts text where it goes.
    pub(super) fn put(&mut self, text: &str) {
        self.end_pair();
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
    pub(super) fn symbols(&mut self, text: &str, look: Look) {
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
    pub(in crate::read::rtf) fn inline(&mut self, event: FlowEvent, text: &str) {
        match self.state.destination {
            Destination::Story => {
                self.open_paragraph();
                self.writer.push(event);
            }
            Destination::Captured => self.put(text),
            _ => {}
        }
    }
}
