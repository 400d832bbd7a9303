//! The source of a page before it is parsed: what would cost more than it is worth is taken out.

use std::borrow::Cow;

/// Most attributes that an element keeps: each new one is compared with all before it. Word writes 12 at most.
const MAX_ATTRIBUTES: usize = 256;

/// Elements without content.
const VOID: [&str; 14] = [
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "source",
    "track", "wbr",
];

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// Tags that nest too deep.
    pub(super) depth: bool,
    /// Attributes beyond the most that an element may have.
    pub(super) attributes: bool,
}

/// The source with the tags dropped that nest deeper than a depth, and without the attributes beyond [`MAX_ATTRIBUTES`]. Counting goes
/// by tags alone, which is an upper bound: elements that close themselves are left open here.
pub(super) fn tame(source: &str, depth: usize) -> (Cow<'_, str>, Cut) {
    let mut cut = Cut::default();
    let mut open = 0_usize;
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let end = tag_end(source, start);
        let tag = &source[start..end];
        let name = tag
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        at = end;
        if name.is_empty() {
            continue;
        }
        if let Some(most) = attributes_end(tag) {
            out.push_str(&source[kept..start + most]);
            out.push('>');
            kept = end;
            cut.attributes = true;
        }
        if VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) || tag.ends_with("/>") {
            continue;
        }
        if tag.starts_with("</") {
            if open > depth {
                out.push_str(source.get(kept..start).unwrap_or(""));
                kept = end;
            }
            open = open.saturating_sub(1);
        } else {
            open += 1;
            if open > depth {
                out.push_str(source.get(kept..start).unwrap_or(""));
                out.push(' ');
                kept = end;
                cut.depth = true;
            }
        }
    }
    if !cut.depth && !cut.attributes {
        return (Cow::Borrowed(source), cut);
    }
    out.push_str(&source[kept..]);
    (Cow::Owned(out), cut)
}

/// Where the tag ends that begins somewhere: behind its `>`, or at the end of the source.
fn tag_end(source: &str, start: usize) -> usize {
    source[start..]
        .find('>')
        .map_or(source.len(), |end| start + end + 1)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Where the attributes that are kept end, when a tag has more.
fn attributes_end(tag: &str) -> Option<usize> {
    if tag.len() <= 2 * MAX_ATTRIBUTES {
        return None;
    }
    let mut count = 0;
    let mut quote = None;
    let mut before = b'<';
    for (at, byte) in tag.bytes().enumerate() {
        match quote {
            Some(own) if own == byte => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            // A slash parts attributes as a space does, and so does the end of a value in quotes.
            None => {
                let parts = |byte| is_space(byte) || matches!(byte, b'/' | b'"' | b'\'');
                if parts(before) && !parts(byte) {
                    count += 1;
                    if count > MAX_ATTRIBUTES {
                        return Some(at);
                    }
                }
            }
        }
        if !is_space(byte) || before != b'=' {
            before = byte;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_tags_are_dropped() {
        let source = "<b>".repeat(5) + "text" + &"</b>".repeat(5);
        let (text, cut) = tame(&source, 3);
        assert_eq!(text, "<b><b><b>  text</b></b></b>");
        assert!(cut.depth && !cut.attributes);
        assert_eq!(
            tame("<p>a<br>b</p>", 1),
            ("<p>a<br>b</p>".into(), Cut::default())
        );
    }

    #[test]
    fn attributes_beyond_the_most_are_dropped() {
        for part in [" a=x", " a='x'", " a = \"x y\"", "/a", "\na"] {
            let source = format!("<p{}>text</p>", part.repeat(5 * MAX_ATTRIBUTES));
            let (text, cut) = tame(&source, 100);
            assert!(cut.attributes, "{part}");
            assert!(text.ends_with(">text</p>") && text.len() < source.len() / 3);
        }
        // A long value is one attribute.
        let source = format!("<img src=\"data:{}\" alt=x>", "a ".repeat(5000));
        assert_eq!(tame(&source, 100).1, Cut::default());
    }
}
