//! Finds the format of a file in its first bytes.

use std::borrow::Cow;

use super::archive::Archive;
use crate::limits::Limits;
use crate::model::Format;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sniffed {
    /// A format of [`Format`], whether it has a reader or not.
    Known(Format),
    /// Something else, described for people: `a PNG picture`.
    Unknown(&'static str),
}

/// How far into a file the `%PDF-` header may stand; viewers accept leading junk
/// (ISO 32000-1, implementation note 13: within the first 1024 bytes).
const PDF_HEADER_WINDOW: usize = 1024;

/// How far into a file the header lines of a web archive are looked at: browsers put long addresses and titles in them.
const HEADER_WINDOW: usize = 16 * 1024;

/// Finds the format of a file.
pub fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::Unknown("an empty file");
    }
    // Pictures first: a PDF embedded in one must not win.
    for (magic, found) in UNREADABLE {
        if bytes.starts_with(magic) {
            return Sniffed::Unknown(found);
        }
    }
    if let Some(found) = media(bytes) {
        return Sniffed::Unknown(found);
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WINDOW)];
    if holds(head, b"%PDF-") {
        return Sniffed::Known(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sniff_zip(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Sniffed::Known(Format::Doc);
    }
    let narrow = narrowed(head);
    let text = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow);
    let text = text.trim_ascii_start();
    if text.starts_with(b"{\\rtf") {
        return Sniffed::Known(Format::Rtf);
    }
    let lower = text.to_ascii_lowercase();
    if is_html(&lower) {
        return Sniffed::Known(Format::Html);
    }
    // A flat OpenDocument file names its kind in the root element.
    if lower.starts_with(b"<?xml") && holds(text, b"office:document") {
        return Sniffed::Known(Format::Odt);
    }
    if lower.starts_with(b"<?xml") {
        // XHTML may begin with a declaration; other markup is no text for people.
        return if holds(&lower, b"<html") {
            Sniffed::Known(Format::Html)
        } else if holds(text, b":wordDocument") || holds(text, b"<wordDocument") {
            Sniffed::Known(Format::WordXml)
        } else {
            Sniffed::Unknown("an XML file of an unknown kind")
        };
    }
    if super::mhtml::is_archive(&bytes[..bytes.len().min(HEADER_WINDOW)]) {
        return Sniffed::Known(Format::Mhtml);
    }
    if looks_like_text(head) {
        return Sniffed::Known(Format::Txt);
    }
    // A PDF whose header is damaged or further away: its trailer still gives it away.
    let tail = &bytes[bytes.len().saturating_sub(PDF_HEADER_WINDOW)..];
    if holds(tail, b"startxref") {
        return Sniffed::Known(Format::Pdf);
    }
    Sniffed::Unknown("data in no known format")
}

/// The bytes of UTF-16 text in Latin letters without the zeros between them: markup is in those letters.
fn narrowed(head: &[u8]) -> Cow<'_, [u8]> {
    let marked = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if !marked && !super::encoding::is_wide(head) {
        return Cow::Borrowed(head);
    }
    let text = if marked { &head[2..] } else { head };
    Cow::Owned(text.iter().copied().filter(|byte| *byte != 0).collect())
}

/// Whether a text in small letters begins as a page does (MIME Sniffing Standard, 7.1).
fn is_html(lower: &[u8]) -> bool {
    const TAGS: [&[u8]; 17] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<script",
        b"<iframe",
        b"<h1",
        b"<div",
        b"<font",
        b"<table",
        b"<a",
        b"<style",
        b"<title",
        b"<b",
        b"<body",
        b"<br",
        b"<p",
        b"<!--",
    ];
    TAGS.iter().any(|tag| {
        let rest = lower.strip_prefix(*tag);
        rest.is_some_and(|rest| {
            let ends = rest
                .first()
                .is_some_and(|b| b.is_ascii_whitespace() || *b == b'>');
            ends || *tag == b"<!--" && !rest.is_empty()
        })
    })
}

const UNREADABLE: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%!PS", "a PostScript file"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (
        b"\xDB\xA5\x2D\0",
        "a document of Word 2, older than the formats that are read",
    ),
    (b"\x31\xBE\0\0", "a document of Write or Word for DOS"),
    (b"\xFFWPC", "a WordPerfect document"),
];

/// Pictures and recordings whose first letters could begin a text: a field of the header tells.
fn media(bytes: &[u8]) -> Option<&'static str> {
    const FORMS: [&[u8]; 4] = [b"WAVE", b"AVI ", b"WEBP", b"RMID"];
    // Two reserved numbers, behind the size.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some("a BMP picture");
    }
    let form = bytes.get(8..12)?;
    (bytes.starts_with(b"RIFF") && FORMS.contains(&form)).then_some("a RIFF media file")
}

/// Tells packages apart by the names of their entries.
fn sniff_zip(bytes: &[u8]) -> Sniffed {
    /// Longer than any media type: nothing else is read here.
    const LONGEST_TYPE: u64 = 256;
    let limits = Limits {
        stream_bytes: LONGEST_TYPE,
        ..Limits::default()
    };
    let package = Archive::open(bytes, &limits, &mut Vec::new());
    package
        .and_then(kind_of_package)
        .or_else(|| kind_of_package(Archive::of_headers(bytes, &limits)))
        .unwrap_or(Sniffed::Unknown("a ZIP archive"))
}

/// What a package is: by the type that it states (OpenDocument 1.3 part 2, 3.3), or by the parts that it cannot do without.
fn kind_of_package(mut package: Archive<'_>) -> Option<Sniffed> {
    const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.";
    let stated = package.read("mimetype", &mut Vec::new());
    let stated = stated.unwrap_or_default();
    if let Some(kind) = stated.strip_prefix(OPEN_DOCUMENT) {
        return Some(match kind {
            _ if kind.starts_with(b"text") => Sniffed::Known(Format::Odt),
            _ if kind.starts_with(b"spreadsheet") => Sniffed::Unknown("a spreadsheet"),
            _ if kind.starts_with(b"presentation") => Sniffed::Unknown("a presentation"),
            _ => Sniffed::Unknown("an OpenDocument file without text"),
        });
    }
    if stated.starts_with(b"application/epub+zip") {
        return Some(Sniffed::Unknown("an EPUB book"));
    }
    if package.holds_below("word/") {
        Some(Sniffed::Known(Format::Docx))
    } else if package.holds_below("xl/workbook") {
        Some(Sniffed::Unknown("a spreadsheet"))
    } else if package.holds_below("ppt/presentation") {
        Some(Sniffed::Unknown("a presentation"))
    } else if package.holds("content.xml") {
        Some(Sniffed::Known(Format::Odt))
    } else if package.holds("Index/Document.iwa") {
        Some(Sniffed::Unknown("an Apple Pages document"))
    } else if package.holds("[Content_Types].xml") {
        // Some office package: its reader finds out whether it is a text document.
        Some(Sniffed::Known(Format::Docx))
    } else {
        None
    }
}

/// Whether the bytes could be plain text: no NUL (or UTF-16 by its byte order mark), hardly any
/// control characters.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return true;
    }
    let controls = head
        .iter()
        .filter(|b| **b < 32 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C))
        .count();
    if super::encoding::is_wide(head) {
        return true;
    }
    // Under 1 %: a stray form feed or escape does not make a text file binary.
    !head.contains(&0) && controls * 100 < head.len()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(bytes, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let known = |f| Sniffed::Known(f);
        assert_eq!(sniff(b"%PDF-1.7\n"), known(Format::Pdf));
        assert_eq!(sniff(b"junk\n%PDF-1.4\n"), known(Format::Pdf));
        assert_eq!(sniff(b"{\\rtf1\\ansi"), known(Format::Rtf));
        assert_eq!(sniff(b"\xEF\xBB\xBF<!DOCTYPE HTML>"), known(Format::Html));
        assert_eq!(sniff(b"<?xml version='1.0'?>\n<html>"), known(Format::Html));
        assert_eq!(sniff(b"<div class=a>Ann"), known(Format::Html));
        assert_eq!(sniff(b"<ann@example.com> wrote"), known(Format::Txt));
        assert_eq!(sniff(b"<\0p\0>\0A\0n\0n\0"), known(Format::Html));
        assert_eq!(
            sniff(b"<?xml version='1.0'?>\n<office:document xmlns:office='urn'>"),
            known(Format::Odt)
        );
        assert_eq!(
            sniff(
                b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument>"
            ),
            known(Format::WordXml)
        );
        assert_eq!(
            sniff(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"),
            known(Format::Mhtml)
        );
        assert!(matches!(
            sniff(b"<?xml version='1.0'?><feed>"),
            Sniffed::Unknown(_)
        ));
        assert_eq!(sniff("Zoë Müller\nBerlin".as_bytes()), known(Format::Txt));
    }

    /// The header of an entry, its name and what is in it.
    fn entry(name: &str, content: &str) -> Vec<u8> {
        let mut header = b"PK\x03\x04".to_vec();
        header.extend([0; 14]);
        let size = (content.len() as u32).to_le_bytes();
        // Packed and unpacked.
        header.extend([size, size].concat());
        header.extend((name.len() as u16).to_le_bytes());
        header.extend([0; 2]);
        [&header, name.as_bytes(), content.as_bytes()].concat()
    }

    /// None of them has a directory, as if the end were lost.
    #[test]
    fn packages_are_told_apart_by_whole_names() {
        let types = entry("[Content_Types].xml", "");
        let of = |entries: &[Vec<u8>]| sniff(&entries.concat());
        let kind = |name: &str| of(&[types.clone(), entry(name, "")]);
        let known = |f| Sniffed::Known(f);
        assert_eq!(kind("word/document.xml"), known(Format::Docx));
        assert_eq!(kind("\\Word\\document.xml"), known(Format::Docx));
        assert_eq!(kind("customXml/content.xml"), known(Format::Docx));
        assert_eq!(kind("xl/workbook.xml"), Sniffed::Unknown("a spreadsheet"));
        let stated = |kind: &str| {
            let mimetype = format!("application/{kind}");
            of(&[entry("mimetype", &mimetype), entry("content.xml", "")])
        };
        let open_document = |kind: &str| stated(&format!("vnd.oasis.opendocument.{kind}"));
        assert_eq!(open_document("text"), known(Format::Odt));
        assert_eq!(open_document("text-template"), known(Format::Odt));
        let sheet = open_document("spreadsheet");
        assert_eq!(sheet, Sniffed::Unknown("a spreadsheet"));
        assert_eq!(stated("epub+zip"), Sniffed::Unknown("an EPUB book"));
        assert_eq!(of(&[entry("content.xml", "")]), known(Format::Odt));
        let other = of(&[entry("photos/word/a.jpg", "PK\x03\x04")]);
        assert_eq!(other, Sniffed::Unknown("a ZIP archive"));
    }

    #[test]
    fn a_text_may_begin_as_a_picture_does() {
        for text in ["BM Chowdhury\nDhaka", "RIFF & Sons, Example City"] {
            assert_eq!(sniff(text.as_bytes()), Sniffed::Known(Format::Txt));
        }
        let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0";
        assert_eq!(sniff(bitmap), Sniffed::Unknown("a BMP picture"));
        let sound = b"RIFF\x24\0\0\0WAVEfmt ";
        assert_eq!(sniff(sound), Sniffed::Unknown("a RIFF media file"));
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(sniff(b""), Sniffed::Unknown("an empty file"));
        assert_eq!(
            sniff(b"\x89PNG\r\n\x1a\n..%PDF-1.4"),
            Sniffed::Unknown("a PNG picture")
        );
        assert!(matches!(sniff(&[0, 1, 2, 3, 0, 9]), Sniffed::Unknown(_)));
    }
}
