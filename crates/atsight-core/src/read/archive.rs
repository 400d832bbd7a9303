//! ZIP archives within limits: entries are found by name and inflated into memory, never written anywhere.
//!
//! Only what office packages need (APPNOTE.TXT 6.3.10): stored and deflated entries. The sizes that the directory states are
//! not believed: what comes out is counted.

use std::borrow::Cow;
use std::io::Read as _;

use rustc_hash::FxHashMap;

use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

const END_RECORD: &[u8] = b"PK\x05\x06";
const END_RECORD_BYTES: usize = 22;
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const DIRECTORY_ENTRY_BYTES: usize = 46;
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const LOCAL_HEADER_BYTES: usize = 30;
/// Longest comment behind the end record; its length is a 16-bit number.
const MAX_COMMENT: usize = u16::MAX as usize;

/// Why an entry was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryError {
    /// No entry has the name.
    Missing,
    /// It inflates to more than a limit; the limit, in bytes.
    TooLarge(u64),
    /// Its header or its data are damaged, or it is packed in a way that is not read.
    Damaged,
}

/// A ZIP archive in memory.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
    by_name: FxHashMap<String, usize>,
    /// Bytes that may still be inflated.
    budget: u64,
    stream_bytes: u64,
}

#[derive(Debug)]
struct Entry<'a> {
    name: Cow<'a, str>,
    method: u16,
    encrypted: bool,
    crc: u32,
    packed: usize,
    header: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory; `None` when there is none. Of two entries with one name the later one counts, as in most readers.
    pub(super) fn open(
        bytes: &'a [u8],
        limits: &Limits,
        anomalies: &mut Vec<Anomaly>,
    ) -> Option<Self> {
        let end = find_end_record(bytes)?;
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)? as usize;
        let mut archive = Self {
            bytes,
            entries: Vec::new(),
            by_name: FxHashMap::default(),
            budget: limits.decoded_bytes,
            stream_bytes: limits.stream_bytes,
        };
        let (mut twice, mut odd_names) = (None, false);
        for _ in 0..count {
            let Some((entry, next)) = read_entry(bytes, at) else {
                anomalies.push(Anomaly::new(
                    AnomalyKind::Damaged,
                    "the directory of the archive is damaged",
                ));
                break;
            };
            at = next;
            let name = normalized(&entry.name);
            odd_names |= name.starts_with('/') || name.split('/').any(|step| step == "..");
            let index = archive.entries.len();
            if archive.by_name.insert(name, index).is_some() {
                twice = Some(entry.name.clone().into_owned());
            }
            archive.entries.push(entry);
        }
        if let Some(name) = twice {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                format!(
                    "the archive holds {} twice: readers disagree on which one counts",
                    shown(&name)
                ),
            ));
        }
        if odd_names {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                "the archive holds entries with paths out of it",
            ));
        }
        Some(archive)
    }

    /// Names of the entries, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_ref())
    }

    /// Whether there is an entry with a name; upper and lower case are one, as in the packages of ECMA-376 part 2.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.by_name.contains_key(&normalized(name))
    }

    /// Inflates an entry.
    pub(super) fn read(
        &mut self,
        name: &str,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<Vec<u8>, EntryError> {
        let index = *self
            .by_name
            .get(&normalized(name))
            .ok_or(EntryError::Missing)?;
        let entry = self.entries.get(index).ok_or(EntryError::Missing)?;
        let data = self.data(entry).ok_or(EntryError::Damaged)?;
        let limit = self.stream_bytes.min(self.budget);
        let mut out = Vec::new();
        let intact = match entry.method {
            _ if entry.encrypted => return Err(EntryError::Damaged),
            0 if data.len() as u64 > limit => return Err(EntryError::TooLarge(limit)),
            0 => {
                out.extend_from_slice(data);
                true
            }
            8 => flate2::read::DeflateDecoder::new(data)
                .take(limit + 1)
                .read_to_end(&mut out)
                .is_ok(),
            _ => return Err(EntryError::Damaged),
        };
        if out.len() as u64 > limit {
            return Err(EntryError::TooLarge(limit));
        }
        self.budget -= out.len() as u64;
        let mut crc = flate2::Crc::new();
        crc.update(&out);
        if !intact || crc.sum() != entry.crc {
            if out.is_empty() {
                return Err(EntryError::Damaged);
            }
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                format!(
                    "{} is damaged in the archive; what came out of it is kept",
                    shown(name)
                ),
            ));
        }
        Ok(out)
    }

    /// The packed bytes of an entry.
    fn data(&self, entry: &Entry<'_>) -> Option<&'a [u8]> {
        let header = self.bytes.get(entry.header..)?;
        if !header.starts_with(LOCAL_HEADER) {
            return None;
        }
        let start = LOCAL_HEADER_BYTES
            + usize::from(u16_at(header, 26)?)
            + usize::from(u16_at(header, 28)?);
        let data = header.get(start..)?;
        Some(data.get(..entry.packed).unwrap_or(data))
    }
}

/// A name that is safe to show: names come from the file and can be of any length.
fn shown(name: &str) -> String {
    const LONGEST: usize = 80;
    name.chars().take(LONGEST).collect()
}

/// Names are compared without case and without a slash in front; some programs write backslashes.
fn normalized(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

fn find_end_record(bytes: &[u8]) -> Option<usize> {
    let start = bytes.len().saturating_sub(END_RECORD_BYTES + MAX_COMMENT);
    let at = start + memchr::memmem::rfind(bytes.get(start..)?, END_RECORD)?;
    (at + END_RECORD_BYTES <= bytes.len()).then_some(at)
}

/// An entry of the directory, and where the next one starts.
fn read_entry(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    let record = bytes.get(at..)?;
    if !record.starts_with(DIRECTORY_ENTRY) {
        return None;
    }
    let name_length = usize::from(u16_at(record, 28)?);
    let name = record.get(DIRECTORY_ENTRY_BYTES..DIRECTORY_ENTRY_BYTES + name_length)?;
    let rest = usize::from(u16_at(record, 30)?) + usize::from(u16_at(record, 32)?);
    let entry = Entry {
        name: String::from_utf8_lossy(name),
        encrypted: u16_at(record, 8)? & 1 != 0,
        method: u16_at(record, 10)?,
        crc: u32_at(record, 16)?,
        packed: u32_at(record, 20)? as usize,
        header: u32_at(record, 42)? as usize,
    };
    Some((entry, at + DIRECTORY_ENTRY_BYTES + name_length + rest))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*pair))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}
