//! Parts → a package that the reader of packages takes: a ZIP archive with stored entries (APPNOTE.TXT 6.3.10), in memory only.

/// A part: its name and its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) text: String,
}

/// Puts parts into an archive.
pub(super) fn of_parts(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.text.len() + 256).sum());
    let mut directory = Vec::new();
    for part in parts {
        let start = (bytes.len() as u32).to_le_bytes();
        let mut crc = flate2::Crc::new();
        crc.update(part.text.as_bytes());
        let size = (part.text.len() as u32).to_le_bytes();
        // Version 2.0, no flags, stored, no date.
        let common = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &crc.sum().to_le_bytes(),
            &size,
            &size,
            &(part.name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(part.name.bytes());
        bytes.extend(part.text.bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(part.name.bytes());
    }
    let start = (bytes.len() as u32).to_le_bytes();
    let length = (directory.len() as u32).to_le_bytes();
    let count = (parts.len().min(usize::from(u16::MAX)) as u16).to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(length);
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}
