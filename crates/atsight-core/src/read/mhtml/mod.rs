//! MHTML bytes → [`Document`]: the page of a web archive (RFC 2557), as Word and browsers save it, often with the ending `.doc`.
//!
//! The archive is a mail message whose parts are the page and what it shows. Its main page is read as an HTML file; nothing else is
//! needed for its text. The decoder is ours: the page's bytes must reach the HTML reader as they are, since what they say of
//! their encoding is as often right as what the header says.

mod transfer;

use super::html;
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Document, Format};
use transfer::Encoding;

/// How deep parts may nest. Mail programs come to three: related inside of alternative inside of mixed.
const MAX_DEPTH: usize = 8;
/// Most parts that are looked at; a saved page has one for each of its pictures.
const MAX_PARTS: usize = 4_096;
/// Longest block of header lines of a part, in bytes. Those of browsers, with long addresses, stay under 3,000.
const MAX_HEADER: usize = 64 * 1024;

/// Whether a text begins as a web archive does: with header lines, among them the version of MIME and a type that can hold a page.
pub(super) fn is_archive(head: &[u8]) -> bool {
    let (header, _) = Header::split(head);
    let holds_pages = header.is_multipart() || header.kind() == "text/html";
    header.field("mime-version").is_some() && holds_pages
}

/// Reads a web archive.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut parts = Parts::default();
    parts.collect(bytes);
    let page = parts
        .main_page()
        .ok_or_else(|| malformed("the archive holds no page"))?;
    let pages = parts.pages().count();
    let decoded = page.encoding.decode(page.body);
    if decoded.bytes.len() as u64 > limits.stream_bytes {
        return Err(Error::Limit {
            what: "size of the page in bytes",
            limit: limits.stream_bytes,
        });
    }
    let mut document = html::read_labelled(&decoded.bytes, page.charset.as_deref(), limits)?;
    document.format = Format::Mhtml;
    let mut note = |kind, message: &str| document.anomalies.push(Anomaly::new(kind, message));
    if decoded.damaged {
        note(
            AnomalyKind::Damaged,
            "bytes of the page are not encoded as its header says and are left out",
        );
    }
    if page.unclosed {
        note(
            AnomalyKind::Damaged,
            "the archive ends before its page does; what stands before the end is kept",
        );
    }
    if parts.cut {
        note(
            AnomalyKind::Limit,
            "the archive holds too many parts, or nested too deep; the rest is left out",
        );
    }
    if pages > 1 {
        let message = format!(
            "the archive holds {pages} pages; only the first is read, the others are frames or headers and footers"
        );
        note(AnomalyKind::Unsupported, &message);
    }
    Ok(document)
}

fn malformed(message: &str) -> Error {
    Error::Malformed {
        format: Format::Mhtml,
        source: ReadError::new(message),
    }
}

/// A part without parts of its own.
#[derive(Debug)]
struct Part<'a> {
    kind: String,
    charset: Option<String>,
    id: Option<String>,
    encoding: Encoding,
    body: &'a [u8],
    /// Whether the file ends without the boundary behind it.
    unclosed: bool,
}

/// The parts of an archive in the order of the file.
#[derive(Debug, Default)]
struct Parts<'a> {
    all: Vec<Part<'a>>,
    /// The id of the part that is the page, when the archive names one (RFC 2387, 3.2).
    start: Option<String>,
    cut: bool,
}

impl<'a> Parts<'a> {
    /// Takes a message apart; a list of what is open in place of recursion.
    fn collect(&mut self, message: &'a [u8]) {
        let mut open = vec![(message, 0, false)];
        while let Some((bytes, depth, unclosed)) = open.pop() {
            let (header, body) = Header::split(bytes);
            if !header.is_multipart() {
                self.all.push(header.part(body, unclosed));
                continue;
            }
            let Some(boundary) = header.parameter("content-type", "boundary") else {
                continue;
            };
            if self.start.is_none() {
                self.start = header.parameter("content-type", "start");
            }
            let room = MAX_PARTS.saturating_sub(self.all.len() + open.len());
            let (inner, cut) = split_parts(body, boundary.as_bytes(), room);
            self.cut |= cut || depth == MAX_DEPTH;
            if depth < MAX_DEPTH {
                // The first part must come off the list first.
                let inner = inner.into_iter().rev();
                open.extend(inner.map(|(part, unclosed)| (part, depth + 1, unclosed)));
            }
        }
    }

    fn pages(&self) -> impl Iterator<Item = &Part<'a>> {
        self.all
            .iter()
            .filter(|part| matches!(&*part.kind, "text/html" | "application/xhtml+xml"))
    }

    /// The page that the archive names, or else the first.
    fn main_page(&self) -> Option<&Part<'a>> {
        let named = self.start.as_deref().and_then(|start| {
            self.pages()
                .find(|part| part.id.as_deref().map(plain_id) == Some(plain_id(start)))
        });
        named.or_else(|| self.pages().next())
    }
}

fn plain_id(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// The parts between the boundaries of a body, and whether there were more than fit. What stands in front of the first boundary and
/// behind the last is no part (RFC 2046, 5.1.1).
fn split_parts<'a>(body: &'a [u8], boundary: &[u8], most: usize) -> (Vec<(&'a [u8], bool)>, bool) {
    let mut parts = Vec::new();
    let delimiter = [b"--", boundary].concat();
    let mut begin: Option<usize> = None;
    for at in memchr::memmem::find_iter(body, &delimiter) {
        // A boundary stands at the start of a line, and nothing but white space follows it there.
        let at_line_start = at == 0 || body.get(at - 1) == Some(&b'\n');
        let rest = body.get(at + delimiter.len()..).unwrap_or_default();
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let (closes, tail) = match line.strip_prefix(b"--") {
            Some(tail) => (true, tail),
            None => (false, line),
        };
        if !at_line_start || !tail.trim_ascii().is_empty() {
            continue;
        }
        if let Some(begin) = begin {
            if parts.len() == most {
                return (parts, true);
            }
            parts.push((body.get(begin..at).unwrap_or_default(), false));
        }
        if closes {
            return (parts, false);
        }
        begin = Some((at + delimiter.len() + line.len() + 1).min(body.len()));
    }
    match begin {
        Some(begin) if parts.len() < most => {
            parts.push((body.get(begin..).unwrap_or_default(), true));
            (parts, false)
        }
        Some(_) => (parts, true),
        None => (parts, false),
    }
}

/// The header lines of a message or part, names in small letters, folded lines joined.
#[derive(Debug, Default)]
struct Header(Vec<(String, String)>);

impl Header {
    /// The header and the body behind the empty line that ends it.
    fn split(bytes: &[u8]) -> (Self, &[u8]) {
        let mut header = Self::default();
        let mut at = 0;
        while at < bytes.len().min(MAX_HEADER) {
            let rest = bytes.get(at..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            let line = rest.get(..end).unwrap_or_default();
            let text = line.trim_ascii_end();
            if text.is_empty() {
                // Line ends in front of the first line are no end of it.
                at += end;
                if header.0.is_empty() {
                    continue;
                }
                break;
            }
            let text = String::from_utf8_lossy(text);
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = header.0.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
            } else if let Some((name, value)) = text.split_once(':')
                && is_field_name(name)
            {
                header
                    .0
                    .push((name.to_ascii_lowercase(), value.trim().to_owned()));
            } else {
                // No header line: the body begins, if without an empty line.
                break;
            }
            at += end;
        }
        (header, bytes.get(at..).unwrap_or_default())
    }

    fn field(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The type without its parameters, in small letters; plain text when nothing is said (RFC 2045, 5.2).
    fn kind(&self) -> String {
        let value = self.field("content-type").unwrap_or("text/plain");
        let kind = value.split(';').next().unwrap_or_default();
        kind.trim().to_ascii_lowercase()
    }

    fn is_multipart(&self) -> bool {
        self.kind().starts_with("multipart/")
    }

    /// A parameter of a field: `charset` of `text/html; charset="utf-8"`.
    fn parameter(&self, field: &str, name: &str) -> Option<String> {
        let mut rest = self.field(field)?;
        while let Some((_, after)) = rest.split_once(';') {
            let (key, value) = after.split_once('=')?;
            let value = value.trim_start();
            let (own, tail) = match value.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => value.split_at(value.find(';').unwrap_or(value.len())),
            };
            if key.trim().eq_ignore_ascii_case(name) {
                return Some(own.trim().to_owned());
            }
            rest = tail;
        }
        None
    }

    fn part<'a>(&self, body: &'a [u8], unclosed: bool) -> Part<'a> {
        let encoding = self.field("content-transfer-encoding").unwrap_or_default();
        Part {
            kind: self.kind(),
            charset: self.parameter("content-type", "charset"),
            id: self.field("content-id").map(str::to_owned),
            encoding: Encoding::of(encoding),
            body,
            unclosed,
        }
    }
}

/// Whether a text can name a field (RFC 5322, 3.6.8): printable, no space.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_quoted_or_not() {
        let (header, body) = Header::split(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"a;b\"\r\n\r\nbody",
        );
        assert_eq!(header.kind(), "multipart/related");
        let boundary = header.parameter("content-type", "boundary");
        assert_eq!(boundary.as_deref(), Some("a;b"));
        assert_eq!(header.parameter("content-type", "start"), None);
        assert_eq!(body, b"body");
    }

    #[test]
    fn parts_stand_between_boundaries() {
        let body = b"preface\r\n--x\r\none --x\r\n--xy\r\n--x  \r\ntwo\r\n--x--\r\nepilogue";
        let (parts, cut) = split_parts(body, b"x", 10);
        assert_eq!(
            parts,
            [
                (&b"one --x\r\n--xy\r\n"[..], false),
                (&b"two\r\n"[..], false)
            ]
        );
        assert!(!cut);
        assert!(split_parts(body, b"x", 1).1);
        let (parts, _) = split_parts(b"--x\none", b"x", 10);
        assert_eq!(parts, [(&b"one"[..], true)]);
    }

    #[test]
    fn archives_begin_with_header_lines() {
        assert!(is_archive(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x"
        ));
        assert!(is_archive(
            b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>"
        ));
        assert!(!is_archive(
            b"Ann Example\nMIME-Version: 1.0\nContent-Type: multipart/related"
        ));
        assert!(!is_archive(
            b"Languages: German\nMIME-Version: 1.0\nContent-Type: image/png"
        ));
    }
}
