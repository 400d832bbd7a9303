//! Bytes of a text file → text: by byte order mark, by what the file says, by what the bytes look like.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that are looked at to find the encoding.
const WINDOW: usize = 64 * 1024;

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether bytes were no text in the encoding.
    pub(super) damaged: bool,
}

/// Decodes a text; `stated` is the name of the encoding that the file gives itself. A byte order mark goes before it, and so does
/// UTF-8 that is right to the last byte.
pub(super) fn decode<'a>(bytes: &'a [u8], stated: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default());
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            damaged: false,
        };
    }
    let stated = stated.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    let encoding = stated
        .filter(|encoding| *encoding != UTF_8)
        .unwrap_or_else(|| guess(bytes));
    with(encoding, bytes)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, damaged }
}

/// Whether bytes look like UTF-16 without a byte order mark.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// UTF-16 without a byte order mark: of text in Latin letters every other byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(WINDOW)];
    let pairs = head.len() / 2;
    let zeros = |at: usize| head.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    // Text in other letters still has spaces and line ends: a tenth of the pairs, and none on the other side.
    match (zeros(0), zeros(1)) {
        (0, low) if pairs >= 4 && 10 * low >= pairs => Some(UTF_16LE),
        (high, 0) if pairs >= 4 && 10 * high >= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The likeliest encoding of one of the code pages of Windows and others.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(WINDOW)];
    // One byte that is not UTF-8 in a file that otherwise is: the file is damaged, not in another encoding.
    let errors = String::from_utf8_lossy(head)
        .matches(char::REPLACEMENT_CHARACTER)
        .count();
    let marks = head.iter().filter(|byte| **byte >= 0xC2).count();
    if errors > 0 && 10 * errors < marks {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // The detector gives ISO 8859 pages for texts of Windows, which have quotes and dashes where those have nothing.
    if guessed.name().starts_with("ISO-8859-1") {
        WINDOWS_1252
    } else {
        guessed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).text.into_owned()
    }

    #[test]
    fn encodings_are_found_in_the_bytes() {
        let wide: Vec<u8> = "Zoë, Berlin"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&wide), "Zoë, Berlin");
        let big: Vec<u8> = "Zoë, Berlin"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&big), "Zoë, Berlin");
        assert_eq!(text(b"\xEF\xBB\xBFZo\xC3\xAB"), "Zoë");
        assert_eq!(
            text(b"Zo\xEB M\xFCller \x96 Entwicklerin f\xFCr gro\xDFe Systeme"),
            "Zoë Müller – Entwicklerin für große Systeme"
        );
    }

    #[test]
    fn what_the_file_says_counts_unless_it_is_wrong() {
        let decoded = decode(b"\xE0\xE1", Some("windows-1251"));
        assert_eq!(decoded.text, "аб");
        assert_eq!(decode("é".as_bytes(), Some("windows-1252")).text, "é");
    }
}
