//! The file information block: what the file is, and where its tables are (MS-DOC 2.5).

use super::bytes::{slice, u16_at, u32_at};
use crate::error::{Error, ReadError};
use crate::model::Format;

/// Marks a document of Word 97 or later.
const WORD_97: u16 = 0xA5EC;
/// Marks a document of Word 6 or 95, in some of whose files the version number tells.
const WORD_6: u16 = 0xA5DC;
/// Versions up to this are of Word 6 and 95.
const LAST_OLD_VERSION: u16 = 105;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;
/// Where the pairs of offset and length begin in files of all versions since Word 97.
const PAIRS: usize = 0x9A;

/// Numbers of the tables, in pairs from [`PAIRS`] on (MS-DOC 2.5.6).
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(super) enum Table {
    Styles = 1,
    FootnoteAnchors = 2,
    Footnotes = 3,
    CommentAnchors = 4,
    Comments = 5,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Settings = 31,
    Pieces = 33,
    CommentAuthors = 36,
    Shapes = 40,
    HeaderShapes = 41,
    EndnoteAnchors = 46,
    Endnotes = 47,
    Drawings = 50,
    Boxes = 56,
    HeaderBoxes = 58,
    Lists = 73,
    ListOverrides = 74,
}

/// The parts of the text, in the order they follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Part {
    Body = 0,
    Footnotes = 1,
    Headers = 2,
    Comments = 4,
    Endnotes = 5,
    Boxes = 6,
    HeaderBoxes = 7,
}

/// The block.
#[derive(Debug)]
pub(super) struct Fib<'a> {
    bytes: &'a [u8],
    /// Whether the tables are in the stream `1Table`.
    pub(super) second_table: bool,
}

impl<'a> Fib<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let malformed = |message: &str| Error::Malformed {
            format: Format::Doc,
            source: ReadError::new(message),
        };
        let (Some(mark), Some(version), Some(flags)) =
            (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 0x0A))
        else {
            return Err(malformed("the main stream is too short"));
        };
        if mark == WORD_6 || (mark == WORD_97 && version <= LAST_OLD_VERSION) {
            return Err(Error::UnknownFormat {
                found: "a document of Word 6 or 95, older than the formats that are read",
            });
        }
        if mark != WORD_97 {
            return Err(malformed("the main stream does not begin as that of Word"));
        }
        if flags & ENCRYPTED != 0 {
            return Err(Error::Encrypted {
                format: Format::Doc,
            });
        }
        Ok(Self {
            bytes,
            second_table: flags & SECOND_TABLE != 0,
        })
    }

    /// The bytes of a table in the table stream; empty when there is none.
    pub(super) fn table<'t>(&self, table: Table, stream: &'t [u8]) -> &'t [u8] {
        let found = self
            .place(table)
            .and_then(|(offset, length)| slice(stream, offset, length));
        found.unwrap_or_default()
    }

    /// The bytes from a table on: some are followed by what belongs to them.
    pub(super) fn table_and_rest<'t>(&self, table: Table, stream: &'t [u8]) -> &'t [u8] {
        let found = self.place(table).filter(|(_, length)| *length > 0);
        found
            .and_then(|(offset, _)| stream.get(offset..))
            .unwrap_or_default()
    }

    fn place(&self, table: Table) -> Option<(usize, usize)> {
        let at = PAIRS + table as usize * 8;
        // Later versions have more pairs, older ones fewer.
        let count = u16_at(self.bytes, PAIRS - 2)? as usize;
        if table as usize >= count {
            return None;
        }
        Some((
            u32_at(self.bytes, at)? as usize,
            u32_at(self.bytes, at + 4)? as usize,
        ))
    }

    /// How many characters a part of the text has.
    fn length(&self, part: usize) -> u64 {
        u32_at(self.bytes, 0x4C + part * 4)
            .filter(|length| *length < 1 << 31)
            .map_or(0, u64::from)
    }

    /// First and last position of a part of the text.
    pub(super) fn part(&self, part: Part) -> std::ops::Range<u64> {
        let start = (0..part as usize).map(|before| self.length(before)).sum();
        start..start + self.length(part as usize)
    }
}
