//! `word/styles.xml`: what a paragraph or run gets from its styles, from their bases and from the defaults.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::xml::{XmlError, XmlEvent, XmlReader};
use super::properties::{self, RawParagraph, RunProperties};
use super::theme::Theme;

/// Longest chain of styles that are based on each other; Word itself stops at ten.
const MAX_CHAIN: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: RunProperties,
    paragraph_defaults: RawParagraph,
    styles: FxHashMap<String, Style>,
    /// Id of the style of paragraphs that name none.
    default_paragraph: Option<String>,
}

/// One style; resolved against its bases when all are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) name: String,
    based_on: Option<String>,
    pub(super) run: RunProperties,
    pub(super) paragraph: RawParagraph,
}

impl Styles {
    /// Reads the part, as far as it is well-formed.
    pub(super) fn read(text: &str, theme: &mut Theme) -> (Self, Option<XmlError>) {
        let mut styles = Self::default();
        let error = styles.read_all(text, theme).err();
        styles.resolve();
        (styles, error)
    }

    /// The style of a paragraph; an unknown id gives the default one.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        id.and_then(|id| self.styles.get(id))
            .or_else(|| self.styles.get(self.default_paragraph.as_deref()?))
    }

    /// A character style.
    pub(super) fn character(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// What runs get where no style says anything.
    pub(super) fn defaults(&self) -> RunProperties {
        self.defaults
    }

    /// What paragraphs get where no style says anything.
    pub(super) fn paragraph_defaults(&self) -> &RawParagraph {
        &self.paragraph_defaults
    }

    fn read_all(&mut self, text: &str, theme: &mut Theme) -> Result<(), XmlError> {
        let mut reader = XmlReader::new(text);
        loop {
            match reader.next()? {
                XmlEvent::Start(tag) => match tag.local() {
                    "rPr" => (self.defaults, _) = properties::read_run(&mut reader, theme)?,
                    "pPr" => self.paragraph_defaults = properties::read_paragraph(&mut reader)?,
                    "latentStyles" => reader.skip()?,
                    "style" => {
                        let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                        let kind = tag.attribute("type").unwrap_or_default().into_owned();
                        let is_default = matches!(
                            tag.attribute("default").as_deref(),
                            Some("1" | "true" | "on")
                        );
                        let style = read_style(&mut reader, theme)?;
                        if is_default && kind == "paragraph" {
                            self.default_paragraph = Some(id.clone());
                        }
                        self.styles.insert(id, style);
                    }
                    _ => {}
                },
                XmlEvent::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Folds the bases of every style into it.
    fn resolve(&mut self) {
        let flat: Vec<(String, Style)> = self
            .styles
            .iter()
            .map(|(id, style)| {
                let mut whole = style.clone();
                let mut base = style.based_on.as_deref();
                for _ in 0..MAX_CHAIN {
                    let Some(next) = base.and_then(|id| self.styles.get(id)) else {
                        break;
                    };
                    whole.run = whole.run.over(next.run);
                    whole.paragraph = whole.paragraph.over(&next.paragraph);
                    base = next.based_on.as_deref();
                }
                (id.clone(), whole)
            })
            .collect();
        self.styles.extend(flat);
    }
}

fn read_style(reader: &mut XmlReader<'_>, theme: &mut Theme) -> Result<Style, XmlError> {
    let mut style = Style::default();
    let own = reader.depth();
    while reader.depth() >= own {
        match reader.next()? {
            XmlEvent::Start(tag) => match tag.local() {
                "name" => style.name = tag.val().unwrap_or_default().into_owned(),
                "basedOn" => style.based_on = tag.val().map(Cow::into_owned),
                "rPr" => (style.run, _) = properties::read_run(reader, theme)?,
                "pPr" => style.paragraph = properties::read_paragraph(reader)?,
                // Conditional formatting of tables.
                "tblStylePr" => reader.skip()?,
                _ => {}
            },
            XmlEvent::Eof => break,
            _ => {}
        }
    }
    Ok(style)
}
