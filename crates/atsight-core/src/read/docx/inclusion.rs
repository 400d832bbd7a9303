//! Files that are shown inside of a document (`w:altChunk`), of whatever format has a reader: a story each.

use super::super::budget::Budget;
use super::super::sniff::{self, Sniffed};
use super::super::{doc, html, mhtml, odt, rtf, txt, word_xml};
use super::read_within;
use super::story::{PartStories, Target};
use crate::error::Error;
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Body, FlowEvent, Format, Story, StoryKind};

/// Reads the text of an included file, and of those that it includes in turn: only packages can, so many levels deep.
///
/// The error is what to say of a file without text.
pub(super) fn read(
    part: &str,
    bytes: &[u8],
    limits: &Limits,
    budget: &mut Budget,
    levels: u32,
) -> Result<(PartStories, Vec<Anomaly>), AnomalyKind> {
    let format = format_of(part, bytes).ok_or(AnomalyKind::Unsupported)?;
    let left = budget.left(limits);
    let document = match format {
        Format::Docx if levels == 0 => return Err(AnomalyKind::Limit),
        Format::Docx => read_within(bytes, limits, budget, levels - 1),
        Format::Html => html::read(bytes, &left),
        Format::Mhtml => mhtml::read(bytes, &left),
        Format::WordXml => word_xml::read(bytes, &left),
        Format::Rtf => rtf::read(bytes, &left),
        Format::Doc => doc::read(bytes, &left),
        Format::Odt => odt::read(bytes, &left),
        Format::Txt => txt::read(bytes, &left),
        _ => return Err(AnomalyKind::Unsupported),
    };
    let document = document.map_err(|error| match error {
        Error::Limit { .. } => AnomalyKind::Limit,
        _ => AnomalyKind::Damaged,
    })?;
    let Body::Flow(stories) = document.body else {
        return Err(AnomalyKind::Unsupported);
    };
    if format != Format::Docx {
        for story in &stories {
            budget.take(&story.text);
            budget.count_events(story.events.len() as u64);
        }
    }
    let included = adopt(part, format, stories);
    Ok((included, document.anomalies))
}

/// The text of a file and of those that it includes. Its notes, headers and sections stay behind: they are those of another document.
fn adopt(part: &str, format: Format, stories: Vec<Story>) -> PartStories {
    let mut included = PartStories::default();
    let mut targets: Vec<Option<u32>> = Vec::with_capacity(stories.len());
    let mut kept = Vec::new();
    for mut story in stories {
        let is_body = story.kind == StoryKind::Body && kept.is_empty();
        let is_inner = story.kind == StoryKind::Inclusion;
        let target = is_inner.then(|| {
            // Parts of two packages can have one name.
            story.part = format!("{part}/{}", story.part);
            let target = Target::Part(StoryKind::Inclusion, story.part.clone());
            included.targets.push(target);
            included.targets.len() as u32 - 1
        });
        targets.push(target);
        if is_body {
            story.kind = StoryKind::Inclusion;
            story.format = Some(format);
            part.clone_into(&mut story.part);
        }
        if is_body || is_inner {
            kept.push(story);
        }
    }
    for story in &mut kept {
        story.events.retain_mut(|event| match event {
            FlowEvent::Anchor(at) => match targets.get(*at as usize) {
                Some(Some(target)) => {
                    *at = *target;
                    true
                }
                _ => false,
            },
            FlowEvent::Section(_) => false,
            _ => true,
        });
    }
    included.stories = kept;
    included
}

/// The format by the bytes; parts of a page need not begin with a tag, so their name counts too.
fn format_of(part: &str, bytes: &[u8]) -> Option<Format> {
    let extension = part.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match sniff::sniff(bytes) {
        Sniffed::Known(Format::Txt) if matches!(&*extension, "html" | "htm" | "xhtml") => {
            Some(Format::Html)
        }
        Sniffed::Known(format) => Some(format),
        Sniffed::Unknown(_) => None,
    }
}
