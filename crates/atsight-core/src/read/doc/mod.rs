//! DOC bytes (Word 97 to 2003) → [`Document`]: the streams of the compound file, then one story for each part of the text.
//!
//! Structures and numbers are those of MS-DOC; where real files differ from it, the comment says so.

mod bytes;
mod drawings;
mod fib;
mod formatting;
mod lists;
mod pieces;
mod sections;
mod sprm;
mod story;
mod styles;
mod summary;

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use super::budget::{Budget, too_long};
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Body, Document, Format, Metadata};
use fib::{Fib, Table};

/// Streams that tell what else a compound file is.
const OTHERS: [(&str, &str); 5] = [
    ("Workbook", "a spreadsheet"),
    ("Book", "a spreadsheet"),
    ("PowerPoint Document", "a presentation"),
    ("__properties_version1.0", "an e-mail message"),
    ("VisioDocument", "a Visio drawing"),
];

fn malformed(message: impl Into<String>) -> Error {
    Error::Malformed {
        format: Format::Doc,
        source: ReadError::new(message),
    }
}

/// The compound file.
struct Container<'a> {
    file: CompoundFile<Cursor<Cow<'a, [u8]>>>,
    size: u64,
}

impl Container<'_> {
    /// All bytes of a stream, as far as they can be read; no stream is longer than its file.
    fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(name).ok()?;
        let mut bytes = Vec::new();
        let end = stream.take(self.size).read_to_end(&mut bytes);
        (end.is_ok() || !bytes.is_empty()).then_some(bytes)
    }
}

/// Opens the compound file. One that ends before the sectors that its table speaks of is filled up: some programs mark sectors that
/// they do not write, and a file that was cut off may have lost nothing that matters.
fn open<'a>(
    bytes: &'a [u8],
    anomalies: &mut Vec<Anomaly>,
) -> std::io::Result<CompoundFile<Cursor<Cow<'a, [u8]>>>> {
    let error = match CompoundFile::open(Cursor::new(Cow::Borrowed(bytes))) {
        Ok(file) => return Ok(file),
        Err(error) => error,
    };
    let sector: usize = match bytes::u16_at(bytes, 30) {
        Some(12) => 4096,
        _ => 512,
    };
    // What one sector of the table is about: four bytes for each sector.
    let part = sector / 4 * sector;
    let parts = bytes::u32_at(bytes, 44).map_or(0, |count| count as usize);
    let wanted = sector.saturating_add(parts.saturating_mul(part));
    if wanted <= bytes.len() || wanted - bytes.len() > part {
        return Err(error);
    }
    let mut filled = bytes.to_vec();
    filled.resize(wanted, 0);
    let file = CompoundFile::open(Cursor::new(Cow::Owned(filled)))?;
    anomalies.push(Anomaly::new(
        AnomalyKind::Damaged,
        "the compound file is shorter than it says",
    ));
    Ok(file)
}

/// Reads a DOC file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut anomalies = Vec::new();
    let file = open(bytes, &mut anomalies)
        .map_err(|error| malformed(format!("the compound file is damaged: {error}")))?;
    let mut container = Container {
        file,
        size: bytes.len() as u64,
    };
    let Some(main) = container.read("WordDocument") else {
        let other = OTHERS.iter().find(|(name, _)| container.file.exists(name));
        return Err(match other {
            Some((_, found)) => Error::UnknownFormat { found },
            None => malformed("the compound file holds no text document"),
        });
    };
    let fib = Fib::read(&main)?;
    let name = if fib.second_table { "1Table" } else { "0Table" };
    let tables = container
        .read(name)
        .ok_or_else(|| malformed(format!("the stream {name} is missing or damaged")))?;
    let data = container.read("Data").unwrap_or_default();

    // Marks and field codes are characters too.
    let limit = usize::try_from(limits.glyphs.saturating_mul(2)).unwrap_or(usize::MAX);
    let text = pieces::read(fib.table(Table::Pieces, &tables), &main, limit)
        .ok_or_else(|| malformed("the file has no table of its text"))?;
    if text.is_cut && (text.units.len() as u64) < limits.glyphs {
        anomalies.push(Anomaly::new(
            AnomalyKind::Damaged,
            "a part of the text is not where the file says; it is left out",
        ));
    }
    let mut budget = Budget::new(limits);
    let stories = story::read(&fib, &main, &tables, &data, &text, &mut budget);
    if budget.is_spent() || text.units.len() >= limit {
        anomalies.push(too_long(limits));
    }
    if container.file.exists("Macros") {
        anomalies.push(Anomaly::new(
            AnomalyKind::Unsupported,
            "the file holds macros",
        ));
    }
    let objects = container.file.read_storage("ObjectPool");
    if objects.is_ok_and(|mut objects| objects.next().is_some()) {
        anomalies.push(Anomaly::new(
            AnomalyKind::Unsupported,
            "the file holds embedded objects, whose text is left out",
        ));
    }
    let mut metadata = Metadata::default();
    if let Some(summary) = container.read("\u{5}SummaryInformation") {
        summary::read(&summary, &mut metadata);
    }
    let mut document = Document::new(Format::Doc, Body::Flow(stories));
    document.metadata = metadata;
    document.anomalies = anomalies;
    Ok(document)
}
