//! Right-to-left text: from the visual order in which it is painted to the logical order in which it is read.

use unicode_bidi::{BidiInfo, Level};

/// Whether a character is written from right to left: Hebrew, Arabic and their kin.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Turns text in visual order into logical order, run by run.
pub(crate) fn logical_order(text: &str) -> String {
    let info = BidiInfo::new(text, None);
    let Some(paragraph) = info.paragraphs.first() else {
        return text.to_owned();
    };
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let mut out = String::with_capacity(text.len());
    for run in runs {
        if levels
            .get(run.start)
            .is_some_and(unicode_bidi::Level::is_rtl)
        {
            out.extend(text[run].chars().rev());
        } else {
            out.push_str(&text[run]);
        }
    }
    out
}

/// Signs that end a sentence or a part of it.
const ENDS: [char; 6] = [',', '.', ';', ':', '!', '?'];

/// The words of a line, as they stand from left to right, in the order and the letters in which they are read: for each its number and
/// its text. `None` where nothing is written from right to left.
///
/// Numbers between words of right-to-left text stand from right to left themselves; those behind a Latin word belong to it.
pub(crate) fn read_order(words: &[&str]) -> Option<Vec<(usize, String)>> {
    let letters = || {
        words
            .iter()
            .flat_map(|word| word.chars())
            .filter(|c| c.is_alphabetic())
    };
    let rtl = letters().filter(|c| is_rtl(*c)).count();
    if rtl == 0 {
        return None;
    }
    let is_of_rtl = |word: &str| word.chars().any(is_rtl);
    // A comma on the left of a word stands behind it: the line is written from the right, whatever Latin names it holds.
    let ends_on_left = |word: &&str| is_of_rtl(word) && word.starts_with(ENDS);
    let base = match 2 * rtl >= letters().count() || words.iter().any(ends_on_left) {
        true => Level::rtl(),
        false => Level::ltr(),
    };
    let text = |at: usize| {
        let word = words[at];
        let info = BidiInfo::new(word, Some(base));
        let paragraph = info.paragraphs.first();
        paragraph.map_or_else(
            || word.to_owned(),
            |own| info.reorder_line(own, own.range.clone()).into_owned(),
        )
    };
    let all: Vec<usize> = (0..words.len()).collect();
    let mut groups: Vec<Vec<usize>> = all
        .chunk_by(|a, b| is_of_rtl(words[*a]) == is_of_rtl(words[*b]))
        .map(<[usize]>::to_vec)
        .collect();
    let is_latin = |at: &usize| words[*at].chars().any(|c| c.is_alphabetic() && !is_rtl(c));
    for group in &mut groups {
        let turns = match base.is_rtl() {
            true => !group.iter().any(is_latin),
            false => is_of_rtl(words[group[0]]),
        };
        if turns {
            group.reverse();
        }
    }
    if base.is_rtl() {
        groups.reverse();
    }
    let mut out = Vec::with_capacity(words.len());
    for group in groups {
        let first = out.len();
        let keeps = group.iter().any(is_latin);
        out.extend(group.into_iter().map(|at| match keeps {
            true => (at, words[at].to_owned()),
            false => (at, text(at)),
        }));
        // ".PostgreSQL": what stands on the left of a Latin name ends it where lines are written from the right.
        if base.is_rtl() && keeps {
            let name = out[first].1.trim_start_matches(ENDS).to_owned();
            let end = out[first].1[..out[first].1.len() - name.len()].to_owned();
            out[first].1 = name;
            if let Some((_, last)) = out.last_mut() {
                last.push_str(&end);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_from_the_side_that_most_of_them_is_written_from() {
        let read = |line: &str| {
            let words: Vec<&str> = line.split(' ').collect();
            let read = read_order(&words)?;
            let texts: Vec<String> = read.into_iter().map(|(_, text)| text).collect();
            Some(texts.join(" "))
        };
        for (seen, meant) in [
            ("הנכות תסדנהמ", "מהנדסת תוכנה"),
            (
                ".היינשב תושקב 3,000 תרשמה Go תפשב",
                "בשפת Go המשרת 3,000 בקשות בשנייה.",
            ),
            ("2015 - 2011 ,ביבא לת", "תל אביב, 2011 - 2015"),
            (
                "Northwind Payments, 2020 - 2024 ,הנכות תסדנהמ",
                "מהנדסת תוכנה, Northwind Payments, 2020 - 2024",
            ),
            (
                "ביבא לת | martina.k@example.com | +972 50 555 0123",
                "תל אביב | martina.k@example.com | +972 50 555 0123",
            ),
        ] {
            assert_eq!(read(seen).as_deref(), Some(meant));
        }
        assert_eq!(read("Engineer, 2020 - 2024"), None);
    }
}
