//! DOCX bytes → [`Document`]: parts, styles and lists, then one story for each stream of text.
//!
//! The names of elements are those of ECMA-376 part 1; where real files differ from it, the comment says so.

mod drawing;
mod inclusion;
mod numbering;
mod package;
mod properties;
mod sections;
mod story;
mod styles;
mod theme;
mod units;

use rustc_hash::{FxHashMap, FxHashSet};

use super::archive::{Archive, EntryError, Part};
use super::budget::{Budget, too_long};
use super::xml::{XmlError, XmlEvent, XmlReader};
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{
    Anomaly, AnomalyKind, Body, Document, FlowEvent, Format, Furniture, FurniturePages, Metadata,
    Story, StoryKind,
};
use numbering::Numbering;
use package::{PartError, Relationships, read_part};
use story::{PartStories, Target};
use styles::Styles;
use theme::Theme;

/// The main part of nearly all packages, taken where the relationships name none.
const USUAL_MAIN_PART: &str = "word/document.xml";
/// How deep files that are included in files are read.
const MAX_INCLUSIONS: u32 = 2;

/// What all stories of a document share.
#[derive(Debug, Default)]
struct Shared {
    styles: Styles,
    numbering: Numbering,
    theme: Theme,
}

/// Reads a DOCX file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut budget = Budget::new(limits);
    read_within(bytes, limits, &mut budget, MAX_INCLUSIONS)
}

/// Reads the parts of a package that stand in no archive.
pub(super) fn read_parts(parts: &[Part], limits: &Limits) -> Result<Document, Error> {
    let mut anomalies = Vec::new();
    let archive = Archive::of_parts(parts, limits, &mut anomalies);
    let mut budget = Budget::new(limits);
    read_archive(archive, anomalies, limits, &mut budget, MAX_INCLUSIONS)
}

fn read_within(
    bytes: &[u8],
    limits: &Limits,
    budget: &mut Budget,
    inclusions: u32,
) -> Result<Document, Error> {
    let mut anomalies = Vec::new();
    let archive = Archive::open(bytes, limits, &mut anomalies)
        .ok_or_else(|| malformed("the archive has no directory: it is cut off or damaged"))?;
    read_archive(archive, anomalies, limits, budget, inclusions)
}

/// Reads the document of a package; the anomalies are those of its archive.
fn read_archive(
    mut archive: Archive<'_>,
    mut anomalies: Vec<Anomaly>,
    limits: &Limits,
    budget: &mut Budget,
    inclusions: u32,
) -> Result<Document, Error> {
    let main = find_main_part(&mut archive, &mut anomalies)?;
    let text =
        read_part(&main, &mut archive, &mut anomalies).map_err(|e| main_part_error(e, &main))?;
    let relationships = Relationships::of(&main, &mut archive, &mut anomalies);
    let mut shared = read_shared(&relationships, &mut archive, &mut anomalies);

    let body = story::read(
        &text,
        &main,
        StoryKind::Body,
        &relationships,
        &mut shared,
        budget,
    );
    if body.root != "document" && body.root != "glossaryDocument" {
        return Err(malformed(if body.error == Some(XmlError::DocumentType) {
            "the main part declares a document type, which the format forbids"
        } else {
            "the main part is no word-processing document"
        }));
    }
    let mut reader = Reader {
        archive,
        limits,
        budget,
        inclusions,
        anomalies,
        parts: Vec::new(),
        known: FxHashSet::from_iter([main.clone()]),
        even_pages: false,
    };
    reader.even_pages = reader.has_even_furniture(&relationships);
    reader.add(body, &main);
    reader.read_furniture_and_notes(&relationships, &mut shared);
    reader.read_targets(&mut shared);
    let metadata = reader.read_metadata();
    if reader.archive.holds("word/vbaProject.bin") {
        reader.note(AnomalyKind::Unsupported, "the file holds macros");
    }
    if reader.archive.holds_below("word/embeddings/") {
        reader.note(
            AnomalyKind::Unsupported,
            "the file holds embedded objects, whose text is left out",
        );
    }
    let (stories, anomalies) = reader.finish(&relationships);
    let mut document = Document::new(Format::Docx, Body::Flow(stories));
    document.metadata = metadata;
    document.anomalies = anomalies;
    Ok(document)
}

fn malformed(message: &str) -> Error {
    Error::Malformed {
        format: Format::Docx,
        source: ReadError::new(message),
    }
}

fn main_part_error(error: PartError, main: &str) -> Error {
    match error {
        PartError::Entry(EntryError::TooLarge(limit)) => Error::Limit {
            what: "size of the main part in bytes",
            limit,
        },
        PartError::Entry(EntryError::Missing) => malformed(&format!("the package has no {main}")),
        PartError::Entry(EntryError::Damaged) => malformed(&format!("{main} is damaged")),
        PartError::DocumentType => malformed(&format!(
            "{main} declares a document type, which the format forbids"
        )),
    }
}

/// The part that the package names as its document.
fn find_main_part(
    archive: &mut Archive<'_>,
    anomalies: &mut Vec<Anomaly>,
) -> Result<String, Error> {
    let relationships = Relationships::of("", archive, anomalies);
    let named = relationships
        .parts("officeDocument")
        .find(|part| archive.holds(part))
        .map(str::to_owned);
    if let Some(part) = named {
        return Ok(part);
    }
    if archive.holds(USUAL_MAIN_PART) {
        anomalies.push(Anomaly::new(
            AnomalyKind::Damaged,
            "the package does not say which part is its document",
        ));
        return Ok(USUAL_MAIN_PART.to_owned());
    }
    Err(malformed("the package holds no document"))
}

/// Reads theme, styles and lists. A document without them is complete.
fn read_shared(
    relationships: &Relationships,
    archive: &mut Archive<'_>,
    anomalies: &mut Vec<Anomaly>,
) -> Shared {
    let mut load = |kind: &str| {
        let part = relationships.parts(kind).next()?.to_owned();
        match read_part(&part, archive, anomalies) {
            Ok(text) => Some((part, text)),
            Err(_) => {
                anomalies.push(Anomaly::new(
                    AnomalyKind::Damaged,
                    format!("{part} cannot be read"),
                ));
                None
            }
        }
    };
    let (theme, styles, numbering) = (load("theme"), load("styles"), load("numbering"));
    let mut shared = Shared::default();
    if let Some((_, text)) = theme {
        shared.theme = Theme::read(&text);
    }
    let mut errors = Vec::new();
    if let Some((part, text)) = styles {
        let (styles, error) = Styles::read(&text, &mut shared.theme);
        shared.styles = styles;
        errors.push((part, error));
    }
    if let Some((part, text)) = numbering {
        let (numbering, error) = Numbering::read(&text);
        shared.numbering = numbering;
        errors.push((part, error));
    }
    for (part, error) in errors {
        if let Some(error) = error {
            anomalies.push(package::anomaly_of(error, &part));
        }
    }
    shared
}

/// Collects the stories of all parts.
struct Reader<'a, 'b> {
    archive: Archive<'a>,
    limits: &'b Limits,
    budget: &'b mut Budget,
    inclusions: u32,
    anomalies: Vec<Anomaly>,
    parts: Vec<PartStories>,
    /// What was read, so that no part is read twice: files can include themselves.
    known: FxHashSet<String>,
    /// Whether even pages have headers and footers of their own.
    even_pages: bool,
}

impl Reader<'_, '_> {
    fn note(&mut self, kind: AnomalyKind, message: impl Into<String>) {
        self.anomalies.push(Anomaly::new(kind, message));
    }

    fn add(&mut self, stories: PartStories, part: &str) {
        if let Some(error) = stories.error {
            self.anomalies.push(package::anomaly_of(error, part));
        }
        let had_one = self.anomalies.iter().any(|a| a.kind == AnomalyKind::Limit);
        if stories.cut && !had_one {
            self.anomalies.push(too_long(self.limits));
        }
        self.parts.push(stories);
    }

    fn read_story(&mut self, part: &str, kind: StoryKind, shared: &mut Shared) {
        if self.budget.is_spent() || !self.known.insert(part.to_owned()) {
            return;
        }
        let text = match read_part(part, &mut self.archive, &mut self.anomalies) {
            Ok(text) => text,
            Err(_) => return self.note(AnomalyKind::Damaged, format!("{part} cannot be read")),
        };
        let relationships = Relationships::of(part, &mut self.archive, &mut self.anomalies);
        let stories = story::read(&text, part, kind, &relationships, shared, self.budget);
        self.add(stories, part);
    }

    /// Headers and footers in the order of the archive, whether a section names them or not; then the notes.
    fn read_furniture_and_notes(&mut self, relationships: &Relationships, shared: &mut Shared) {
        for (relation, kind) in [("header", StoryKind::Header), ("footer", StoryKind::Footer)] {
            let mut parts: Vec<&str> = relationships.parts(relation).collect();
            if parts.len() > 1 {
                let mut order: FxHashMap<String, usize> = FxHashMap::default();
                for (place, name) in self.archive.names().enumerate() {
                    order.entry(name.to_owned()).or_insert(place);
                }
                parts.sort_by_key(|part| order.get(*part));
            }
            for part in parts {
                self.read_story(part, kind, shared);
            }
        }
        for (relation, kind) in [
            ("footnotes", StoryKind::Footnote),
            ("endnotes", StoryKind::Endnote),
            ("comments", StoryKind::Comment),
        ] {
            if let Some(part) = relationships.parts(relation).next() {
                let part = part.to_owned();
                self.read_story(&part, kind, shared);
            }
        }
    }

    /// Reads the charts, diagrams and included files that the stories so far point to.
    fn read_targets(&mut self, shared: &mut Shared) {
        let targets: Vec<Target> = self
            .parts
            .iter()
            .flat_map(|part| part.targets.iter().cloned())
            .collect();
        for target in targets {
            match target {
                Target::Part(StoryKind::Inclusion, part) => self.include(&part),
                Target::Part(kind, part) => self.read_story(&part, kind, shared),
                Target::Note(..) => {}
            }
        }
    }

    /// Reads another file that is shown inside of this one.
    fn include(&mut self, part: &str) {
        if self.budget.is_spent() || !self.known.insert(part.to_owned()) {
            return;
        }
        let Ok(bytes) = self.archive.read(part, &mut self.anomalies) else {
            return self.note(AnomalyKind::Damaged, format!("{part} cannot be read"));
        };
        match inclusion::read(part, &bytes, self.limits, self.budget, self.inclusions) {
            Ok((stories, anomalies)) => {
                for anomaly in anomalies {
                    self.note(anomaly.kind, format!("{part}: {}", anomaly.message));
                }
                self.parts.push(stories);
            }
            Err(kind) => {
                let reason = match kind {
                    AnomalyKind::Unsupported => {
                        ", which is included in the document, is in a format that is not read there"
                    }
                    AnomalyKind::Limit => {
                        ", which is included in the document, is nested too deep or too large"
                    }
                    _ => ", which is included in the document, cannot be read",
                };
                self.note(kind, format!("{part}{reason}"));
            }
        }
    }

    /// Whether the settings ask for headers and footers of their own on even pages.
    fn has_even_furniture(&mut self, relationships: &Relationships) -> bool {
        let Some(part) = relationships.parts("settings").next() else {
            return false;
        };
        let Ok(text) = read_part(part, &mut self.archive, &mut self.anomalies) else {
            return false;
        };
        // The settings are long and say nothing else that is asked for.
        if memchr::memmem::find(text.as_bytes(), b"evenAndOddHeaders").is_none() {
            return false;
        }
        let mut reader = XmlReader::new(&text);
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) if tag.local() == "evenAndOddHeaders" => {
                    return tag.is_on();
                }
                Ok(XmlEvent::Eof) | Err(_) => return false,
                Ok(_) => {}
            }
        }
    }

    fn read_metadata(&mut self) -> Metadata {
        let relationships = Relationships::of("", &mut self.archive, &mut self.anomalies);
        let mut metadata = Metadata::default();
        for kind in [
            "core-properties",
            "extended-properties",
            "coreProperties",
            "extendedProperties",
        ] {
            let Some(part) = relationships.parts(kind).next() else {
                continue;
            };
            let Ok(text) = read_part(part, &mut self.archive, &mut self.anomalies) else {
                continue;
            };
            read_properties(&text, &mut metadata);
        }
        metadata
    }

    /// Numbers the stories and resolves what points to them.
    fn finish(self, relationships: &Relationships) -> (Vec<Story>, Vec<Anomaly>) {
        let mut stories = Vec::new();
        let mut owners = Vec::new();
        let mut tables = Vec::new();
        for (index, part) in self.parts.into_iter().enumerate() {
            owners.extend(part.stories.iter().map(|_| index));
            stories.extend(part.stories);
            tables.push((part.targets, part.sections));
        }
        // Of two with one name the first counts.
        let (mut notes, mut parts, mut names) = (
            FxHashMap::default(),
            FxHashMap::default(),
            FxHashMap::default(),
        );
        for (place, story) in stories.iter().enumerate() {
            let (id, part) = (story.id.clone(), story.part.clone());
            names.entry(part.clone()).or_insert(place);
            notes.entry((story.kind, id)).or_insert(place);
            parts.entry((story.kind, part)).or_insert(place);
        }
        let find = |target: &Target| match target {
            Target::Note(kind, id) => notes.get(&(*kind, id.clone())).copied(),
            Target::Part(kind, part) => parts.get(&(*kind, part.clone())).copied(),
        };
        for (story, owner) in stories.iter_mut().zip(owners) {
            let (targets, sections) = &tables[owner];
            let mut sections = sections.iter();
            story.events.retain_mut(|event| match event {
                FlowEvent::Anchor(at) => {
                    let found = targets.get(*at as usize).and_then(find);
                    *at = found.unwrap_or(0) as u32;
                    found.is_some()
                }
                FlowEvent::Section(properties) => {
                    if let Some(raw) = sections.next() {
                        properties.furniture = raw
                            .furniture
                            .iter()
                            .filter_map(|(id, pages)| {
                                let story = *names.get(&relationships.get(id)?.target)?;
                                let mut furniture = Furniture::new(story as u32, *pages);
                                furniture.shown = match pages {
                                    FurniturePages::First => raw.title_page,
                                    FurniturePages::Even => self.even_pages,
                                    FurniturePages::Default => true,
                                };
                                furniture.not_on_first =
                                    raw.title_page && *pages != FurniturePages::First;
                                Some(furniture)
                            })
                            .collect();
                    }
                    true
                }
                _ => true,
            });
        }
        (stories, self.anomalies)
    }
}

/// Reads a part of properties: elements with a text each.
fn read_properties(text: &str, metadata: &mut Metadata) {
    let mut reader = XmlReader::new(text);
    let mut name = String::new();
    loop {
        match reader.next() {
            Ok(XmlEvent::Start(tag)) => tag.local().clone_into(&mut name),
            Ok(XmlEvent::End) => name.clear(),
            Ok(XmlEvent::Text(value)) => {
                let slot = match name.as_str() {
                    "title" => &mut metadata.title,
                    "creator" => &mut metadata.author,
                    "language" => &mut metadata.language,
                    "created" => &mut metadata.created,
                    "modified" => &mut metadata.modified,
                    "lastPrinted" => &mut metadata.printed,
                    "Application" => &mut metadata.creator,
                    "AppVersion" => &mut metadata.version,
                    _ => continue,
                };
                if !value.trim().is_empty() {
                    *slot = Some(value.into_owned());
                }
            }
            Ok(XmlEvent::Eof) | Err(_) => return,
        }
    }
}
