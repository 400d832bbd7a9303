//! Parts of a package and the relationships between them (ECMA-376 part 2).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::super::archive::{Archive, EntryError};
use super::super::xml::{self, XmlError, XmlEvent, XmlReader};
use crate::model::{Anomaly, AnomalyKind};

/// Relationships of one part.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    all: Vec<Relationship>,
    /// Places in the list by id; of two with one id the first counts.
    by_id: FxHashMap<String, usize>,
}

/// A link from a part to another part, or out of the package.
#[derive(Debug)]
pub(super) struct Relationship {
    /// Last step of the type: `header`, `hyperlink`, …; transitional and strict types share it.
    pub(super) kind: String,
    /// Name of the part; an address when it is external.
    pub(super) target: String,
    /// Whether the target is no part of the package.
    pub(super) external: bool,
}

impl Relationships {
    /// The relationship with an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relationship> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// The parts of a type, in the order of the relationships.
    pub(super) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.all
            .iter()
            .filter(move |relationship| relationship.kind == kind && !relationship.external)
            .map(|relationship| relationship.target.as_str())
    }

    /// Reads the relationships of a part; none when there is no such file.
    pub(super) fn of(part: &str, archive: &mut Archive<'_>, anomalies: &mut Vec<Anomaly>) -> Self {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Ok(text) = read_part(&path, archive, anomalies) else {
            return Self::default();
        };
        let mut found = Self::default();
        let mut reader = XmlReader::new(&text);
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) if tag.local() == "Relationship" => {
                    let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
                    let external = attribute("TargetMode") == "External";
                    let target = attribute("Target");
                    let place = found.all.len();
                    found.by_id.entry(attribute("Id")).or_insert(place);
                    found.all.push(Relationship {
                        kind: attribute("Type")
                            .rsplit('/')
                            .next()
                            .unwrap_or("")
                            .to_owned(),
                        target: if external {
                            target
                        } else {
                            resolve(folder, &target)
                        },
                        external,
                    });
                }
                Ok(XmlEvent::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    anomalies.push(damaged(&path));
                    break;
                }
            }
        }
        found
    }
}

/// A target relative to the folder of its source; steps out of the package end at its root.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// Why a part gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartError {
    /// The archive has no such part, or it is damaged.
    Entry(EntryError),
    /// It has a document type declaration.
    DocumentType,
}

/// Text of an XML part.
pub(super) fn read_part<'a>(
    name: &str,
    archive: &mut Archive<'a>,
    anomalies: &mut Vec<Anomaly>,
) -> Result<Cow<'a, str>, PartError> {
    let (text, lossy) = match archive.read(name, anomalies).map_err(PartError::Entry)? {
        Cow::Borrowed(bytes) => xml::decode(bytes),
        Cow::Owned(bytes) => {
            let (text, lossy) = xml::decode(&bytes);
            (Cow::Owned(text.into_owned()), lossy)
        }
    };
    if lossy {
        anomalies.push(Anomaly::new(
            AnomalyKind::Damaged,
            format!("{name} holds bytes that are no text in its encoding"),
        ));
    }
    // The declaration can only stand before the first element.
    let head = text.find(['/', '>']).map_or(0, |_| text.len().min(4096));
    if text.as_bytes()[..head]
        .windows(9)
        .any(|window| window == b"<!DOCTYPE")
    {
        return Err(PartError::DocumentType);
    }
    Ok(text)
}

/// The anomaly of a part that is not well-formed.
pub(super) fn damaged(part: &str) -> Anomaly {
    Anomaly::new(
        AnomalyKind::Damaged,
        format!("{part} is not well-formed; what stands before the damage is kept"),
    )
}

/// What to say of a part that ended early.
pub(super) fn anomaly_of(error: XmlError, part: &str) -> Anomaly {
    match error {
        XmlError::Malformed => damaged(part),
        XmlError::DocumentType => Anomaly::new(
            AnomalyKind::Damaged,
            format!("{part} declares a document type, which the format forbids"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_of_the_package() {
        assert_eq!(resolve("word", "header1.xml"), "word/header1.xml");
        assert_eq!(resolve("word", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolve("word", "../../../../etc/passwd"), "etc/passwd");
    }
}
