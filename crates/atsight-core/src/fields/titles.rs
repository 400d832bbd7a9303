//! Job titles: how they are told from employers, and cut from them.

use std::cmp::Ordering;

use crate::fields::entries::trim;
use crate::fields::lexicon;
use crate::fields::values::dashes;

/// Whether a text ends in the word of a job, a bracket behind it apart: "Engineering Manager (L7)".
pub(crate) fn ends_in_job(text: &str) -> bool {
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    let title = bare.map_or(text, |(title, _)| title);
    lexicon::ends_in_job_word(title) && has_job_word(title)
}

/// Whether a text has the word of a job, what a school teaches apart: “Wolverine Valley College of Engineering”.
fn has_job_word(text: &str) -> bool {
    let front = text.split_once(" of ").map(|(front, _)| front);
    let own = front.filter(|front| lexicon::has_school_word(front));
    lexicon::has_job_word(own.unwrap_or(text))
}

/// Evidence that a text is a job title, against that it is an employer.
pub(crate) fn title_score(text: &str) -> i32 {
    let is_job = has_job_word(text);
    2 * i32::from(is_job)
        - i32::from(lexicon::has_employer_word(text) || lexicon::has_school_word(text))
        - i32::from(text.contains('&') && !is_job)
}

/// What parts title and employer on one line, the surest first; those of one group are as sure as each other.
const SEPARATORS: [&[&str]; 9] = [
    &[" at "],
    &[" @ "],
    &[" bei "],
    &[" bij "],
    &[" chez "],
    &[" presso "],
    &[", ", " – ", " — ", " - "],
    &[": "],
    &[" / "],
];

/// Words that part a title from its employer, and stand in names, too ("Technology for Tots"): only behind the word of a job.
const PREPOSITIONS: [&[&str]; 2] = [&[" for "], &[" no ", " na ", " en el ", " en la "]];

/// Title and employer of a job that is told: “Working in Example Ltd as an Accountant”, “Worked as a Storekeeper in Example Ltd”.
fn told(text: &str) -> Option<(&str, &str)> {
    const VERBS: [&str; 8] = [
        "currently working ",
        "presently working ",
        "employed ",
        "have worked ",
        "was working ",
        "working ",
        "worked ",
        "work ",
    ];
    const AT: [&str; 5] = ["in ", "with ", "at ", "for ", "under "];
    let verb = (VERBS.iter()).find(|verb| {
        (text.get(..verb.len())).is_some_and(|start| start.eq_ignore_ascii_case(verb))
    })?;
    let rest = text.get(verb.len()..)?;
    let (title, employer) = if let Some(rest) = rest.strip_prefix("as ") {
        // The first preposition behind the title.
        let found = AT.iter().filter_map(|at| {
            let start = rest.find(&[" ", at].concat())?;
            Some((start, start + 1 + at.len()))
        });
        let (end, start) = found.min()?;
        (rest.get(..end)?, rest.get(start..)?)
    } else {
        let rest = AT.iter().find_map(|at| rest.strip_prefix(at))?;
        let (employer, title) = rest.split_once(" as ")?;
        (title, employer)
    };
    let bare = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| title.strip_prefix(article));
    let title = trim(bare.unwrap_or(title));
    let employer = trim(employer);
    (!employer.is_empty() && lexicon::has_job_word(title)).then_some((title, employer))
}

/// Title and employer on one line, cut where one side is a title and the other is not.
pub(crate) fn cut(text: &str) -> Option<(&str, &str)> {
    if let Some(both) = told(text) {
        return Some(both);
    }
    let parts_job = |left: &str, right: &str| {
        lexicon::has_job_word(left) && right.starts_with(char::is_uppercase)
    };
    (SEPARATORS
        .iter()
        .find_map(|group| cut_at(text, group, |_, _| true)))
    .or_else(|| {
        PREPOSITIONS
            .iter()
            .find_map(|group| cut_at(text, group, parts_job))
    })
}

/// The cut at one of some separators that tells the two sides apart best, among those that `fits`.
fn cut_at<'t>(
    text: &'t str,
    separators: &[&str],
    fits: impl Fn(&str, &str) -> bool,
) -> Option<(&'t str, &'t str)> {
    let mut best: Option<(i32, usize, (&str, &str))> = None;
    let places = separators.iter().flat_map(|separator| {
        (text.match_indices(separator)).map(|(at, _)| (at, at + separator.len()))
    });
    for (end, start) in places {
        let (left, right) = (trim(&text[..end]), trim(&text[start..]));
        if left.is_empty()
            || right.is_empty()
            || lexicon::begins_with_legal_form(right)
            || depth(left) != 0
        {
            continue;
        }
        if !fits(left, right) || is_in_partners(left, right) {
            continue;
        }
        let (l, r) = (title_score(left), title_score(right));
        // "Example Ltd., Leeds – Team Leader": a place in front of the title is no part of it.
        let title = if l > r { left } else { right };
        let holds_place = dashes::cut(title).is_some_and(|(front, back)| {
            !lexicon::has_job_word(front) && lexicon::has_job_word(back)
        });
        let score = (l - r).abs() - i32::from(holds_place);
        // The employer is the shorter side: titles have commas and dashes of their own.
        let employer = match l.cmp(&r) {
            Ordering::Greater => right.len(),
            Ordering::Less => left.len(),
            Ordering::Equal => 0,
        };
        let better = |(most, shortest, _): &(i32, usize, _)| {
            score > *most || score == *most && employer < *shortest
        };
        if best.as_ref().is_none_or(better) {
            best = Some((score, employer, (left, right)));
        }
    }
    best.map(|(.., sides)| sides)
}

/// Whether the names of partners stand on both sides of a comma: "Auditor, Smith, Jones & Partners LLP".
fn is_in_partners(left: &str, right: &str) -> bool {
    let joined = right
        .split_once(" & ")
        .is_some_and(|(name, _)| !name.contains(' '));
    let before = left.rsplit_once(", ").map(|(_, name)| name);
    joined && before.is_some_and(|name| !name.contains(' ') && !lexicon::has_job_word(name))
}

/// Open brackets at the end of a text.
fn depth(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from(c == '(') - i32::from(c == ')'))
        .sum()
}

/// Whether a text is a title, with its department perhaps: “Registered Nurse, ICU”.
pub(crate) fn is_title(text: &str) -> bool {
    let title = text.split(", ").next().unwrap_or(text);
    is_lone_title(title)
        && (text.split(", ").skip(1)).all(|part| title_score(part) == 0 && is_lone(part))
}

/// Whether a text is a title that nothing stands behind.
pub(crate) fn is_lone_title(text: &str) -> bool {
    lexicon::has_job_word(text) && is_lone(text)
}

fn is_lone(text: &str) -> bool {
    (SEPARATORS.iter().copied().flatten()).all(|separator| !text.contains(separator))
}
