//! ODT bytes → [`Document`]: packages and flat files, with headers, footers, notes and comments as stories of their own.
//!
//! The names of elements are those of OpenDocument 1.3 part 3.

mod content;
mod styles;

use super::archive::{Archive, EntryError};
use super::budget::Budget;
use super::xml::{self, XmlEvent, XmlReader};
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Body, Document, Format, Metadata};
use content::Content;
use styles::Styles;

/// Reads a package or a flat file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut anomalies = Vec::new();
    let parts = if bytes.starts_with(b"PK") {
        read_package(bytes, limits, &mut anomalies)?
    } else {
        let text = decode(bytes, "the file", &mut anomalies);
        Parts {
            content: text.clone(),
            styles: None,
            metadata: Some(text),
        }
    };
    let mut styles = Styles::default();
    if let Some(text) = &parts.styles {
        styles.read(text);
    }
    styles.read(&parts.content);

    let mut budget = Budget::new(limits);
    let mut content = Content::new(&styles, &mut budget);
    let whole = content.read_body(&parts.content);
    if !content.has_body() {
        return Err(malformed("the content holds no text document"));
    }
    content.read_furniture(parts.styles.as_ref().unwrap_or(&parts.content));
    let stories = content.finish();
    if !whole {
        let message =
            "the markup of the text ends too early or is not well-formed; what came before is kept";
        anomalies.push(Anomaly::new(AnomalyKind::Damaged, message));
    }
    budget.report(limits, &mut anomalies);
    let mut document = Document::new(Format::Odt, Body::Flow(stories));
    document.metadata = parts.metadata.as_deref().map(metadata).unwrap_or_default();
    document.anomalies = anomalies;
    Ok(document)
}

/// The parts of a package that are read.
struct Parts {
    content: String,
    styles: Option<String>,
    metadata: Option<String>,
}

fn read_package(
    bytes: &[u8],
    limits: &Limits,
    anomalies: &mut Vec<Anomaly>,
) -> Result<Parts, Error> {
    let mut archive = Archive::open(bytes, limits, anomalies)
        .ok_or_else(|| malformed("the archive has no directory: it is cut off or damaged"))?;
    if let Ok(manifest) = archive.read("META-INF/manifest.xml", anomalies)
        && memchr::memmem::find(&manifest, b"encryption-data").is_some()
    {
        return Err(Error::Encrypted {
            format: Format::Odt,
        });
    }
    let content = archive
        .read("content.xml", anomalies)
        .map_err(|error| match error {
            EntryError::Missing => malformed("the package has no content.xml"),
            EntryError::Damaged => malformed("content.xml is damaged"),
            EntryError::TooLarge(limit) => Error::Limit {
                what: "size of content.xml in bytes",
                limit,
            },
        })?;
    let content = decode(&content, "content.xml", anomalies);
    let mut part = |name: &str| {
        let bytes = archive.read(name, anomalies).ok()?;
        Some(decode(&bytes, name, anomalies))
    };
    Ok(Parts {
        content,
        styles: part("styles.xml"),
        metadata: part("meta.xml"),
    })
}

fn decode(bytes: &[u8], part: &str, anomalies: &mut Vec<Anomaly>) -> String {
    let (text, damaged) = xml::decode(bytes);
    if damaged {
        let message = format!("bytes of {part} are no text and are left out");
        anomalies.push(Anomaly::new(AnomalyKind::Damaged, message));
    }
    text.into_owned()
}

fn malformed(message: &str) -> Error {
    Error::Malformed {
        format: Format::Odt,
        source: ReadError::new(message),
    }
}

/// What the file says of itself.
fn metadata(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut reader = XmlReader::new(text);
    let mut inside = false;
    let mut name = String::new();
    while let Ok(event) = reader.next() {
        match event {
            XmlEvent::Start(tag) => {
                tag.local().clone_into(&mut name);
                inside |= name == "meta";
                if matches!(name.as_str(), "body" | "styles") {
                    break;
                }
            }
            XmlEvent::Text(value) if inside && !value.trim().is_empty() => {
                let slot = match name.as_str() {
                    "title" => &mut metadata.title,
                    "initial-creator" | "creator" => &mut metadata.author,
                    "generator" => &mut metadata.creator,
                    "language" => &mut metadata.language,
                    _ => continue,
                };
                slot.get_or_insert_with(|| value.trim().to_owned());
            }
            XmlEvent::End => name.clear(),
            XmlEvent::Text(_) => {}
            XmlEvent::Eof => break,
        }
    }
    metadata
}
