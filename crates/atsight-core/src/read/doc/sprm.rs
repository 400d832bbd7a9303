//! Lists of changed properties: a number that says what and how long, and a value (MS-DOC 2.2.5).

use super::bytes::{i16_at, slice, u8_at, u16_at, u32_at};

/// Left edge of a paragraph (`sprmPDxaLeft80`), which Word writes beside the later property.
pub(super) const LEFT_97: u16 = 0x840F;

/// A property and its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprm<'a> {
    pub(super) code: u16,
    pub(super) value: &'a [u8],
}

impl Sprm<'_> {
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.value, 0).unwrap_or(0)
    }

    pub(super) fn is_on(&self) -> bool {
        self.byte() == 1
    }

    pub(super) fn word(&self) -> u16 {
        u16_at(self.value, 0).unwrap_or(0)
    }

    pub(super) fn short(&self) -> i16 {
        i16_at(self.value, 0).unwrap_or(0)
    }

    pub(super) fn long(&self) -> u32 {
        u32_at(self.value, 0).unwrap_or(0)
    }
}

/// Steps through a list; a value that is cut off ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sprms<'a> {
    bytes: &'a [u8],
}

pub(super) fn sprms(bytes: &[u8]) -> Sprms<'_> {
    Sprms { bytes }
}

/// Definition of a table, whose length has two bytes.
pub(super) const TABLE_DEFINITION: u16 = 0xD608;
/// Change of tab stops, whose length can be larger than its byte says.
const TAB_STOPS: u16 = 0xC615;

impl<'a> Iterator for Sprms<'a> {
    type Item = Sprm<'a>;

    fn next(&mut self) -> Option<Sprm<'a>> {
        let code = u16_at(self.bytes, 0)?;
        let rest = self.bytes.get(2..)?;
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if code == TABLE_DEFINITION => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ if code == TAB_STOPS && u8_at(rest, 0)? == u8::MAX => {
                let deleted = usize::from(u8_at(rest, 1)?);
                let added = usize::from(u8_at(rest, 2 + 4 * deleted)?);
                (1, 2 + 4 * deleted + 3 * added)
            }
            _ => (1, usize::from(u8_at(rest, 0)?)),
        };
        let value = slice(rest, skip, length)?;
        self.bytes = rest.get(skip + length..)?;
        Some(Sprm { code, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_follow_from_the_code() {
        let list = [
            &[0x35, 0x08, 1][..],
            &[0x43, 0x4A, 24, 0],
            &[0x08, 0xD6, 3, 0, 7, 7],
            &[0x47, 0xCA, 2, 9, 9],
            &[0x70, 0x68, 1, 2, 3, 4],
            // Cut off.
            &[0x43, 0x4A, 24],
        ]
        .concat();
        let read: Vec<(u16, &[u8])> = sprms(&list).map(|s| (s.code, s.value)).collect();
        let expected: [(u16, &[u8]); 5] = [
            (0x0835, &[1]),
            (0x4A43, &[24, 0]),
            (0xD608, &[7, 7]),
            (0xCA47, &[9, 9]),
            (0x6870, &[1, 2, 3, 4]),
        ];
        assert_eq!(read, expected);
    }
}
