//! The tables at the head of a file: fonts, colours, styles.

use rustc_hash::FxHashMap;

use super::super::codepage::CodePage;
use crate::model::Color;

/// Fonts of this character set have symbols in place of letters.
const SYMBOL_CHARSET: i32 = 2;
/// Starts of the names of fonts that have symbols in place of letters. The character set alone does not say it: files exist
/// that give it to fonts with letters.
const SYMBOL_FONTS: &[&str] = &[
    "symbol",
    "wingdings",
    "webdings",
    "zapfdingbats",
    "zapf dingbats",
    "opensymbol",
    "marlett",
    "mt extra",
    "fontawesome",
    "font awesome",
    "starsymbol",
];

/// A font of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    pub(super) number: i32,
    pub(super) name: String,
    pub(super) charset: Option<i32>,
    pub(super) code_page: Option<i32>,
}

impl Font {
    /// Whether its characters are symbols.
    pub(super) fn has_symbols(&self) -> bool {
        let name = self.name.trim().to_lowercase();
        SYMBOL_FONTS.iter().any(|known| name.starts_with(known))
            && self.charset == Some(SYMBOL_CHARSET)
    }
}

/// All fonts.
#[derive(Clone, Debug, Default)]
pub(super) struct Fonts {
    list: Vec<Font>,
    /// Names by the order in the table.
    names: Vec<String>,
    by_number: FxHashMap<i32, u32>,
    /// Whether any font states a character set of its own: then the western one means it.
    mixed: bool,
}

impl Fonts {
    pub(super) fn add(&mut self, mut font: Font) {
        font.name = font.name.trim().to_owned();
        self.mixed |= font
            .charset
            .is_some_and(|set| !matches!(set, 0 | 1 | SYMBOL_CHARSET));
        self.names.push(font.name.clone());
        self.by_number.insert(font.number, self.list.len() as u32);
        self.list.push(font);
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Place in the table of a font by its number.
    pub(super) fn place(&self, number: i32) -> u32 {
        self.by_number.get(&number).copied().unwrap_or(u32::MAX)
    }

    pub(super) fn get(&self, number: i32) -> Option<&Font> {
        self.list.get(self.place(number) as usize)
    }

    /// How bytes in a font are read; `default` is what the file states for all.
    pub(super) fn code_page(&self, number: i32, default: CodePage) -> CodePage {
        let Some(font) = self.get(number) else {
            return default;
        };
        if let Some(page) = font.code_page.and_then(CodePage::by_number) {
            return page;
        }
        match font.charset {
            // Small writers put the western character set on every font and mean the code page of the file.
            Some(0) if !self.mixed => default,
            Some(charset) => CodePage::by_charset(charset).unwrap_or(default),
            None => default,
        }
    }
}

/// A style of the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) name: String,
    /// Outline level from 0.
    pub(super) outline: Option<u8>,
    /// Whether text of a character style is hidden.
    pub(super) hidden: bool,
}

impl Style {
    /// Level of a heading from 1, by the outline level or by the name that Word gives its headings.
    pub(super) fn heading(&self) -> Option<u8> {
        const LEVELS: u8 = 9;
        if let Some(level) = self.outline.filter(|level| *level < LEVELS) {
            return Some(level + 1);
        }
        let name = self.name.to_lowercase();
        let level = name.strip_prefix("heading ")?.trim().parse::<u8>().ok()?;
        (1..=LEVELS).contains(&level).then_some(level)
    }
}

/// All styles by number; paragraph styles and character styles count apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    pub(super) paragraph: FxHashMap<i32, Style>,
    pub(super) character: FxHashMap<i32, Style>,
}

/// The colours; `None` is the automatic one.
#[derive(Clone, Debug, Default)]
pub(super) struct Colors {
    list: Vec<Option<Color>>,
    open: Option<Color>,
}

impl Colors {
    /// Most colours that are kept; Word writes a few dozen.
    const MAX: usize = 4096;

    pub(super) fn channel(&mut self, word: &[u8], value: i32) {
        let value = value.clamp(0, 255) as u8;
        let color = self.open.get_or_insert(Color::BLACK);
        match word {
            b"red" => color.r = value,
            b"green" => color.g = value,
            _ => color.b = value,
        }
    }

    /// A semicolon ends a colour.
    pub(super) fn end(&mut self) {
        let color = self.open.take();
        if self.list.len() < Self::MAX {
            self.list.push(color);
        }
    }

    pub(super) fn get(&self, number: u32) -> Option<Color> {
        self.list.get(number as usize).copied().flatten()
    }
}
