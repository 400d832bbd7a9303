//! Little-endian numbers at places that may not be there.

/// `N` bytes at a place.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    array(bytes, at).map(i16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    array(bytes, at).map(i32::from_le_bytes)
}

/// Bytes from a place on.
pub(super) fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// UTF-16 text of so many units.
pub(super) fn utf16(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let bytes = slice(bytes, at, units.checked_mul(2)?)?;
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some(
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// A list of positions with a record between any two (`Plc`): n + 1 numbers of 4 bytes, then n records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    record: usize,
}

impl<'a> Plc<'a> {
    pub(super) fn new(bytes: &'a [u8], record: usize) -> Self {
        Self { bytes, record }
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.bytes.len().saturating_sub(4) / (4 + self.record)
    }

    /// A position; there is one more than records.
    pub(super) fn position(&self, index: usize) -> Option<u32> {
        (index <= self.len()).then(|| u32_at(self.bytes, index * 4))?
    }

    pub(super) fn record(&self, index: usize) -> Option<&'a [u8]> {
        let start = (self.len() + 1) * 4 + index * self.record;
        (index < self.len()).then(|| slice(self.bytes, start, self.record))?
    }

    /// Start, end and record of all.
    pub(super) fn iter(self) -> impl Iterator<Item = (u32, u32, &'a [u8])> {
        (0..self.len()).filter_map(move |at| {
            Some((self.position(at)?, self.position(at + 1)?, self.record(at)?))
        })
    }
}
