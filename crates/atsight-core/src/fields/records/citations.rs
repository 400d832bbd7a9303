//! Publications in the form of a list of references.

use super::meteorological;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::values::dates;
use crate::model::{Confidence, Field, Publication};
use crate::text::shape;

/// Most bytes of the authors, in front of the year or the title.
const MAX_AUTHORS: usize = 300;

/// What a reference says.
#[derive(Debug, PartialEq)]
struct Citation<'t> {
    title: &'t str,
    journal: &'t str,
    year: &'t str,
}

/// Publications in the form of a list of references, in one of six styles:
/// - "Roe, J., and Doe, A. (2021). Title. Journal, 34(2), 112–131."
/// - "Roe J, Doe A. Title. Journal 2021; 34: 112–131."
/// - "ROE, J.; DOE, A. Title. Journal, v. 34, 2021."
/// - "Roe, J., and A. Doe, 2021: Title. Journal, 34, 112–131."
/// - "J. Roe, A. Doe, “Title”, Journal 34, 2021, 112–131."
/// - "“Title.” Journal 34, no. 2 (2021): 112–131." and "Title. City: Press, 2021.", as an author lists their own.
///
/// None when more than a few are in none of them.
pub(crate) fn citations(rows: &[Row]) -> Option<Vec<Publication>> {
    /// Most words of a title over some of them.
    const MAX_TITLE_WORDS: usize = 4;
    /// Most lines of a reference.
    const MAX_LINES: usize = 6;
    // The name of a journal in italics is no cell of its own, and the year in the margin stands in the reference as well.
    let in_words = |row: &Row| {
        let text = row.text.replace('\t', " ");
        row.with(without_year_in_front(&text).to_owned(), row.role)
    };
    let is_margin = |row: &&Row| shape::is_four_digits(trim(&row.text));
    let rows: Vec<Row> = (rows.iter().filter(|row| !is_margin(row)).map(in_words)).collect();
    let rows = rows.as_slice();
    // A note with a star below them is no list.
    let items = rows.iter().filter(|row| row.role == Role::Item).count();
    let is_listed = MAX_LINES * items >= rows.len();
    let starts = |at: usize| {
        let Some(row) = rows.get(at) else {
            return false;
        };
        // A book of one's own may go on below before it is told that it is one.
        let is_book = || {
            let below = rows.get(at + 1).map_or("", |below| below.text.as_str());
            own_book(&running_text::join([row.text.as_str(), below])).is_some()
        };
        match is_listed {
            true => row.role == Role::Item,
            false => begins(&row.text) || begins_with_author(&row.text) || is_book(),
        }
    };
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let mut ended = true;
    for (at, row) in rows.iter().enumerate() {
        // "Refereed Articles" above the first of them.
        let is_title = ended
            && !row.text.contains(['.', ','])
            && !row.text.contains(|c: char| c.is_ascii_digit())
            && row.text.split(' ').count() <= MAX_TITLE_WORDS
            && starts(at + 1);
        // The authors of "Roe, J., Doe, A., Lind," may go on with the year on the next line.
        let is_open = || {
            groups.last().is_some_and(|group: &Vec<&Row>| {
                let text = running_text::join(group.iter().map(|row| row.text.as_str()));
                begins_with_author(&text)
                    && year_in_brackets(&text).is_none()
                    && quoted(&text).is_none()
            })
        };
        let goes_on = !starts(at) || !ended && (!begins(&row.text) || is_open());
        ended = row.text.ends_with('.') || is_title;
        if is_title {
            continue;
        }
        match groups.last_mut() {
            Some(group) if goes_on && group.len() < MAX_LINES => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    let mut out = Vec::new();
    let mut unknown = 0;
    for group in groups {
        let lines = group.first()?.line..group.last()?.line + 1;
        // A whole one above what has no beginning: they are in another form.
        let (_, above) = group.split_last()?;
        if above.iter().any(|row| plain(&row.text).is_some()) {
            return None;
        }
        let text = running_text::join(group.iter().map(|row| row.text.as_str()));
        let cited = citation(&text).unwrap_or_else(|| {
            unknown += 1;
            Citation {
                title: trim(&text),
                journal: "",
                year: "",
            }
        });
        let field = |text: &str, confidence| {
            (!text.is_empty()).then(|| Field::new(text.to_string(), confidence, lines.clone()))
        };
        let mut own = Publication::default();
        own.name = field(cited.title, Confidence::Medium);
        own.publisher = field(cited.journal, Confidence::Medium);
        own.release_date = field(cited.year, Confidence::Medium);
        out.push(own);
    }
    (MOST_UNKNOWN.1 * unknown <= MOST_UNKNOWN.0 * out.len()).then_some(out)
}

/// Most references that are in none of the styles: one of five, as misprints are.
const MOST_UNKNOWN: (usize, usize) = (1, 5);

/// A reference without the year in front of it: "2021 Roe, J., & Doe, A. (2021). …".
fn without_year_in_front(text: &str) -> &str {
    let behind = text
        .split_once(' ')
        .filter(|(year, _)| shape::is_four_digits(year));
    let rest = behind.map(|(_, rest)| rest.trim_start());
    rest.filter(|rest| begins_with_author(rest)).unwrap_or(text)
}

/// Whether a line begins with a surname and initials: "Roe, J.," or "van Doe, A. B. (".
pub(super) fn begins_with_author(text: &str) -> bool {
    /// Most words of a surname.
    const LONGEST: usize = 3;
    let Some((surname, rest)) = text.split_once(", ") else {
        return false;
    };
    let is_surname = surname.split(' ').count() <= LONGEST
        && surname
            .split(' ')
            .next_back()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && surname
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let mut letters = rest.chars();
    is_surname && letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

/// Whether a line begins a reference.
fn begins(text: &str) -> bool {
    year_in_brackets(text).is_some()
        || quoted(text).is_some()
        || authors(text).or_else(|| surnames_first(text)).is_some()
        || text.starts_with('“')
        || own_book(text).is_some()
        || plain(text).is_some()
        || meteorological::parts(text).is_some()
}

/// Reads a reference.
fn citation(text: &str) -> Option<Citation<'_>> {
    if let Some((at, length)) = year_in_brackets(text) {
        let rest = text
            .get(at + length + 1..)?
            .trim_start_matches(['.', ',', ':', ' ']);
        let (title, source) = match between_commas(text.get(at + length + 1..)?) {
            Some(parts) => parts,
            None => title_and_source(rest),
        };
        let source = without_occasion(source);
        // The journal ends where its volume begins, or its pages.
        let journal = source.trim().split(['.', ';']).next().unwrap_or_default();
        let journal = journal.strip_suffix(", pp").unwrap_or(journal);
        let volume = journal.match_indices(", ").find(|(at, _)| {
            let behind = journal.get(at + 2..).unwrap_or_default();
            behind.starts_with(|c: char| c.is_ascii_digit())
        });
        let journal = volume
            .and_then(|(at, _)| journal.get(..at))
            .unwrap_or(journal);
        return Some(Citation {
            title: trim(title),
            journal: trim(without_volume(journal)),
            year: text.get(at..at + 4)?,
        });
    }
    if let Some(cited) = (own_article(text).or_else(|| own_book(text))).or_else(|| plain(text)) {
        return Some(cited);
    }
    if let Some((year, title, journal)) = meteorological::parts(text) {
        return Some(Citation {
            title: trim(title),
            journal: trim(journal),
            year,
        });
    }
    let (title, source) = match quoted(text) {
        Some(found) => found,
        None => title_and_source(authors(text).or_else(|| surnames_first(text))?),
    };
    let source = source.trim_start_matches([',', '.', ' ']);
    let source = ["in ", "In: ", "In "]
        .iter()
        .find_map(|word| source.strip_prefix(word))
        .unwrap_or(source);
    // The journal ends where its volume begins, or its date.
    let date = dates::find(source).first().map(|span| span.bytes.start);
    // "Proceedings of the 72nd Conference" has none.
    let number = source
        .match_indices(|c: char| c.is_ascii_digit())
        .find(|(at, _)| {
            let behind = source.get(*at..).unwrap_or_default();
            let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            !behind.starts_with(char::is_alphabetic)
        });
    let numbers = (number.map(|(at, _)| at).into_iter().chain(date)).min();
    let numbers = numbers.unwrap_or(source.len());
    let mut journal = source.get(..numbers).unwrap_or_default();
    for of_number in [
        "", "pp.", "p.", "S.", "no.", "No.", "vol.", "Vol.", "v.", "n.",
    ] {
        let ends = [' ', ',', ';', ':', '('];
        journal = journal.trim_end_matches(ends);
        journal = journal
            .strip_suffix(of_number)
            .unwrap_or(journal)
            .trim_end_matches(ends);
    }
    Some(Citation {
        title: trim(title),
        journal,
        year: last_year(source)?,
    })
}

/// "Roe, J. (2013), A record of lakes, Lake Letters, 223, 1–9": a title and its journal, in front of a volume.
fn between_commas(behind_year: &str) -> Option<(&str, &str)> {
    let rest = behind_year.strip_prefix(", ")?;
    let volume = rest.match_indices(", ").map(|(at, _)| at).find(|at| {
        let behind = rest.get(at + 2..).unwrap_or_default();
        behind.starts_with(|c: char| c.is_ascii_digit())
    })?;
    let (title, _) = rest.get(..volume)?.rsplit_once(", ")?;
    let source = rest.get(title.len() + 2..)?;
    (!title.contains(". ")).then_some((title, source))
}

/// Where something was told, without how: "Talk presented at the 30th Meeting of Lakes".
fn without_occasion(source: &str) -> &str {
    const OCCASIONS: [&str; 5] = ["talk", "poster", "paper", "lecture", "work"];
    let (occasion, place) = match source.split_once(" presented at ") {
        Some(parts) => parts,
        None => return source,
    };
    let is_known = OCCASIONS.contains(&occasion.trim().to_lowercase().as_str());
    let place = place.strip_prefix("the ").unwrap_or(place);
    if is_known { place } else { source }
}

/// "“Ponds.” Lake Letters 34, no. 2 (2021): 112–131.", "“Ponds.” In All Lakes, edited by A. Doe, 88–109. Leeds: Example Press, 2015.": an
/// article without its author.
fn own_article(text: &str) -> Option<Citation<'_>> {
    let (title, source) = text.strip_prefix('“')?.split_once('”')?;
    let title = title.strip_suffix(['.', ',', '?'])?;
    let source = source.trim();
    let source = source.strip_prefix("In ").unwrap_or(source);
    let end = [", edited by ", ", ed. ", ". "]
        .iter()
        .filter_map(|word| source.find(word))
        .min();
    // The journal ends where its volume begins, or who edited it.
    let journal = source.get(..end.unwrap_or(source.len()))?;
    let volume = journal.match_indices([' ', ',']).find(|(at, _)| {
        let behind = journal.get(at + 1..).unwrap_or_default();
        behind
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || c == '(')
    });
    let journal = volume.map_or(journal, |(at, _)| &journal[..at]);
    (!journal.is_empty() && journal.starts_with(char::is_uppercase)).then_some(Citation {
        title: trim(title),
        journal: trim(journal),
        year: last_year(source)?,
    })
}

/// "Ponds (with A. Doe). Lake Letters 34(2): 112–131, 2021.", "Lakes. Example Press, 2020.", "Fens. In All Lakes, ed. A. Doe, 55–79, 2017.": what
/// an author lists without their own name, and without quotes.
fn plain(text: &str) -> Option<Citation<'_>> {
    /// Fewest words of a title: two have the form of a name.
    const FEWEST_WORDS: usize = 3;
    let body = text.trim_end().strip_suffix('.')?;
    let (front, year) = body.rsplit_once(", ")?;
    // "Ponds (with A. Doe)"
    let is_outside = |at: &usize| {
        let title = &front[..*at];
        title.matches('(').count() == title.matches(')').count()
    };
    let at = front
        .match_indices(". ")
        .map(|(at, _)| at)
        .find(is_outside)?;
    let (title, source) = (&front[..at], &front[at + 2..]);
    let title = title.split(" (with ").next().unwrap_or(title);
    let source = source.strip_prefix("In ").unwrap_or(source);
    let ends = [", ed. ", ", eds. ", ", edited by "].iter();
    let end = ends.filter_map(|word| source.find(word)).min();
    let source = source.get(..end.unwrap_or(source.len()))?;
    let volume = source.match_indices([' ', ',']).find(|(at, _)| {
        let behind = source.get(at + 1..).unwrap_or_default().trim_start();
        behind.starts_with(|c: char| c.is_ascii_digit())
    });
    let journal = volume.map_or(source, |(at, _)| &source[..at]);
    let of_authors = || authors(text).or_else(|| surnames_first(text)).is_some();
    (shape::is_four_digits(year)
        && title.split(' ').count() >= FEWEST_WORDS
        && title.starts_with(char::is_uppercase)
        && journal.starts_with(char::is_uppercase)
        && !journal.contains(". ")
        && !of_authors())
    .then_some(Citation {
        title: trim(title),
        journal: trim(journal),
        year,
    })
}

/// "Lakes: A History. Leeds: Example Press, 2018.": a book without its author.
fn own_book(text: &str) -> Option<Citation<'_>> {
    /// Longest city, in words.
    const LONGEST_CITY: usize = 3;
    let body = text.trim_end().strip_suffix('.')?;
    let (front, year) = body.rsplit_once(", ")?;
    let is_year = shape::is_four_digits(year);
    let (front, press) = front.rsplit_once(": ")?;
    let (title, city) = front.rsplit_once(". ")?;
    let is_city = city.split(' ').count() <= LONGEST_CITY
        && city
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
    // What was done with it stands behind its title: "Ponds. Edited with Ann Doe."
    let title = title.split_once(". ").map_or(title, |(title, _)| title);
    (is_year && is_city && press.starts_with(char::is_uppercase)).then_some(Citation {
        title: trim(title),
        journal: trim(press),
        year,
    })
}

/// "Whose lakes? A record. Lake Letters, 34": the title, which a question may be the first half of, and what follows it.
fn title_and_source(text: &str) -> (&str, &str) {
    let question = || {
        let (title, _) = text.split_once('?')?;
        Some(text.split_at(title.len() + 1))
    };
    (text.split_once(". ").or_else(|| text.split_once('.')))
        .filter(|(title, source)| !title.contains('?') || source.contains(char::is_alphabetic))
        .or_else(question)
        .unwrap_or((text, ""))
}

/// The place and length of the year of "Roe, J., and Doe, A. (2021). …".
fn year_in_brackets(text: &str) -> Option<(usize, usize)> {
    text.match_indices(" (").take(8).find_map(|(at, _)| {
        let (inner, rest) = text.get(at + 2..)?.split_once(')')?;
        let digits = inner.get(..4)?.bytes().all(|b| b.is_ascii_digit());
        let cited = digits
            && inner.len() <= 5
            && rest.starts_with(['.', ',', ':'])
            && rest.contains(char::is_alphabetic);
        (cited && at <= MAX_AUTHORS && text.get(..at)?.contains([',', '.']))
            .then_some((at + 2, inner.len()))
    })
}

/// The title of "J. Roe, A. Doe, “Title”, …" or "Roe, Jo, and Ann Doe. “Title.” …" and what follows it: names with an initial stand in front,
/// or several.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let open = text.find(['“', '"', '„', '«'])?;
    let names = text
        .get(..open)
        .filter(|names| names.len() <= MAX_AUTHORS)?;
    let end = match text.get(open..)?.chars().next()? {
        '"' => &['"'][..],
        '«' => &['»'],
        _ => &['”', '“'],
    };
    let start = open + text.get(open..)?.chars().next()?.len_utf8();
    let (title, rest) = text.get(start..)?.split_once(end)?;
    let mut words = names.split([' ', ',']).filter(|word| !word.is_empty());
    let is_initial = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
    };
    let small = ["and", "&", "de", "del", "der", "van", "von"];
    let are_names = names.contains(" and ")
        && trim(names).contains(", ")
        && (words.clone())
            .all(|word| word.starts_with(char::is_uppercase) || small.contains(&word));
    let is_closed = names.trim_end().ends_with([',', '.']);
    (is_closed && (are_names || words.any(is_initial))).then_some((title, rest))
}

/// What stands behind the authors of "ROE, J. K.; DOE, A. Title.": each a surname, a comma and initials.
fn surnames_first(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let (surname, behind) = rest.split_once(", ")?;
        let is_surname = surname.split(' ').count() <= 3
            && surname.starts_with(char::is_uppercase)
            && surname
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        if !is_surname {
            return None;
        }
        // "J.", "J. K.", "J.K."
        let mut end = 0;
        for word in behind.split(' ') {
            let letters = word.trim_end_matches(';');
            let initials = letters.ends_with('.')
                && letters.split('.').all(|own| {
                    own.is_empty()
                        || own.chars().count() == 1 && own.chars().all(char::is_uppercase)
                });
            if !initials {
                break;
            }
            end += word.len() + 1;
            if word.ends_with(';') {
                break;
            }
        }
        let (own, more) = (behind.get(..end)?, behind.get(end..)?);
        if end == 0 || text.len() - more.len() > MAX_AUTHORS {
            return None;
        }
        if !own.trim_end().ends_with(';') {
            return Some(more);
        }
        rest = more;
    }
}

/// What stands behind "et al.", which ends the authors however their names are written: "Roe, Jo, Doe, Ann, et al. Title."
fn behind_others(text: &str) -> Option<&str> {
    let (names, rest) = text.split_once(" et al")?;
    let rest = rest
        .strip_prefix(['.', ','])?
        .trim_start_matches(['.', ',', ' ']);
    let is_list = names.len() <= MAX_AUTHORS && !names.contains(['“', '"', '(', ':']);
    (is_list && rest.starts_with(|c: char| c.is_uppercase() || c == '[')).then_some(rest)
}

/// What stands behind the authors of "Roe J, Doe A. …": each a name and up to three initials.
fn authors(text: &str) -> Option<&str> {
    if let Some(rest) = behind_others(text) {
        return Some(rest);
    }
    let (names, rest) = text.split_once(". ")?;
    if names.len() > MAX_AUTHORS {
        return None;
    }
    let is_author = |name: &str| {
        let Some((surname, initials)) = name.trim().rsplit_once(' ') else {
            return false;
        };
        let initials = initials.trim_end_matches('.');
        name.trim() == "et al"
            || (1..=3).contains(&initials.len())
                && initials.bytes().all(|b| b.is_ascii_uppercase())
                && surname.starts_with(char::is_uppercase)
                && surname.split(' ').count() <= 3
    };
    // A degree behind a name has the form of initials, so that one author alone is none: "Jo Roe MD. Wrote."
    // "Roe JK. Lakes. Lake Letters. 2016;2:77–80." has what no sentence has.
    let has_volume = || {
        let mut numbers = rest.match_indices(';');
        numbers.any(|(at, _)| {
            let year = at.checked_sub(4).and_then(|start| rest.get(start..at));
            year.is_some_and(shape::is_four_digits)
        })
    };
    let alone = !names.contains(',')
        && names.rsplit(' ').next().is_some_and(|own| own.len() > 1)
        && !has_volume();
    (!alone && names.split(", ").all(is_author)).then_some(rest)
}

/// The last of the numbers that can be a year.
fn last_year(text: &str) -> Option<&str> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.rfind(|own| own.len() == 4 && (own.starts_with("19") || own.starts_with("20")))
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
    use crate::fields::entries::rows;

    fn found(text: &str) -> Option<Vec<Publication>> {
        let mut b = crate::model::TranscriptBuilder::new(crate::model::EngineId::Pdfbox);
        b.push_plain(text);
        let t = b.finish();
        let all = 0..t.lines.len();
        let section = crate::model::Section::new(crate::model::SectionId::Publications, all);
        citations(&rows::of_section(&t, &section))
    }

    /// Title, journal and year of each.
    fn told(text: &str) -> Vec<[String; 3]> {
        let cited = found(text).expect("they are in one style").into_iter();
        cited
            .map(|own| {
                [own.name, own.publisher, own.release_date]
                    .map(|field| field.map(|field| field.value).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn what_an_author_lists_of_their_own() {
        let text = "Books\nLakes: A History, 1850–1930. Leeds: Example Press, 2018.\nPonds. Edited with Ann Doe. London: Pond Academic, 2022.\nArticles and Chapters\n“Dhow Crews.” Journal of Lake History 41, no. 2 (2023): 155–181.\n“Moor Credit.” In All Lakes, edited by A. Doe, 88–109. New York: Hill, 2015.\n";
        let all = found(text).expect("they are in one style");
        let told: Vec<[&str; 3]> = (all.iter())
            .map(|own| {
                [&own.name, &own.publisher, &own.release_date]
                    .map(|field| field.as_ref().map_or("", |field| field.value.as_str()))
            })
            .collect();
        assert_eq!(
            told,
            [
                ["Lakes: A History, 1850–1930", "Example Press", "2018"],
                ["Ponds", "Pond Academic", "2022"],
                ["Dhow Crews", "Journal of Lake History", "2023"],
                ["Moor Credit", "All Lakes", "2015"],
            ]
        );
    }

    #[test]
    fn references_without_their_author_and_without_quotes() {
        let text = "Books\nThe Ponds of the North: A Handbook. Example Press, 2020.\nRefereed Articles\nStress without feet. Pond Letters 38(2): 211–244, 2022.\nCues in noise (with J. Roe). Journal of Ponds 12: 1–29, 2018.\nBook Chapters\nFieldwork with elders. In The Companion, ed. P. Doe, 55–79, 2017.\n";
        assert_eq!(
            told(text),
            [
                [
                    "The Ponds of the North: A Handbook",
                    "Example Press",
                    "2020"
                ],
                ["Stress without feet", "Pond Letters", "2022"],
                ["Cues in noise", "Journal of Ponds", "2018"],
                ["Fieldwork with elders", "The Companion", "2017"],
            ]
        );
        // One author with two initials, told from a degree by the volume.
        let one = "1. Roe JK. Salt in practice. Pond Notes. 2016;2:77–80.\n2. Roe JK, Doe A. Ponds. In: Handbook of Ponds. 2020:311–340.\n";
        let names: Vec<String> = (found(one).unwrap_or_default().into_iter())
            .filter_map(|own| Some(own.name?.value))
            .collect();
        assert_eq!(names, ["Salt in practice", "Ponds"]);
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
    fn years_in_the_margin_talks_and_authors_over_two_lines() {
        let text = "2021 Roe, J., Zhang-Doe, Z., Ingram, J. N., & Doe, D. (2021). Memories\nof lakes. eLife, 10, e71627.\nDoe, A.*, Roe, J.*, & Lind, F. (2021). Ponds are integrated with\nfens. Lake Science, 32(2), 280-291.\n2019 Roe, J., Bissonnette, J., Hayashi, B., Insuk, C., Ghosh, S., . . . Cheep,\nN. (2019). Depths. Talk presented at the 30th Meeting of Lakes.\n2013 A.J. Roe, and S.A. Doe (2013), A search for ponds, Icarus, 223, 1-9.\n";
        assert_eq!(
            told(text),
            [
                ["Memories of lakes", "eLife", "2021"],
                ["Ponds are integrated with fens", "Lake Science", "2021"],
                ["Depths", "30th Meeting of Lakes", "2019"],
                ["A search for ponds", "Icarus", "2013"],
            ]
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
            ["Whose lakes?", "Lake Letters"]
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

    #[test]
    fn other_styles() {
        let own = |text: &str| -> Vec<[String; 3]> {
            let all = found(text).unwrap_or_default().into_iter();
            all.map(|own| {
                [own.name, own.publisher, own.release_date]
                    .map(|field| field.map(|field| field.value).unwrap_or_default())
            })
            .collect()
        };
        assert_eq!(
            own(
                "1. Roe-Lind A, Doe S. A record of lakes. Lake Letters, 2025.\n2. Roe-Lind A. Ponds in\ntime. J. Ponds 2021; 12: 4–9.\n"
            ),
            [
                ["A record of lakes", "Lake Letters", "2025"],
                ["Ponds in time", "J. Ponds", "2021"]
            ]
        );
        assert_eq!(
            own(
                "1. J. Roe, A. van Doe, “A record of lakes”, Lake Letters\n12, 2024, 45–58.\n2. J. Roe, \"Ponds\", in Proc. of Ponds, pp. 1–9, 2021.\n"
            ),
            [
                ["A record of lakes", "Lake Letters", "2024"],
                ["Ponds", "Proc. of Ponds", "2021"]
            ]
        );
        assert_eq!(
            own("Roe W., Doe J. Lakes. Lake Lett. 120, 1 (2018).\n"),
            [["Lakes", "Lake Lett.", "2018"]]
        );
        assert_eq!(
            own("J. Roe, “Lakes”, Proceedings of the 72nd Lake Conference, 2018.\n"),
            [["Lakes", "Proceedings of the 72nd Lake Conference", "2018"]]
        );
        assert_eq!(
            own(
                "ROE, J. K. Lakes: what changed. Lake\nLetters, 2022.\nROE, J. K.; DOE-LIND, A. Ponds. Lake Letters, v. 3, 2014.\n"
            ),
            [
                ["Lakes: what changed", "Lake Letters", "2022"],
                ["Ponds", "Lake Letters", "2014"]
            ]
        );
        // No references.
        assert_eq!(found("Roe and Doe, “Lakes”, a talk, 2020\n"), None);
        assert_eq!(found("Jo Roe MD. Wrote of lakes in 2020.\n"), None);
    }
}
