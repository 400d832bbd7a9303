//! Publications in the form of a list of references.

use super::entries::trim;
use super::rows::{self, Row};
use crate::model::{Field, Publication};

/// Publications in the form of a list of references: "Roe, J., and Doe, A. (2021). Title. Journal, 34(2), 112–131."
/// None when no line is.
pub(super) fn citations(rows: &[Row]) -> Option<Vec<Publication>> {
    /// Longest list of authors in front of the year, in bytes.
    const MAX_AUTHORS: usize = 300;
    /// Most words of a title over some of them.
    const MAX_TITLE_WORDS: usize = 4;
    let year = |text: &str| -> Option<(usize, usize)> {
        text.match_indices(" (").take(8).find_map(|(at, _)| {
            let (inner, rest) = text.get(at + 2..)?.split_once(')')?;
            let digits = inner.get(..4)?.bytes().all(|b| b.is_ascii_digit());
            let cited = digits && inner.len() <= 5 && rest.starts_with(['.', ',', ':']);
            (cited && at <= MAX_AUTHORS && text.get(..at)?.contains([',', '.']))
                .then_some((at + 2, inner.len()))
        })
    };
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let mut ended = true;
    for (at, row) in rows.iter().enumerate() {
        // "Refereed Articles" above the first of them.
        let is_title = ended
            && !row.text.contains(['.', ','])
            && !row.text.contains(|c: char| c.is_ascii_digit())
            && row.text.split(' ').count() <= MAX_TITLE_WORDS
            && rows
                .get(at + 1)
                .is_some_and(|next| year(&next.text).is_some());
        ended = row.text.ends_with('.') || is_title;
        if is_title {
            continue;
        }
        match groups.last_mut() {
            Some(group) if year(&row.text).is_none() && group.len() < 6 => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let mut out = Vec::new();
    for group in groups {
        let lines = group.first()?.line..group.last()?.line + 1;
        let text = rows::join(group.iter().map(|row| row.text.as_str()));
        let (at, length) = year(&text)?;
        let field = |text: &str, confidence| {
            let text = trim(text);
            (!text.is_empty()).then(|| Field::new(text.to_string(), confidence, lines.clone()))
        };
        let rest = text
            .get(at + length + 1..)?
            .trim_start_matches(['.', ',', ':', ' ']);
        // "Whose lakes? A record. Lake Letters, 34": a question may be the first half of the title.
        let (title, source) = (rest.split_once('.'))
            .filter(|(title, source)| !title.contains('?') || source.contains(char::is_alphabetic))
            .or_else(|| rest.split_once('?'))
            .unwrap_or((rest, ""));
        let mut own = Publication::default();
        own.name = field(title, 0.8);
        // The journal ends where its volume begins.
        let journal = source.trim().split(['.', ';']).next().unwrap_or_default();
        let volume = journal.match_indices(", ").find(|(at, _)| {
            let behind = journal.get(at + 2..).unwrap_or_default();
            behind.starts_with(|c: char| c.is_ascii_digit())
        });
        let journal = volume
            .and_then(|(at, _)| journal.get(..at))
            .unwrap_or(journal);
        let journal = without_volume(journal);
        own.publisher = field(journal, 0.7);
        own.release_date = field(text.get(at..at + 4)?, 0.9);
        out.push(own);
    }
    Some(out)
}

/// The name of a journal without its volume and number: "Lake Letters 34(2)".
fn without_volume(text: &str) -> &str {
    let is_volume = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '/' | '-' | '–' | ':'))
            && !matches!(word.len(), 4 if word.starts_with(['1', '2']))
    };
    let mut text = text.trim();
    while let Some((name, word)) = text.rsplit_once(' ')
        && is_volume(word)
    {
        text = name.trim();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Vec<Publication>> {
        let mut b = crate::model::TranscriptBuilder::new(crate::model::EngineId::Pdfbox);
        b.push_plain(text);
        let t = b.finish();
        let all = 0..t.lines.len();
        let section = crate::model::Section::new(crate::model::SectionId::Publications, all);
        citations(&rows::of_section(&t, &section))
    }

    #[test]
    fn titles_over_some_of_them_are_none() {
        let name = |text: &str| {
            let own = found(text)?.pop()?;
            own.name.map(|name| name.value)
        };
        let text = "Book\n1. Roe, J. (2018). Lakes. Lake Press.\nRefereed Articles\n2. Doe, A. (2021). A record of\nponds. Lake Letters, 3, 1–9.\n";
        assert_eq!(found(text).map(|all| all.len()), Some(2));
        assert_eq!(name(text).as_deref(), Some("A record of ponds"));
        // What goes on from the line above is no title.
        let text =
            "Roe, J. (2018). A book of\nLakes\nDoe, A. (2021). Ponds. Lake Letters, 3, 1–9.\n";
        let first = found(text).and_then(|all| all.into_iter().next()?.name);
        assert_eq!(
            first.map(|name| name.value).as_deref(),
            Some("A book of Lakes")
        );
    }

    #[test]
    fn a_question_may_be_half_a_title() {
        let own = |text: &str| {
            let own = found(text).and_then(|mut all| all.pop()).expect("one");
            [own.name, own.publisher]
                .map(|field| field.map(|field| field.value).unwrap_or_default())
        };
        assert_eq!(
            own("Roe, J. (2021). Whose lakes? A record of them. Lake Letters, 44, 210–233.\n"),
            ["Whose lakes? A record of them", "Lake Letters"]
        );
        assert_eq!(
            own("Roe, J. (2021). Whose lakes? Lake Letters, 44, 210–233.\n"),
            ["Whose lakes", "Lake Letters"]
        );
    }

    #[test]
    fn authors_year_title_and_journal() {
        let found =
            found("Roe, J., and Doe, A. (2021). A record of lakes. Lake Letters 34(2), 112–131.\n")
                .expect("a citation");
        let value = |field: &Option<Field<String>>| field.as_ref().map(|f| f.value.clone());
        assert_eq!(value(&found[0].name).as_deref(), Some("A record of lakes"));
        assert_eq!(value(&found[0].publisher).as_deref(), Some("Lake Letters"));
        assert_eq!(value(&found[0].release_date).as_deref(), Some("2021"));
    }
}
