//! The facts of a `/ToUnicode` map that a lookup by code cannot give: whether it maps anything, and which
//! code is the space.

use std::borrow::Cow;

use hayro_cmap::CMap;
use hayro_syntax::object::{Dict, Stream};
use rustc_hash::FxHashMap;

/// What a map holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Whether it maps no code at all.
    pub(super) is_empty: bool,
    /// Code that it sends to U+0020, the last one if there are several (as PDFBox's
    /// `CMap.getSpaceMapping` has it).
    pub(super) space_code: Option<u32>,
}

/// A font's map, decoded; `None` where it has none that can be.
pub(super) fn decoded<'a>(dict: &Dict<'a>) -> Option<Cow<'a, [u8]>> {
    let stream = dict.get::<Stream<'_>>("ToUnicode")?;
    stream.decoded().ok()
}

/// What the font's map holds; a name in its place (`/Identity-H`) is a map without entries.
pub(super) fn of_font(dict: &Dict<'_>, cmap: Option<&[u8]>) -> Option<Facts> {
    let is_name =
        || dict.contains_key("ToUnicode") && dict.get::<Stream<'_>>("ToUnicode").is_none();
    match cmap {
        Some(cmap) => Some(scan(cmap)),
        None => is_name().then_some(Facts {
            is_empty: true,
            space_code: None,
        }),
    }
}

/// What a map says of the codes below 256, sorted; codes that stand for several characters are left out.
pub(super) fn of_bytes(cmap: &[u8]) -> Vec<(u8, char)> {
    let mut texts = bytes_of(cmap);
    texts.sort_by_key(|(code, _)| *code);
    texts.dedup_by_key(|(code, _)| *code);
    texts
}

fn bytes_of(cmap: &[u8]) -> Vec<(u8, char)> {
    let mut texts = Vec::new();
    let mut operands: Vec<u32> = Vec::new();
    // How many numbers an entry has: 2 of a code, 3 of a range.
    let mut entry = 0;
    let mut rest = cmap;
    while let Some((token, tail)) = next_token(rest) {
        rest = tail;
        match token {
            Token::Word(b"beginbfchar") => entry = 2,
            Token::Word(b"beginbfrange") => entry = 3,
            Token::Word(b"endbfchar" | b"endbfrange") => entry = 0,
            Token::Hex(hex) if entry > 0 => operands.extend(number(hex)),
            _ => operands.clear(),
        }
        if entry == 0 || operands.len() < entry {
            continue;
        }
        let (first, last, target) = match operands[..] {
            [code, target] => (code, code, target),
            [first, last, target] => (first, last, target),
            _ => break,
        };
        operands.clear();
        for code in first..=last.min(0xFF) {
            let c = char::from_u32(target.saturating_add(code - first));
            texts.extend(u8::try_from(code).ok().zip(c));
        }
    }
    texts
}

/// The texts of a map in which something is out of order, such as a code without a text (`<74> <>`): the library refuses it as a
/// whole, readers take what is in order. Empty for any other map.
/// A code without a text stands for nothing.
pub(super) fn of_refused(cmap: &[u8]) -> FxHashMap<u32, String> {
    match CMap::parse(cmap, hayro_cmap::load_embedded) {
        Some(_) => FxHashMap::default(),
        None => texts_of(cmap),
    }
}

fn texts_of(cmap: &[u8]) -> FxHashMap<u32, String> {
    /// Most codes that are looked at: as many as two bytes make.
    const MOST: usize = 0x1_0000;
    let texts = entries(cmap).flat_map(texts_of_entry).take(MOST);
    texts.flatten().collect()
}

/// The codes of an entry with their texts; `None` for each that is out of order.
fn texts_of_entry(entry: Entry<'_>) -> impl Iterator<Item = Option<(u32, String)>> {
    let (first, target, offsets) = match entry {
        Entry::Code(code, target) => (number(code), target, 0..=0),
        Entry::Listed(first, index, target) => {
            let code = number(first).and_then(|first| first.checked_add(index));
            (code, target, 0..=0)
        }
        Entry::Range(first, last, target) => {
            let (first, last) = (number(first), number(last));
            let span = first.zip(last);
            let span = span.and_then(|(first, last)| last.checked_sub(first));
            (first, target, 0..=span.unwrap_or(0))
        }
    };
    offsets.map(move |offset| {
        let code = first?.checked_add(offset)?;
        Some((code, utf16(target, offset)?))
    })
}

/// The text of a hex string of UTF-16, its last unit moved on; `None` where that is none, or longer than any glyph's.
fn utf16(hex: &[u8], offset: u32) -> Option<String> {
    /// Most bytes that are looked at: a range writes its text out for each of its codes.
    const LONGEST: usize = 1024;
    if hex.len() > LONGEST {
        return None;
    }
    let digits: Vec<u32> = (hex.iter().filter(|byte| !byte.is_ascii_whitespace()))
        .map(|byte| char::from(*byte).to_digit(16))
        .collect::<Option<_>>()?;
    if digits.is_empty() {
        return Some(String::new());
    }
    let mut units: Vec<u16> = digits
        .rchunks(4)
        .rev()
        .map(|unit| {
            unit.iter()
                .fold(0, |value, digit| value << 4 | *digit as u16)
        })
        .collect();
    let last = units.last_mut()?;
    *last = last.checked_add(u16::try_from(offset).ok()?)?;
    String::from_utf16(&units).ok()
}

/// Reads through a map.
fn scan(cmap: &[u8]) -> Facts {
    let mut facts = Facts {
        is_empty: true,
        space_code: None,
    };
    for entry in entries(cmap) {
        facts.is_empty = false;
        let is_space = |target| number(target) == Some(0x20);
        let code = match entry {
            Entry::Code(code, target) => is_space(target).then(|| number(code)).flatten(),
            Entry::Range(low, high, target) => space_in_range(low, high, target),
            Entry::Listed(first, index, target) => is_space(target)
                .then(|| number(first)?.checked_add(index))
                .flatten(),
        };
        facts.space_code = code.or(facts.space_code);
    }
    facts
}

/// An entry of a map, as hex strings.
enum Entry<'a> {
    /// `<code> <target>`
    Code(&'a [u8], &'a [u8]),
    /// `<first> <last> <target>`
    Range(&'a [u8], &'a [u8], &'a [u8]),
    /// One target of `<first> <last> [<target> …]`: the first code, how many codes behind it this is, and the target.
    Listed(&'a [u8], u32, &'a [u8]),
}

/// The entries of a map in their order.
fn entries(cmap: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    let mut section = Section::Other;
    let mut operands: Vec<&[u8]> = Vec::new();
    // How many targets of a list were read, while one is open.
    let mut listed = None;
    let mut rest = cmap;
    std::iter::from_fn(move || {
        while let Some((token, tail)) = next_token(rest) {
            rest = tail;
            match token {
                Token::Word(b"beginbfchar") => section = Section::Char,
                Token::Word(b"beginbfrange") => section = Section::Range,
                Token::Word(b"endbfchar" | b"endbfrange") => section = Section::Other,
                Token::Open if operands.len() == 2 && matches!(section, Section::Range) => {
                    listed = Some(0);
                    continue;
                }
                Token::Hex(target) => {
                    if let (Some(index), [first, _]) = (listed, &operands[..]) {
                        listed = Some(index + 1);
                        return Some(Entry::Listed(first, index, target));
                    }
                    operands.push(target);
                    let entry = match (section, &operands[..]) {
                        (Section::Char, [code, target]) => Some(Entry::Code(code, target)),
                        (Section::Range, [first, last, target]) => {
                            Some(Entry::Range(first, last, target))
                        }
                        (Section::Other, _) => None,
                        _ => continue,
                    };
                    operands.clear();
                    if entry.is_some() {
                        return entry;
                    }
                }
                _ => {}
            }
            operands.clear();
            listed = None;
        }
        None
    })
}

#[derive(Clone, Copy)]
enum Section {
    Char,
    Range,
    Other,
}

enum Token<'a> {
    Hex(&'a [u8]),
    Word(&'a [u8]),
    Open,
}

/// The next hex string, bracket or word, and what follows it.
fn next_token(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    match bytes.first()? {
        b'<' if bytes.get(1) != Some(&b'<') => {
            let end = bytes.iter().position(|b| *b == b'>')?;
            Some((Token::Hex(&bytes[1..end]), &bytes[end + 1..]))
        }
        b'[' => Some((Token::Open, &bytes[1..])),
        b'%' => {
            let end = bytes.iter().position(|b| matches!(b, b'\n' | b'\r'))?;
            next_token_after_comment(&bytes[end..])
        }
        _ => {
            let end = bytes
                .iter()
                .skip(1)
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'<' | b'['))
                .map_or(bytes.len(), |end| end + 1);
            Some((Token::Word(&bytes[..end]), &bytes[end..]))
        }
    }
}

/// A comment reads as a word, so that a long run of comments needs no recursion.
fn next_token_after_comment(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    Some((Token::Word(b"%"), bytes))
}

fn space_in_range(low: &[u8], high: &[u8], target: &[u8]) -> Option<u32> {
    let (low, high, target) = (number(low)?, number(high)?, number(target)?);
    let offset = 0x20_u32.checked_sub(target)?;
    (offset <= high.checked_sub(low)?).then(|| low + offset)
}

/// Value of a hex string of up to four bytes.
fn number(hex: &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    let mut digits = 0;
    for byte in hex.iter().filter(|b| !b.is_ascii_whitespace()) {
        value = (value << 4) | char::from(*byte).to_digit(16)?;
        digits += 1;
    }
    (1..=8).contains(&digits).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(cmap: &[u8]) -> Option<u32> {
        scan(cmap).space_code
    }

    #[test]
    fn a_map_without_entries_is_empty() {
        assert!(scan(b"1 begincodespacerange <0000> <FFFF> endcodespacerange").is_empty);
        assert!(!scan(b"1 beginbfchar <01> <0041> endbfchar").is_empty);
    }

    #[test]
    fn codes_of_one_byte() {
        let cmap = b"2 beginbfchar <0f9c> <2709> <0003> <0020> endbfchar 1 beginbfrange <0041> <0043> <0061> endbfrange";
        assert_eq!(
            bytes_of(cmap),
            [(3, ' '), (0x41, 'a'), (0x42, 'b'), (0x43, 'c')]
        );
        // A range over all codes ends.
        assert_eq!(
            bytes_of(b"1 beginbfrange <0000> <ffffffff> <0000> endbfrange").len(),
            256
        );
    }

    #[test]
    fn a_refused_map_keeps_what_is_in_order() {
        let cmap = b"1 beginbfchar <01> <0041> endbfchar 2 beginbfchar <02> <> <03> <0020000A> endbfchar \
            2 beginbfrange <10> <12> <0061> <20> <21> [<0066 0069> <58>] endbfrange 1 beginbfchar <30> <D83DDE00> <31> <D83D> endbfchar";
        assert!(CMap::parse(cmap, |_| None).is_none());
        let mut texts: Vec<_> = texts_of(cmap).into_iter().collect();
        texts.sort();
        let text = |code, text: &str| (code, text.to_owned());
        assert_eq!(
            texts,
            [
                text(0x01, "A"),
                text(0x02, ""),
                text(0x03, " \n"),
                text(0x10, "a"),
                text(0x11, "b"),
                text(0x12, "c"),
                text(0x20, "fi"),
                text(0x21, "X"),
                text(0x30, "😀"),
            ]
        );
        // A range over all codes ends.
        let many = texts_of(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange");
        assert!(many.len() <= 0x1_0000);
        let long = format!(
            "1 beginbfrange <0000> <ffff> <{}> endbfrange",
            "0041".repeat(9999)
        );
        assert!(texts_of(long.as_bytes()).is_empty());
    }

    #[test]
    fn chars_ranges_and_lists() {
        assert_eq!(
            space(b"2 beginbfchar <0003> <0020> <0004><0041> endbfchar"),
            Some(3)
        );
        assert_eq!(
            space(b"1 beginbfrange\n<10> <7E> <0010>\nendbfrange"),
            Some(0x20)
        );
        assert_eq!(
            space(b"1 beginbfrange <01> <03> [<0041> <0020> <0042>] endbfrange"),
            Some(2)
        );
        assert_eq!(
            space(b"1 begincodespacerange <00> <20> endcodespacerange"),
            None
        );
    }
}
