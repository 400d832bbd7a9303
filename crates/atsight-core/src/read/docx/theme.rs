//! Names of fonts, also those that the theme of a document stands for.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::xml::{Tag, XmlEvent, XmlReader};

/// Font names of a document, and the two Latin fonts of its theme.
#[derive(Debug, Default)]
pub(super) struct Theme {
    major: Option<String>,
    minor: Option<String>,
    names: Vec<String>,
    by_name: FxHashMap<String, u32>,
}

impl Theme {
    /// Reads the theme part.
    pub(super) fn read(text: &str) -> Self {
        let mut theme = Self::default();
        let mut reader = XmlReader::new(text);
        let mut major = false;
        // The colour scheme before the fonts and the effects after them play no part; what is damaged is left out.
        while let Ok(event) = reader.next() {
            match event {
                XmlEvent::Start(tag) => match tag.local() {
                    "majorFont" => major = true,
                    "minorFont" => major = false,
                    "latin" => {
                        let name = tag.attribute("typeface").map(Cow::into_owned);
                        let slot = if major {
                            &mut theme.major
                        } else {
                            &mut theme.minor
                        };
                        if slot.is_none() {
                            *slot = name;
                        }
                    }
                    "fmtScheme" => break,
                    _ => {}
                },
                XmlEvent::Eof => break,
                _ => {}
            }
        }
        theme
    }

    /// The Latin font that `w:rFonts` names.
    pub(super) fn font_of(&mut self, tag: &Tag<'_>) -> Option<u32> {
        let themed = ["asciiTheme", "hAnsiTheme"]
            .iter()
            .find_map(|name| tag.attribute(name));
        if let Some(slot) = themed {
            let name = if slot.starts_with("major") {
                &self.major
            } else {
                &self.minor
            };
            if let Some(name) = name.clone() {
                return Some(self.intern(&name));
            }
        }
        let name = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi"))?;
        Some(self.intern(&name))
    }

    /// The name of a font.
    pub(super) fn name(&self, font: u32) -> &str {
        self.names.get(font as usize).map_or("", String::as_str)
    }

    fn intern(&mut self, name: &str) -> u32 {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), id);
        id
    }
}
