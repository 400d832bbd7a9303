//! A [`Parse`] as JSON, by the schema `atsight/parse/1`; with the feature `serde`.
//!
//! Layouts, transcripts, sections and resumes of [`model`](crate::model) serialise as they are, for programs that want all of a stage. What is here is the form
//! that programs exchange: one object a file, with the text, the sections and the [JSON Resume](https://jsonresume.org/schema) of
//! every reading.
//!
//! ```
//! use atsight_core::{Parser, json};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let parse = Parser::new().parse(b"Jane Roe\njane.roe@example.com\n\nSkills\nRust, SQL\n")?;
//! let object = serde_json::to_value(json::ParseJson::new("jane.txt", &parse))?;
//! assert_eq!(object["schema"], json::NAME);
//! assert_eq!(object["human"]["resume"]["basics"]["email"], "jane.roe@example.com");
//!
//! // The same with the lines that each field came from, and the place of each line.
//! let object = serde_json::to_value(json::ParseJson::with_provenance("jane.txt", &parse))?;
//! let reading = &object["human"];
//! let field = &reading["fields"][1];
//! assert_eq!(field["pointer"], "/basics/email");
//! assert_eq!(field["lines"]["start"], 1);
//! assert_eq!(reading["lines"][1]["text"], "jane.roe@example.com");
//! assert_eq!(reading["lines"][1]["place"]["in"], "part");
//! # Ok(())
//! # }
//! ```

use std::ops::Range;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::error::{self, Error};
use crate::model::{
    Anomaly, Confidence, EngineId, Format, HeadingKind, PageLayout, Place, Rect, RegionKind,
    Resume, SectionId, Side,
};
use crate::parser::{Parse, Reading};

/// Name of the schema, which every object has as `schema`.
pub const NAME: &str = "atsight/parse/1";

/// JSON Schema (draft 2020-12) of [`ParseJson`] and [`ErrorJson`].
pub const SCHEMA: &str = include_str!("../schemas/parse.schema.json");

/// What was read in one file.
#[derive(Clone, Debug, Serialize)]
pub struct ParseJson<'a> {
    schema: &'static str,
    file: &'a str,
    format: Format,
    pages: usize,
    /// Nothing went wrong, and programs that ask for it see that.
    error: (),
    layout: LayoutJson,
    human: ReadingJson<'a>,
    #[serde(serialize_with = "by_engine")]
    engines: Vec<ReadingJson<'a>>,
    anomalies: &'a [Anomaly],
}

impl<'a> ParseJson<'a> {
    /// The parse of a file. `file` is how the file is called.
    pub fn new(file: &'a str, parse: &'a Parse) -> Self {
        Self::of(file, parse, ReadingJson::new)
    }

    /// The same, and every reading says where it has its fields from.
    pub fn with_provenance(file: &'a str, parse: &'a Parse) -> Self {
        Self::of(file, parse, ReadingJson::with_provenance)
    }

    fn of(file: &'a str, parse: &'a Parse, reading: fn(&'a Reading) -> ReadingJson<'a>) -> Self {
        Self {
            schema: NAME,
            file,
            format: parse.document.format,
            pages: parse.document.pages().len(),
            error: (),
            layout: LayoutJson {
                columns: parse.layout.columns,
                sidebar: parse.layout.sidebar,
                pages: parse.layout.pages.iter().map(PageJson::of).collect(),
            },
            human: reading(&parse.human),
            engines: parse.readings.iter().map(reading).collect(),
            anomalies: &parse.document.anomalies,
        }
    }
}

/// Why nothing was read: a file's object in place of [`ParseJson`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorJson<'a> {
    schema: &'a str,
    file: &'a str,
    error: Reason<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Reason<'a> {
    kind: &'a str,
    message: String,
}

impl<'a> ErrorJson<'a> {
    /// The object of a file that no document came out of.
    pub fn of(file: &'a str, error: &Error) -> Self {
        Self::new(NAME, file, error.kind(), error::chain(error))
    }

    /// The object of what went wrong elsewhere: under [`NAME`], the kind is `io` for a file that cannot be loaded.
    pub fn new(schema: &'a str, file: &'a str, kind: &'a str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            schema,
            file,
            error: Reason { kind, message },
        }
    }
}

/// One reading: the text of an engine, and what a parser makes of it.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingJson<'a> {
    #[serde(skip)]
    engine: EngineId,
    text: &'a str,
    sections: Vec<SectionJson<'a>>,
    resume: &'a Resume,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<LineJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<FieldJson<'a>>>,
}

impl<'a> ReadingJson<'a> {
    /// Text, sections and fields.
    pub fn new(reading: &'a Reading) -> Self {
        let sections = reading.sections.iter().map(|section| SectionJson {
            section: section.id,
            heading: section.heading.as_ref().map(|own| own.text.as_str()),
            heading_kind: section.heading.as_ref().map(|own| own.kind),
            text: reading.section_text(section),
        });
        Self {
            engine: reading.transcript.engine,
            text: &reading.transcript.text,
            sections: sections.collect(),
            resume: &reading.resume,
            lines: None,
            fields: None,
        }
    }

    /// The same with `lines`, the lines of the text with their places, and `fields`: for each value of `resume` a JSON Pointer
    /// (RFC 6901) to it, the value as it was read, how sure it is, and its range of those lines.
    pub fn with_provenance(reading: &'a Reading) -> Self {
        let transcript = &reading.transcript;
        let lines = transcript.lines.iter().map(|line| LineJson {
            text: transcript.line_text(line),
            place: &line.place,
        });
        let fields = reading.resume.fields().into_iter();
        let fields = fields.map(|(pointer, field)| FieldJson {
            pointer,
            value: &field.value,
            confidence: field.confidence,
            lines: field.lines.clone(),
        });
        Self {
            lines: Some(lines.collect()),
            fields: Some(fields.collect()),
            ..Self::new(reading)
        }
    }
}

/// Readings under the names of their engines.
fn by_engine<S: Serializer>(readings: &[ReadingJson<'_>], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(readings.len()))?;
    for reading in readings {
        map.serialize_entry(reading.engine.name(), reading)?;
    }
    map.end()
}

#[derive(Clone, Debug, Serialize)]
struct SectionJson<'a> {
    section: SectionId,
    heading: Option<&'a str>,
    heading_kind: Option<HeadingKind>,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct LineJson<'a> {
    text: &'a str,
    place: &'a Place,
}

#[derive(Clone, Debug, Serialize)]
struct FieldJson<'a> {
    pointer: String,
    value: &'a str,
    confidence: Confidence,
    lines: Range<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct LayoutJson {
    columns: u32,
    sidebar: Option<Side>,
    pages: Vec<PageJson>,
}

#[derive(Clone, Debug, Serialize)]
struct PageJson {
    /// Width and height, in points.
    size: [f64; 2],
    blocks: Vec<BlockJson>,
}

#[derive(Clone, Debug, Serialize)]
struct BlockJson {
    bbox: [f64; 4],
    region: Option<RegionKind>,
    text: String,
}

impl PageJson {
    fn of(page: &PageLayout) -> Self {
        let blocks = page.blocks.iter().map(|block| BlockJson {
            bbox: bbox(block.bbox),
            region: (page.regions.get(block.region as usize)).map(|region| region.kind),
            text: page.block_text(block),
        });
        Self {
            size: [page.size.width.into(), page.size.height.into()],
            blocks: blocks.collect(),
        }
    }
}

/// A box as `[x0, y0, x1, y1]`, to a tenth of a point.
pub fn bbox(bbox: Rect) -> [f64; 4] {
    [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map(|edge| rounded(edge, 10.0))
}

fn rounded(value: f32, parts: f64) -> f64 {
    (f64::from(value) * parts).round() / parts
}
