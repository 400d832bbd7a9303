//! The parts of a package within limits: entries of a ZIP archive, found by name and inflated into memory, never written anywhere,
//! or parts that are in memory already.
//!
//! The crate `zip` reads the archive. The sizes that its directory states are not believed: what comes out is counted.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use rustc_hash::FxHashMap;
use zip::read::{ZipFile, read_zipfile_from_stream};
use zip::{CompressionMethod, ZipArchive};

use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const LOCAL_HEADER_BYTES: usize = 30;
/// Most parts of a package, as many as the directory of an archive can count without extensions.
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
    names: Vec<Cow<'a, str>>,
    by_name: FxHashMap<String, usize>,
    contents: Contents<'a>,
    /// Bytes that may still be read.
    budget: u64,
    stream_bytes: u64,
}

/// Where the parts are, by their number.
#[derive(Debug)]
enum Contents<'a> {
    Listed(ZipArchive<Cursor<&'a [u8]>>),
    /// Each with its header in front, to the end of the file.
    Unlisted(Vec<&'a [u8]>),
    Plain(&'a [Part]),
}

impl<'a> Archive<'a> {
    /// Reads the directory; `None` when there is none, or a damaged one.
    pub(super) fn open(
        bytes: &'a [u8],
        limits: &Limits,
        anomalies: &mut Vec<Anomaly>,
    ) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let shared_name = archive.has_duplicate_names();
        let names = (0..archive.len())
            .map(|number| Cow::Owned(listed_name(&archive, number)))
            .collect();
        let contents = Contents::Listed(archive);
        Some(Self::new(names, contents, shared_name, limits, anomalies))
    }

    /// The entries by the headers in front of them, for an archive whose directory is lost. Enough to tell what it holds.
    pub(super) fn of_headers(bytes: &'a [u8], limits: &Limits) -> Self {
        let (mut names, mut entries) = (Vec::new(), Vec::new());
        let mut rest = bytes;
        while let Some(found) = memchr::memmem::find(rest, LOCAL_HEADER)
            && entries.len() < MAX_ENTRIES
        {
            let entry = &rest[found..];
            // Behind the name, so that no byte belongs to two of them.
            rest = match name_in_header(entry) {
                Some((name, behind)) => {
                    names.push(String::from_utf8_lossy(name));
                    entries.push(entry);
                    behind
                }
                None => &entry[LOCAL_HEADER.len()..],
            };
        }
        let contents = Contents::Unlisted(entries);
        Self::new(names, contents, false, limits, &mut Vec::new())
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
        let names = parts.iter().take(MAX_ENTRIES);
        let names = names.map(|part| Cow::Borrowed(part.name.as_str()));
        let contents = Contents::Plain(parts);
        Self::new(names.collect(), contents, false, limits, anomalies)
    }

    /// Of two entries with one name the later one counts, as in most readers.
    fn new(
        names: Vec<Cow<'a, str>>,
        contents: Contents<'a>,
        mut shared_name: bool,
        limits: &Limits,
        anomalies: &mut Vec<Anomaly>,
    ) -> Self {
        let mut by_name = FxHashMap::default();
        let mut odd_names = false;
        for (number, name) in names.iter().enumerate() {
            odd_names |= name.starts_with(['/', '\\']);
            let name = normalized(name);
            odd_names |= name.split('/').any(|step| step == "..");
            shared_name |= by_name.insert(name, number).is_some();
        }
        if shared_name {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                "the archive holds several entries of one name: readers disagree on which one counts",
            ));
        }
        if odd_names {
            anomalies.push(Anomaly::new(
                AnomalyKind::Damaged,
                "the archive holds entries with paths out of it",
            ));
        }
        Self {
            names,
            by_name,
            contents,
            budget: limits.decoded_bytes,
            stream_bytes: limits.stream_bytes,
        }
    }

    /// Names of the entries, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(Cow::as_ref)
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
        let number = *self
            .by_name
            .get(&normalized(name))
            .ok_or(EntryError::Missing)?;
        let limit = self.stream_bytes.min(self.budget);
        let (out, intact) = match &mut self.contents {
            Contents::Listed(archive) => {
                let entry = archive.by_index_raw(number);
                inflated(entry.map_err(|_| EntryError::Damaged)?, limit)?
            }
            Contents::Unlisted(entries) => {
                let mut entry = *entries.get(number).ok_or(EntryError::Missing)?;
                let entry = read_zipfile_from_stream(&mut entry).ok().flatten();
                kept(entry.ok_or(EntryError::Damaged)?, limit)
            }
            Contents::Plain(parts) => {
                let part = parts.get(number).ok_or(EntryError::Missing)?;
                (Cow::Borrowed(part.text.as_bytes()), true)
            }
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

/// What a packed entry inflates to, one byte more than the limit at most, and whether it is what was packed. The crate would stop where
/// the directory says that the entry ends, and a bomb may say anything.
fn inflated<'a>(
    packed: ZipFile<'_, impl Read>,
    limit: u64,
) -> Result<(Cow<'a, [u8]>, bool), EntryError> {
    let stated = packed.crc32();
    let (out, whole) = match packed.compression() {
        _ if packed.encrypted() => return Err(EntryError::Damaged),
        CompressionMethod::Stored => kept(packed, limit),
        CompressionMethod::Deflated => kept(DeflateDecoder::new(packed), limit),
        _ => return Err(EntryError::Damaged),
    };
    let mut crc = Crc::new();
    crc.update(&out);
    Ok((out, whole && crc.sum() == stated))
}

/// What comes out of a reader before it fails, one byte more than the limit at most, and whether it did not fail.
fn kept<'a>(reader: impl Read, limit: u64) -> (Cow<'a, [u8]>, bool) {
    let mut out = Vec::new();
    let whole = reader.take(limit + 1).read_to_end(&mut out).is_ok();
    (Cow::Owned(out), whole)
}

/// The name of an entry of the directory.
fn listed_name(archive: &ZipArchive<Cursor<&[u8]>>, number: usize) -> String {
    let name = archive.name_for_index(number).and_then(Result::ok);
    name.map_or_else(String::new, Cow::into_owned)
}

/// The name in the header of an entry, and what stands behind it (APPNOTE.TXT 6.3.10, 4.3.7).
fn name_in_header(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    const LENGTH_OF_NAME: usize = 26;
    let length = entry.get(LENGTH_OF_NAME..)?.first_chunk::<2>()?;
    let length = usize::from(u16::from_le_bytes(*length));
    entry.get(LOCAL_HEADER_BYTES..)?.split_at_checked(length)
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::{SimpleFileOptions, StreamWriter};

    use super::*;

    const TEXT: &[u8] = b"a text that is long enough to be packed, packed, packed, packed";

    /// An archive of one entry, `word/a.xml`.
    fn archive(options: SimpleFileOptions) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("word/a.xml", options).expect("a name");
        archive.write_all(TEXT).expect("memory");
        archive.finish().expect("memory").into_inner()
    }

    /// What comes out of that entry, and what is said of it.
    fn read_entry(bytes: &[u8]) -> (Result<Vec<u8>, EntryError>, Vec<String>) {
        let mut anomalies = Vec::new();
        let archive = Archive::open(bytes, &Limits::default(), &mut anomalies);
        let mut archive = archive.expect("it has a directory");
        let out = archive.read("word/a.xml", &mut anomalies);
        let messages = anomalies.into_iter().map(|anomaly| anomaly.message);
        (out.map(Cow::into_owned), messages.collect())
    }

    /// Puts four bytes where they stand in an entry of the directory.
    fn set_in_directory(bytes: &mut [u8], at: usize, value: u32) {
        let entry = memchr::memmem::rfind(bytes, b"PK\x01\x02").expect("it has a directory");
        bytes[entry + at..][..4].copy_from_slice(&value.to_le_bytes());
    }

    #[test]
    fn entries_come_out_however_they_are_packed() {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let deflated = stored.compression_method(CompressionMethod::Deflated);
        let mut stream = ZipWriter::new_stream(Vec::new());
        stream.start_file("word/a.xml", deflated).expect("a name");
        stream.write_all(TEXT).expect("memory");
        let stream = stream.finish().map(StreamWriter::into_inner);
        let of_64_bits = archive(deflated.large_file(true));
        let behind_bytes = [b"#!stub\n", &archive(deflated)[..]].concat();
        for bytes in [
            archive(stored),
            archive(deflated),
            of_64_bits,
            stream.expect("memory"),
            behind_bytes,
        ] {
            assert_eq!(read_entry(&bytes), (Ok(TEXT.to_vec()), vec![]));
            let unlisted = Archive::of_headers(&bytes, &Limits::default());
            assert_eq!(unlisted.names().collect::<Vec<_>>(), ["word/a.xml"]);
        }
    }

    #[test]
    fn stated_sizes_are_not_believed_and_checksums_are_checked() {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let mut short = archive(packed);
        set_in_directory(&mut short, 24, 4);
        assert_eq!(read_entry(&short), (Ok(TEXT.to_vec()), vec![]));
        let mut wrong = archive(packed);
        set_in_directory(&mut wrong, 16, 7);
        let kept = "word/a.xml is damaged in the archive; what came out of it is kept";
        assert_eq!(
            read_entry(&wrong),
            (Ok(TEXT.to_vec()), vec![kept.to_owned()])
        );
        let mut locked = archive(packed);
        set_in_directory(&mut locked, 6, 1 << 16 | 20);
        assert_eq!(read_entry(&locked), (Err(EntryError::Damaged), vec![]));
    }

    #[test]
    fn a_lost_directory_leaves_names_and_what_is_stored() {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let bytes = archive(stored);
        let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("it has a directory");
        let bytes = &bytes[..directory];
        assert!(Archive::open(bytes, &Limits::default(), &mut Vec::new()).is_none());
        let mut unlisted = Archive::of_headers(bytes, &Limits::default());
        let text = unlisted.read("word/a.xml", &mut Vec::new());
        assert_eq!(text.as_deref(), Ok(TEXT));
    }

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
                "the archive holds several entries of one name: readers disagree on which one counts",
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
