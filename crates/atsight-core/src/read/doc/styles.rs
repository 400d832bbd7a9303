//! The style sheet and the names of fonts (MS-DOC 2.9.271, 2.9.286).

use super::bytes::{slice, u8_at, u16_at, utf16};
use super::formatting::{Character, Paragraph};
use super::sprm::sprms;

/// How long a chain of styles may be.
const MAX_CHAIN: u32 = 24;
/// How long a chain of character styles may be, which is followed for each run of text.
const MAX_TEXT_CHAIN: usize = 8;
/// Longest list of properties of a style that is followed; Word writes some dozen bytes.
const MAX_LIST: usize = 512;
/// No style.
const NONE: u16 = 0x0FFF;
const PARAGRAPH: u16 = 1;
const CHARACTER: u16 = 2;

/// A style as it is stored.
#[derive(Clone, Debug, Default)]
struct Style<'a> {
    name: String,
    /// Number of a style that all documents have; headings are 1 to 9.
    known: u16,
    kind: u16,
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// All styles by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles<'a> {
    list: Vec<Style<'a>>,
    /// What the paragraph styles give the text.
    text: Vec<Option<Character>>,
    paragraphs: Vec<Option<Paragraph>>,
}

impl<'a> Styles<'a> {
    pub(super) fn read(table: &'a [u8]) -> Self {
        let mut styles = Self::default();
        styles.read_all(table);
        let count = styles.list.len();
        styles.text = vec![None; count];
        styles.paragraphs = vec![None; count];
        for number in 0..count as u16 {
            styles.resolve(number, 0);
        }
        styles
    }

    fn read_all(&mut self, table: &'a [u8]) -> Option<()> {
        let head = usize::from(u16_at(table, 0)?);
        let count = u16_at(table, 2)?;
        let base_size = usize::from(u16_at(table, 4)?);
        let mut at = 2 + head;
        for _ in 0..count {
            let length = usize::from(u16_at(table, at)?);
            let bytes = slice(table, at + 2, length)?;
            self.list.push(style(bytes, base_size).unwrap_or_default());
            at += 2 + length + (length & 1);
        }
        Some(())
    }

    fn get(&self, number: u16) -> Option<&Style<'a>> {
        self.list.get(usize::from(number))
    }

    /// Works out a style, after the one that it builds on.
    fn resolve(&mut self, number: u16, depth: u32) {
        let at = usize::from(number);
        let is_open = self.text.get(at).is_some_and(Option::is_none);
        let Some(style) = self.list.get(at).filter(|_| is_open && depth < MAX_CHAIN) else {
            return;
        };
        let (base, character, paragraph) = (style.base, style.character, style.paragraph);
        if base != NONE {
            self.resolve(base, depth + 1);
        }
        let inherited = self.text_of(base);
        let mut text = inherited;
        text.apply(sprms(character), self, &inherited);
        let mut own = self.paragraph(base);
        own.apply(sprms(paragraph));
        self.text[at] = Some(text);
        self.paragraphs[at] = Some(own);
    }

    /// Formatting that a paragraph style gives its text.
    pub(super) fn text_of(&self, number: u16) -> Character {
        self.text
            .get(usize::from(number))
            .copied()
            .flatten()
            .unwrap_or_default()
    }

    /// A paragraph as its style has it.
    pub(super) fn paragraph(&self, number: u16) -> Paragraph {
        let own = self.paragraphs.get(usize::from(number)).cloned().flatten();
        Paragraph {
            style: number,
            ..own.unwrap_or_default()
        }
    }

    /// What a character style makes of text.
    pub(super) fn character_style(&self, number: u16, around: Character) -> Character {
        let mut chain = Vec::new();
        let mut next = number;
        while let Some(style) = self
            .get(next)
            .filter(|style| style.kind == CHARACTER && chain.len() < MAX_TEXT_CHAIN)
        {
            chain.push(style);
            next = style.base;
        }
        let mut character = around;
        for style in chain.iter().rev() {
            for sprm in sprms(style.character) {
                // A style that named another one here could go around in circles.
                if sprm.code != 0x4A30 {
                    character.apply_one(&sprm, self, &around);
                }
            }
        }
        character
    }

    /// Name of a paragraph style; empty for the default one.
    pub(super) fn name(&self, number: u16) -> &str {
        self.get(number)
            .filter(|_| number > 0)
            .map_or("", |style| &style.name)
    }

    /// Level of a heading from 1.
    pub(super) fn heading(&self, number: u16) -> Option<u8> {
        const LEVELS: u16 = 9;
        let mut next = number;
        for _ in 0..MAX_CHAIN {
            let style = self.get(next)?;
            if (1..=LEVELS).contains(&style.known) {
                return Some(style.known as u8);
            }
            next = style.base;
        }
        None
    }
}

fn style(bytes: &[u8], base_size: usize) -> Option<Style<'_>> {
    let known = u16_at(bytes, 0)? & 0x0FFF;
    let second = u16_at(bytes, 2)?;
    let (kind, base) = (second & 0xF, second >> 4);
    let units = usize::from(u16_at(bytes, base_size)?);
    let name = utf16(bytes, base_size + 2, units)?;
    // A zero ends the name.
    let mut at = base_size + 2 + units * 2 + 2;
    let mut style = Style {
        // Further names stand behind a comma.
        name: name.split(',').next().unwrap_or_default().to_owned(),
        known,
        kind,
        base,
        ..Style::default()
    };
    let mut next = || {
        let length = usize::from(u16_at(bytes, at)?);
        let list = slice(bytes, at + 2, length)?;
        at += 2 + length + (length & 1);
        Some(&list[..length.min(MAX_LIST)])
    };
    match kind {
        PARAGRAPH => {
            // The number of the style stands before the list.
            style.paragraph = next().and_then(|list| list.get(2..)).unwrap_or_default();
            style.character = next().unwrap_or_default();
        }
        CHARACTER => style.character = next().unwrap_or_default(),
        _ => {}
    }
    Some(style)
}

/// Names of the fonts by number.
pub(super) fn fonts(table: &[u8]) -> Vec<String> {
    const NAME: usize = 39;
    let mut names = Vec::new();
    let count = u16_at(table, 0).unwrap_or(0);
    let mut at = 4;
    for _ in 0..count {
        let Some(length) = u8_at(table, at) else {
            break;
        };
        let bytes = slice(table, at + 1, length.into()).unwrap_or_default();
        let text = bytes.get(NAME..).unwrap_or_default();
        let units = text
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        names.push(String::from_utf16_lossy(&units));
        at += 1 + usize::from(length);
    }
    names
}
