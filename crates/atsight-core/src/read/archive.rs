//! The parts of a package within limits: entries of a ZIP archive, found by name and inflated into memory, never written anywhere,
//! or parts that are in memory already.
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
/// Most parts of a package, as many as the directory of an archive can count.
const MAX_ENTRIES: usize = u16::MAX as usize;

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

/// A part that stands in no archive: a name and a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) text: String,
}

/// The parts of a package: those of a ZIP archive, or others that are held in memory.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    entries: Vec<Entry<'a>>,
    by_name: FxHashMap<String, usize>,
    /// Bytes that may still be read.
    budget: u64,
    stream_bytes: u64,
}

#[derive(Debug)]
struct Entry<'a> {
    name: Cow<'a, str>,
    content: Content<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Content<'a> {
    Packed(Packed<'a>),
    Plain(&'a [u8]),
}

/// What the directory says of an entry.
#[derive(Clone, Copy, Debug)]
struct Packed<'a> {
    archive: &'a [u8],
    method: u16,
    encrypted: bool,
    crc: u32,
    length: usize,
    header: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory; `None` when there is none.
    pub(super) fn open(
        bytes: &'a [u8],
        limits: &Limits,
        anomalies: &mut Vec<Anomaly>,
    ) -> Option<Self> {
        let end = find_end_record(bytes)?;
        let count = u16_at(bytes, end + 10)?;
        let mut at = u32_at(bytes, end + 16)? as usize;
        let mut entries = Vec::new();
        for _ in 0..count {
            let Some((entry, next)) = read_entry(bytes, at) else {
                anomalies.push(Anomaly::new(
                    AnomalyKind::Damaged,
                    "the directory of the archive is damaged",
                ));
                break;
            };
            at = next;
            entries.push(entry);
        }
        Some(Self::of_entries(entries, limits, anomalies))
    }

    /// The entries by the headers in front of them, for an archive whose directory is lost. Enough to tell what it holds.
    pub(super) fn of_headers(bytes: &'a [u8], limits: &Limits) -> Self {
        let mut entries = Vec::new();
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&bytes[at..], LOCAL_HEADER)
            && entries.len() < MAX_ENTRIES
        {
            let start = at + found;
            // Behind the name, so that no byte belongs to two of them.
            at = match read_header(bytes, start) {
                Some((entry, end)) => {
                    entries.push(entry);
                    end
                }
                None => start + LOCAL_HEADER.len(),
            };
        }
        Self::of_entries(entries, limits, &mut Vec::new())
    }

    /// Takes parts as they are.
    pub(super) fn of_parts(
        parts: &'a [Part],
        limits: &Limits,
        anomalies: &mut Vec<Anomaly>,
    ) -> Self {
        if parts.len() > MAX_ENTRIES {
            anomalies.push(Anomaly::new(
                AnomalyKind::Limit,
                format!("the file has more than {MAX_ENTRIES} parts; the rest is left out"),
            ));
        }
        let entry = |part: &'a Part| Entry {
            name: Cow::Borrowed(part.name.as_str()),
            content: Content::Plain(part.text.as_bytes()),
        };
        let entries = parts.iter().take(MAX_ENTRIES).map(entry).collect();
        Self::of_entries(entries, limits, anomalies)
    }

    /// Of two entries with one name the later one counts, as in most readers.
    fn of_entries(entries: Vec<Entry<'a>>, limits: &Limits, anomalies: &mut Vec<Anomaly>) -> Self {
        let mut by_name = FxHashMap::default();
        let (mut twice, mut odd_names) = (None, false);
        for (index, entry) in entries.iter().enumerate() {
            let name = normalized(&entry.name);
            odd_names |=
                entry.name.starts_with(['/', '\\']) || name.split('/').any(|step| step == "..");
            if by_name.insert(name, index).is_some() {
                twice = Some(entry.name.as_ref());
            }
        }
        if let Some(name) = twice {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                format!(
                    "the archive holds {} twice: readers disagree on which one counts",
                    shown(name)
                ),
            ));
        }
        if odd_names {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                "the archive holds entries with paths out of it",
            ));
        }
        Self {
            entries,
            by_name,
            budget: limits.decoded_bytes,
            stream_bytes: limits.stream_bytes,
        }
    }

    /// Names of the entries, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_ref())
    }

    /// Whether there is an entry with a name; upper and lower case are one, as in the packages of ECMA-376 part 2.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.by_name.contains_key(&normalized(name))
    }

    /// Whether there is an entry whose name begins like this.
    pub(super) fn holds_below(&self, folder: &str) -> bool {
        let folder = normalized(folder);
        self.by_name.keys().any(|name| name.starts_with(&folder))
    }

    /// Reads an entry, inflated if it is packed.
    pub(super) fn read(
        &mut self,
        name: &str,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<Cow<'a, [u8]>, EntryError> {
        let index = *self
            .by_name
            .get(&normalized(name))
            .ok_or(EntryError::Missing)?;
        let entry = self.entries.get(index).ok_or(EntryError::Missing)?;
        let limit = self.stream_bytes.min(self.budget);
        let (out, intact) = match &entry.content {
            Content::Packed(packed) => packed.unpack(limit)?,
            Content::Plain(bytes) => (Cow::Borrowed(*bytes), true),
        };
        if out.len() as u64 > limit {
            return Err(EntryError::TooLarge(limit));
        }
        self.budget -= out.len() as u64;
        if !intact {
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
}

impl<'a> Packed<'a> {
    /// The bytes of an entry, one more than the limit at most, and whether they are what was packed.
    fn unpack(&self, limit: u64) -> Result<(Cow<'a, [u8]>, bool), EntryError> {
        let data = self.data().ok_or(EntryError::Damaged)?;
        let (out, whole) = match self.method {
            _ if self.encrypted => return Err(EntryError::Damaged),
            0 if data.len() as u64 > limit => return Err(EntryError::TooLarge(limit)),
            0 => (Cow::Borrowed(data), true),
            8 => {
                let mut out = Vec::new();
                let whole = flate2::read::DeflateDecoder::new(data)
                    .take(limit + 1)
                    .read_to_end(&mut out)
                    .is_ok();
                (Cow::Owned(out), whole)
            }
            _ => return Err(EntryError::Damaged),
        };
        if out.len() as u64 > limit {
            return Err(EntryError::TooLarge(limit));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&out);
        Ok((out, whole && crc.sum() == self.crc))
    }

    /// The packed bytes.
    fn data(&self) -> Option<&'a [u8]> {
        let header = self.archive.get(self.header..)?;
        if !header.starts_with(LOCAL_HEADER) {
            return None;
        }
        let start = LOCAL_HEADER_BYTES
            + usize::from(u16_at(header, 26)?)
            + usize::from(u16_at(header, 28)?);
        let data = header.get(start..)?;
        Some(data.get(..self.length).unwrap_or(data))
    }
}

/// A name that is safe to show: names come from the file and can be of any length.
fn shown(name: &str) -> String {
    const LONGEST: usize = 80;
    name.chars().take(LONGEST).collect()
}

/// Names are compared without case and without a slash in front; some programs write backslashes.
fn normalized(name: &str) -> String {
    name.trim_start_matches(['/', '\\'])
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
        content: Content::Packed(Packed {
            archive: bytes,
            encrypted: u16_at(record, 8)? & 1 != 0,
            method: u16_at(record, 10)?,
            crc: u32_at(record, 16)?,
            length: u32_at(record, 20)? as usize,
            header: u32_at(record, 42)? as usize,
        }),
    };
    Some((entry, at + DIRECTORY_ENTRY_BYTES + name_length + rest))
}

/// An entry by the header in front of it, and where its name ends.
fn read_header(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    let header = bytes.get(at..)?;
    let end = LOCAL_HEADER_BYTES + usize::from(u16_at(header, 26)?);
    let entry = Entry {
        name: String::from_utf8_lossy(header.get(LOCAL_HEADER_BYTES..end)?),
        content: Content::Packed(Packed {
            archive: bytes,
            encrypted: u16_at(header, 6)? & 1 != 0,
            method: u16_at(header, 8)?,
            crc: u32_at(header, 14)?,
            length: u32_at(header, 18)? as usize,
            header: at,
        }),
    };
    Some((entry, at + end))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*pair))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, text: &str) -> Part {
        Part {
            name: name.to_owned(),
            text: text.to_owned(),
        }
    }

    fn messages(anomalies: &[Anomaly]) -> Vec<&str> {
        anomalies.iter().map(|a| a.message.as_str()).collect()
    }

    #[test]
    fn parts_are_found_as_entries_are() {
        let parts = [
            part("Word/Document.xml", "old"),
            part("word\\a.xml", "a"),
            part("word/b.xml", "b"),
        ];
        let mut anomalies = Vec::new();
        let mut archive = Archive::of_parts(&parts, &Limits::default(), &mut anomalies);
        let mut read = |name| archive.read(name, &mut Vec::new());
        assert_eq!(read("/word/document.XML").as_deref(), Ok(&b"old"[..]));
        assert_eq!(read("word/a.xml").as_deref(), Ok(&b"a"[..]));
        assert_eq!(read("\\word\\b.xml").as_deref(), Ok(&b"b"[..]));
        assert_eq!(read("word/c.xml"), Err(EntryError::Missing));
        assert_eq!(messages(&anomalies), [""; 0]);
    }

    #[test]
    fn paths_from_the_root_are_found_and_noted() {
        for name in ["/word/a.xml", "\\word\\a.xml"] {
            let parts = [part(name, "a")];
            let mut anomalies = Vec::new();
            let mut archive = Archive::of_parts(&parts, &Limits::default(), &mut anomalies);
            let text = archive.read("word/a.xml", &mut Vec::new());
            assert_eq!(text.as_deref(), Ok(&b"a"[..]), "{name}");
            let noted = ["the archive holds entries with paths out of it"];
            assert_eq!(messages(&anomalies), noted, "{name}");
        }
    }

    #[test]
    fn of_two_parts_with_one_name_the_later_counts_and_odd_paths_are_noted() {
        let parts = [part("a", "1"), part("/A", "2"), part("b/../../c", "3")];
        let mut anomalies = Vec::new();
        let mut archive = Archive::of_parts(&parts, &Limits::default(), &mut anomalies);
        assert_eq!(archive.read("a", &mut Vec::new()).as_deref(), Ok(&b"2"[..]));
        assert_eq!(
            messages(&anomalies),
            [
                "the archive holds /A twice: readers disagree on which one counts",
                "the archive holds entries with paths out of it"
            ]
        );
    }

    #[test]
    fn parts_count_against_both_limits() {
        let limits = Limits {
            stream_bytes: 5,
            decoded_bytes: 7,
            ..Limits::default()
        };
        let parts = [
            part("six", "123456"),
            part("five", "12345"),
            part("two", "12"),
        ];
        let mut archive = Archive::of_parts(&parts, &limits, &mut Vec::new());
        let mut read = |name| archive.read(name, &mut Vec::new()).map(|bytes| bytes.len());
        assert_eq!(read("six"), Err(EntryError::TooLarge(5)));
        assert_eq!(read("five"), Ok(5));
        assert_eq!(read("five"), Err(EntryError::TooLarge(2)));
        assert_eq!(read("two"), Ok(2));
        assert_eq!(read("two"), Err(EntryError::TooLarge(0)));
    }

    #[test]
    fn no_more_parts_are_held_than_an_archive_can_count() {
        let parts: Vec<Part> = (0..=MAX_ENTRIES)
            .map(|number| part(&number.to_string(), ""))
            .collect();
        let mut anomalies = Vec::new();
        let archive = Archive::of_parts(&parts, &Limits::default(), &mut anomalies);
        assert_eq!(archive.names().count(), MAX_ENTRIES);
        assert!(archive.holds("65534") && !archive.holds("65535"));
        assert_eq!(anomalies[0].kind, AnomalyKind::Limit);
    }
}
