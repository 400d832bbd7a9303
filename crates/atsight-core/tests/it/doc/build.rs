//! DOC files built structure by structure (MS-DOC).

use std::io::{Cursor, Write as _};

/// Where the text of a built file begins in its main stream: behind the file information block.
pub(super) const TEXT: usize = 0x400;
/// Size of a page of formatting.
pub(super) const PAGE: usize = 512;
/// Pairs of offset and length in the file information block of Word 97.
pub(super) const PAIRS: usize = 0x5D;

/// A DOC file in the making: parts of the text, formatting, tables.
#[derive(Clone, Default)]
pub(super) struct Doc {
    /// Body, footnotes, headers, macros, comments, endnotes, boxes, boxes of headers.
    pub(super) parts: [String; 8],
    /// Lengths in characters, and lists of properties.
    pub(super) runs: Vec<(usize, Vec<u8>)>,
    pub(super) paragraphs: Vec<(usize, Vec<u8>)>,
    pub(super) tables: Vec<(usize, Vec<u8>)>,
    pub(super) flags: u16,
    pub(super) narrow: bool,
    pub(super) magic: Option<(u16, u16)>,
}

pub(super) fn doc(body: &str) -> Doc {
    let mut doc = Doc::default();
    body.clone_into(&mut doc.parts[0]);
    doc
}

impl Doc {
    pub(super) fn part(mut self, number: usize, text: &str) -> Self {
        text.clone_into(&mut self.parts[number]);
        self
    }

    /// Formatting of the next characters of the whole text.
    pub(super) fn run(mut self, length: usize, properties: &[u8]) -> Self {
        self.runs.push((length, properties.to_vec()));
        self
    }

    /// Formatting of the next characters, up to and with a mark.
    pub(super) fn paragraph(mut self, length: usize, properties: &[u8]) -> Self {
        let mut list = vec![0, 0];
        list.extend_from_slice(properties);
        self.paragraphs.push((length, list));
        self
    }

    /// A table by its number in the block.
    pub(super) fn table(mut self, number: usize, bytes: &[&[u8]]) -> Self {
        self.tables.push((number, bytes.concat()));
        self
    }

    /// One byte a character.
    pub(super) fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    pub(super) fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let text: String = self.parts.concat();
        let units: Vec<u16> = text.encode_utf16().collect();
        let width = if self.narrow { 1 } else { 2 };
        let mut main = vec![0; TEXT];
        for unit in &units {
            main.extend(unit.to_le_bytes().iter().take(width));
        }
        let mut tables = vec![0; 4];
        let mut pairs = vec![(0_u32, 0_u32); PAIRS];
        let mut add = |tables: &mut Vec<u8>, number: usize, bytes: &[u8]| {
            pairs[number] = (tables.len() as u32, bytes.len() as u32);
            tables.extend_from_slice(bytes);
        };
        for (number, bytes) in &self.tables {
            add(&mut tables, *number, bytes);
        }
        // One piece.
        let place = if self.narrow {
            (1 << 30) | (TEXT * 2)
        } else {
            TEXT
        };
        let mut piece = vec![2, 16, 0, 0, 0, 0, 0, 0, 0];
        piece.extend((units.len() as u32).to_le_bytes());
        piece.extend([0, 0]);
        piece.extend((place as u32).to_le_bytes());
        piece.extend([0, 0]);
        add(&mut tables, 33, &piece);
        for (number, list, is_paragraph) in [(12, &self.runs, false), (13, &self.paragraphs, true)]
        {
            main.resize(main.len().next_multiple_of(PAGE), 0);
            let page_number = (main.len() / PAGE) as u32;
            let end = (TEXT + units.len() * width) as u32;
            main.extend(page(list, width, is_paragraph));
            let positions = [TEXT as u32, end, page_number].map(u32::to_le_bytes);
            add(&mut tables, number, &positions.concat());
        }
        let (mark, version) = self.magic.unwrap_or((0xA5EC, 0xC1));
        let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &mark.to_le_bytes());
        put(2, &version.to_le_bytes());
        put(0x0A, &(self.flags | 0x0200).to_le_bytes());
        for (number, part) in self.parts.iter().enumerate() {
            let length = part.encode_utf16().count() as u32;
            put(0x4C + number * 4, &length.to_le_bytes());
        }
        put(0x98, &(PAIRS as u16).to_le_bytes());
        for (number, (offset, length)) in pairs.iter().enumerate() {
            put(0x9A + number * 8, &offset.to_le_bytes());
            put(0x9E + number * 8, &length.to_le_bytes());
        }
        (main, tables)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let (main, tables) = self.streams();
        compound(&[("WordDocument", &main), ("1Table", &tables)])
    }
}

/// A page of formatting: positions, places of lists, lists from the end on.
pub(super) fn page(list: &[(usize, Vec<u8>)], width: usize, is_paragraph: bool) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    page[PAGE - 1] = list.len() as u8;
    let mut position = TEXT as u32;
    let mut end = PAGE - 1;
    let step = if is_paragraph { 13 } else { 1 };
    for (at, (length, properties)) in list.iter().enumerate() {
        page[at * 4..at * 4 + 4].copy_from_slice(&position.to_le_bytes());
        position += (length * width) as u32;
        page[at * 4 + 4..at * 4 + 8].copy_from_slice(&position.to_le_bytes());
        let mut bytes = properties.clone();
        if is_paragraph {
            // Length in words, behind a zero.
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            bytes.splice(0..0, [0, (bytes.len() / 2) as u8]);
        } else {
            bytes.insert(0, bytes.len() as u8);
        }
        end = (end - bytes.len()) & !1;
        page[end..end + bytes.len()].copy_from_slice(&bytes);
        page[(list.len() + 1) * 4 + at * step] = (end / 2) as u8;
    }
    page
}

pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it is in memory");
    for (name, bytes) in streams {
        let mut stream = file.create_stream(name).expect("the name is new");
        stream.write_all(bytes).expect("it is in memory");
    }
    file.into_inner().into_inner()
}

/// Numbers of a table of positions.
pub(super) fn positions(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

pub(super) const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
pub(super) const ROW_END: [u8; 3] = [0x17, 0x24, 1];
