//! How the bytes of a part are written in letters (RFC 2045, 6): quoted-printable, base64, or as they are.

use std::borrow::Cow;

/// An encoding for the transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// The bytes as they are.
    Identity,
    QuotedPrintable,
    Base64,
}

/// Decoded bytes, and whether some were no code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) damaged: bool,
}

impl Encoding {
    /// The encoding that a header names; unknown ones leave the bytes as they are.
    pub(super) fn of(name: &str) -> Self {
        match name.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => Self::QuotedPrintable,
            "base64" => Self::Base64,
            _ => Self::Identity,
        }
    }

    /// Decodes a body; never longer than it.
    pub(super) fn decode(self, body: &[u8]) -> Decoded<'_> {
        match self {
            Self::Identity => Decoded {
                bytes: Cow::Borrowed(body),
                damaged: false,
            },
            Self::QuotedPrintable => quoted_printable(body),
            Self::Base64 => base64(body),
        }
    }
}

/// Quoted-printable: `=E9` is a byte, `=` at the end of a line joins it with the next. What is neither is text, as mail programs have it.
fn quoted_printable(body: &[u8]) -> Decoded<'static> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(equals) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..equals]);
        rest = &rest[equals + 1..];
        let hex = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (Some(high), Some(low)) = (hex(0), hex(1)) {
            out.push((high * 16 + low) as u8);
            rest = &rest[2..];
            continue;
        }
        // White space at the end of a line was put there on the way.
        let blank = rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
            .count();
        match rest.get(blank) {
            Some(b'\n') => rest = &rest[blank + 1..],
            None => rest = &[],
            Some(_) => out.push(b'='),
        }
    }
    out.extend_from_slice(rest);
    Decoded {
        bytes: Cow::Owned(out),
        damaged: false,
    }
}

/// Base64: white space is skipped, and so is what is no code; padding ends it.
fn base64(body: &[u8]) -> Decoded<'static> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut group, mut bits, mut damaged) = (0_u32, 0, false);
    for byte in body {
        let code = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            byte => {
                damaged |= !byte.is_ascii_whitespace();
                continue;
            }
        };
        group = (group << 6 | u32::from(code)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((group >> bits) as u8);
        }
    }
    Decoded {
        bytes: Cow::Owned(out),
        damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_joins_lines_and_keeps_what_is_no_code() {
        let decode = |text: &str| {
            let decoded = Encoding::of("Quoted-Printable").decode(text.as_bytes());
            String::from_utf8_lossy(&decoded.bytes).into_owned()
        };
        assert_eq!(decode("Zo=C3=AB=\r\n M=c3=bcller =3D"), "Zoë Müller =");
        assert_eq!(decode("a= \t\r\nb"), "ab");
        assert_eq!(decode("1 = 2, =XY, =4"), "1 = 2, =XY, =4");
        assert_eq!(decode("cut ="), "cut ");
    }

    #[test]
    fn base64_says_what_is_no_code() {
        let decoded = Encoding::of("base64").decode(b"Wm/D\r\nqw==\r\n");
        assert_eq!(
            (&*decoded.bytes, decoded.damaged),
            ("Zoë".as_bytes(), false)
        );
        let decoded = Encoding::of("BASE64").decode(b"Wm*/Dqw");
        assert_eq!((&*decoded.bytes, decoded.damaged), ("Zoë".as_bytes(), true));
    }
}
