//! Plain text in Markdown: the marks are what a person reads past, and say how the text looks.

use super::lines::LineBuilder;
use crate::model::TextStyle;

/// Lines with a title's mark from which a text is Markdown: one alone may be a comment or a number.
const MIN_TITLES: usize = 2;

/// Sizes of titles by level, in sizes of the text, as browsers show them.
const SIZES: [f32; 6] = [2.0, 1.5, 1.17, 1.0, 1.0, 1.0];

/// Whether lines are Markdown.
pub(super) fn is_markdown<'t>(lines: impl IntoIterator<Item = &'t str>) -> bool {
    let titles = lines.into_iter().filter(|line| title(line).is_some());
    titles.take(MIN_TITLES).count() == MIN_TITLES
}

/// The level of a title, from 1, and its text.
fn title(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let text = text
        .strip_prefix(' ')?
        .trim()
        .trim_end_matches('#')
        .trim_end();
    ((1..=SIZES.len()).contains(&level) && text.contains(char::is_alphabetic))
        .then_some((level, text))
}

/// Adds a line to a builder as it is meant.
pub(super) fn add(builder: &mut LineBuilder, line: &str) {
    let (style, text) = match title(line) {
        Some((level, text)) => {
            let mut style = TextStyle::default();
            style.bold = true;
            style.size = Some(SIZES[level - 1]);
            (style, text)
        }
        None => {
            let mut style = TextStyle::default();
            style.size = Some(1.0);
            (style, line)
        }
    };
    // A list item may begin with the mark that stresses words.
    let indent = text.len() - text.trim_start().len();
    let bullet = ["* ", "- ", "+ "]
        .iter()
        .any(|mark| text.trim_start().starts_with(mark));
    let (mark, mut rest) = text.split_at(if bullet { indent + 2 } else { 0 });
    builder.text(mark, &style);
    while let Some((at, sign)) = next_stress(rest) {
        let (before, from) = rest.split_at(at);
        let Some((inner, after)) = from
            .get(sign.len()..)
            .and_then(|from| from.split_once(sign))
            .filter(|(inner, _)| is_stressed(inner))
        else {
            builder.text(&rest[..at + sign.len()], &style);
            rest = &rest[at + sign.len()..];
            continue;
        };
        builder.text(before, &style);
        let mut own = style.clone();
        own.bold |= sign.len() == 2;
        own.italic |= matches!(sign, "*" | "_");
        builder.text(inner, &own);
        rest = after;
    }
    builder.text(rest, &style);
}

/// The first sign that may stress words. Looks no further than that: a line may hold any number of them.
fn next_stress(text: &str) -> Option<(usize, &'static str)> {
    (text.match_indices(['*', '_', '`'])).find_map(|(at, _)| {
        let rest = text.get(at..)?;
        // A low line inside of a word is a part of it.
        let in_word = text[..at].ends_with(char::is_alphanumeric);
        let sign = ["**", "__", "*", "_", "`"].into_iter();
        let mut own = sign.filter(|sign| rest.starts_with(sign) && !(*sign == "_" && in_word));
        Some((at, own.next()?))
    })
}

/// Whether what stands between two signs is stressed by them, or code: they touch it.
fn is_stressed(inner: &str) -> bool {
    !inner.is_empty() && inner == inner.trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::flow::lines::FlowLine;

    fn line(text: &str) -> FlowLine {
        let mut builder = LineBuilder::new(0, 0);
        add(&mut builder, text);
        builder.finish().remove(0)
    }

    #[test]
    fn marks_are_read_past() {
        for (source, text, bold, italic, size) in [
            ("# Tove Lindqvist", "Tove Lindqvist", true, false, 2.0),
            (
                "### Engineer — Example AB",
                "Engineer — Example AB",
                true,
                false,
                1.17,
            ),
            (
                "*March 2021 – Present*",
                "March 2021 – Present",
                false,
                true,
                1.0,
            ),
            ("**Site Engineer**", "Site Engineer", true, false, 1.0),
            (
                "- **Languages:** Go, Python",
                "- Languages: Go, Python",
                false,
                false,
                1.0,
            ),
            (
                "_2024-03 to ongoing_",
                "2024-03 to ongoing",
                false,
                true,
                1.0,
            ),
            (
                "Uses `serde_json` and snake_case_names",
                "Uses serde_json and snake_case_names",
                false,
                false,
                1.0,
            ),
            ("* Cut pages", "* Cut pages", false, false, 1.0),
            ("2 * 3 * 4", "2 * 3 * 4", false, false, 1.0),
            ("C# and **unclosed", "C# and **unclosed", false, false, 1.0),
        ] {
            let own = line(source);
            assert_eq!(own.text, text);
            let looks = (own.bold > 0.9, own.italic > 0.9, own.size);
            assert_eq!(looks, (bold, italic, size), "{source}");
        }
        // Looking for each sign to the end of the line would take minutes.
        let signs = "*a ".repeat(150_000);
        assert_eq!(line(&signs).text, signs.trim());
        assert!(is_markdown(["# A", "", "## B"]));
        assert!(!is_markdown(["#1 seller", "# of items", "text"]));
    }
}
