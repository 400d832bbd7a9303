//! Places at the end of a text: of an employer, a school or a title.

use crate::fields::entries::trim;
use crate::fields::lexicon::{self, Place};
use crate::fields::titles::{is_lone_title, is_title};
use crate::fields::values::{dashes, place};
use crate::text::degrees::is_degree_word;

/// What stands in front of a place, and the place.
type Split<'t> = (&'t str, Option<&'t str>);

/// Cuts a known place off the end of a text: `Example Ltd., Leeds, UK`. Cells of their own may be places as a
/// whole; in bare text the words before the city belong to something else.
pub(crate) fn split_place(text: &str, styled: bool) -> Split<'_> {
    anywhere(text)
        .or_else(|| is_region(text).then_some(("", Some(text))))
        .or_else(|| remote_at(text, styled))
        .or_else(|| surroundings(text))
        .or_else(|| with_province(text))
        .or_else(|| in_brackets(text))
        .or_else(|| behind_hyphen(text))
        .or_else(|| behind_dash(text))
        .or_else(|| behind_preposition(text))
        .or_else(|| behind_comma(text))
        .or_else(|| with_commas(text, styled))
        .or_else(|| behind_legal_form(text))
        .or_else(|| alone(text))
        .unwrap_or((text, None))
}

/// "Remote", "(Home office)"
fn anywhere(text: &str) -> Option<Split<'_>> {
    if !lexicon::is_remote(text) {
        return None;
    }
    let plain = text.strip_suffix(')').filter(|plain| !plain.contains('('));
    Some(("", Some(trim(plain.unwrap_or(text)))))
}

/// "Toronto, ON (hybrid)"
fn remote_at(text: &str, styled: bool) -> Option<Split<'_>> {
    let (before, remark) = text.split_once(" (")?;
    if !(remark.ends_with(')') && lexicon::is_remote(remark)) {
        return None;
    }
    let (front, place) = split_place(before, styled);
    let start = before.len() - place.filter(|place| before.ends_with(place))?.len();
    Some((front, text.get(start..)))
}

/// A city and what is around it, as networks have it: "Nürnberg und Umgebung", "Greater Chicago Area".
fn surroundings(text: &str) -> Option<Split<'_>> {
    const BEHIND: [&str; 8] = [
        " und Umgebung",
        " y alrededores",
        " e Região",
        " e dintorni",
        " et périphérie",
        " en omgeving",
        " Metropolitan Area",
        " Area",
    ];
    let city = BEHIND.iter().find_map(|end| text.strip_suffix(end))?;
    let city = city.strip_prefix("Greater ").unwrap_or(city);
    let city = city.split(", ").next().unwrap_or(city);
    lexicon::is_settlement(city).then_some(("", Some(text)))
}

/// A city with its province in brackets behind a name, as in Italy: "Comune di Esempio, Esempio (VR)".
fn with_province(text: &str) -> Option<Split<'_>> {
    let (rest, code) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (before, city) = rest.rsplit_once(", ")?;
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_name = city.starts_with(char::is_uppercase) && !lexicon::has_employer_word(city);
    (is_code && is_name).then(|| (before, text.get(before.len() + 2..)))
}

/// A name with its city in brackets, or that there is none: "Cabinet Exemple (Pau)", "Example University (Seattle, WA)", "Developer
/// (Remote)".
fn in_brackets(text: &str) -> Option<Split<'_>> {
    let (name, city) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let is_place = lexicon::is_mainly_city(city)
        || place::is_full(city) && names_nothing_else(city)
        || lexicon::is_remote(city);
    (is_place && !name.is_empty()).then_some((name, Some(city)))
}

/// "Example Parcel-Memphis, TN", as some sites export it; "Winston-Salem, NC" is one place.
fn behind_hyphen(text: &str) -> Option<Split<'_>> {
    let (before, tail) = text.rsplit_once('-')?;
    (before.contains(' ')
        && !before.ends_with(' ')
        && tail.starts_with(char::is_uppercase)
        && (tail.split(", ").next()).is_some_and(lexicon::is_settlement)
        && place::is_full(tail)
        && !before.contains(','))
    .then_some((before, Some(tail)))
}

/// "Example Ltd. – Leeds, UK", "Engineer- New York, NY"
fn behind_dash(text: &str) -> Option<Split<'_>> {
    let (before, tail) = dashes::cut_last(text).or_else(|| text.rsplit_once("- "))?;
    // "Example Bank (EB) - United Arab Emirates"
    let is_country = matches!(lexicon::place(tail), Some(Place::Country(_)));
    if is_country && (lexicon::has_employer_word(before) || lexicon::has_school_word(before)) {
        return Some((before, Some(tail)));
    }
    (place::is_full(tail) && names_nothing_else(tail) || lexicon::is_remote(tail))
        .then(|| behind_employer(text, before, tail, is_title(trim(before))))
}

/// An employer and its place behind a word for it: "Example Logistiek te Tilburg", "Stem & Story in Bath".
fn behind_preposition(text: &str) -> Option<Split<'_>> {
    /// Longest place, in words.
    const LONGEST: usize = 4;
    let mut starts = text.rmatch_indices(' ').take(LONGEST).map(|(at, _)| at);
    starts.find_map(|at| {
        let (front, place) = (&text[..at], &text[at + 1..]);
        let (before, word) = front.rsplit_once(' ')?;
        let is_known = match word {
            "te" | "in" => lexicon::is_city(place) || lexicon::is_town(place),
            "à" => lexicon::is_city(place),
            _ => false,
        };
        (is_known && before.contains(' ') && !before.ends_with(','))
            .then_some((before, Some(place)))
    })
}

/// A place of up to three parts behind a comma: "Example Ltd., Leeds, UK".
fn behind_comma(text: &str) -> Option<Split<'_>> {
    /// "12 Example Road, Leeds, West Yorkshire, UK": the most commas of a place.
    const MOST_COMMAS: usize = 3;
    let last = text.rmatch_indices(", ").take(MOST_COMMAS);
    let mut commas: Vec<usize> = last.map(|(at, _)| at).collect();
    commas.reverse();
    commas.into_iter().find_map(|at| {
        let (before, tail) = (&text[..at], &text[at + 2..]);
        (place::is_full(tail) && names_nothing_else(tail))
            .then(|| behind_employer(text, before, tail, is_lone_title(trim(before))))
    })
}

/// Places whose form says less: all of a text, one behind words without a comma, one city.
fn with_commas(text: &str, styled: bool) -> Option<Split<'_>> {
    let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
    let at = *commas.last()?;
    let (before, tail) = (&text[..at], &text[at + 2..]);
    // "Example Energie, Utrecht": a city that a region is named after.
    let of_employer = commas.len() == 1
        && lexicon::is_city(tail)
        && lexicon::place(before).is_none()
        && !lexicon::is_town(before);
    if commas.len() <= 2
        && !of_employer
        && place::is_full(text)
        && names_nothing_else(text)
        && (styled || before.split(' ').count() <= 2)
    {
        return Some(("", Some(text)));
    }
    if let Some(start) = city_behind_school(text) {
        return Some((&text[..start], Some(&text[start..])));
    }
    if let Some(start) = city_in_words(text, before, tail).filter(|_| !styled) {
        return Some((&text[..start], Some(&text[start..])));
    }
    // "Example Bank, Ikeja, Lagos": a part of a city.
    if let [.., quarter, _] = commas[..]
        && lexicon::is_mainly_city(tail)
        && lexicon::is_town(&text[quarter + 2..at])
    {
        return Some((&text[..quarter], Some(&text[quarter + 2..])));
    }
    // Behind a title a name that some small place has is that of the employer, and behind a university that of its campus.
    let may_have_place = !is_lone_title(trim(before)) && !before.contains("University of");
    let city = place::without_river(tail);
    let is_known = matches!(lexicon::place(city), Some(Place::City | Place::Country(_)));
    (is_known || may_have_place && lexicon::is_town(city)).then_some((before, Some(tail)))
}

/// A place that no list has, behind an employer that ends in its legal form: "Huta Szkła S.A., Jaworzyna Śląska".
fn behind_legal_form(text: &str) -> Option<Split<'_>> {
    /// Most words of a place.
    const MOST_WORDS: usize = 3;
    let (before, tail) = text.rsplit_once(", ")?;
    let is_name = tail.split(' ').count() <= MOST_WORDS
        && tail.chars().nth(2).is_some()
        && tail.starts_with(char::is_uppercase)
        && (tail.chars()).all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    (lexicon::ends_in_legal_form(before)
        && is_name
        && names_nothing_else(tail)
        && !is_degree_word(tail)
        && !lexicon::is_remote(tail))
    .then_some((before, Some(tail)))
}

/// Where the city begins in "Example University Charles Town, WV": behind the word that ends the name of a school, whether a list knows it
/// or not. In "Universität Example, Germany" it is part of the name.
fn city_behind_school(text: &str) -> Option<usize> {
    /// Words of the longest city.
    const LONGEST: usize = 3;
    const ENDS: [&str; 5] = [
        "University ",
        "College ",
        "Institute ",
        "School ",
        "Academy ",
    ];
    /// Of what stands in front of the city: "University Park" is a city itself.
    const SHORTEST: usize = "University ".len() + 1;
    let (front, _) = text.split_once(", ")?;
    let ends = ENDS
        .iter()
        .filter_map(|end| Some(front.rfind(end)? + end.len()));
    let start = ends.max().filter(|start| *start >= SHORTEST)?;
    let city = &front[start..];
    let is_city = city.split(' ').count() <= LONGEST
        && city
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
    (is_city && place::is_full(&text[start..]) && names_nothing_else(city)).then_some(start)
}

/// Where the city begins in "Example Ltd. New York, NY", in bare text: a known one of up to three words, or the last word.
fn city_in_words(text: &str, before: &str, tail: &str) -> Option<usize> {
    /// Words of the longest city.
    const LONGEST: usize = 3;
    if !place::is_full(text) && !place::is_full(&format!("City, {tail}")) {
        return None;
    }
    let words: Vec<usize> = before.match_indices(' ').map(|(at, _)| at + 1).collect();
    let mut last = words.iter().rev().take(LONGEST).rev().copied();
    let known = last.find(|start| lexicon::place(&before[*start..]).is_some());
    let start = known.or_else(|| words.last().copied())?;
    // "University of Bonn, Germany" is the name of a university.
    let is_name = [" of", " de", " di", " von"]
        .iter()
        .any(|word| text[..start].trim_end().ends_with(word));
    (!is_name && place::is_full(&text[start..])).then_some(start)
}

/// A text without a comma that is a place as a whole: "Leeds".
fn alone(text: &str) -> Option<Split<'_>> {
    (!text.contains(", ")
        && (lexicon::place(text).is_some() || place::is_full(text) && names_nothing_else(text)))
    .then_some(("", Some(text)))
}

/// Whether a text is a region and its country: "Santa Catarina, Brazil".
pub(super) fn is_region(text: &str) -> bool {
    text.split_once(", ").is_some_and(|(region, country)| {
        matches!(lexicon::place(region), Some(Place::Region))
            && matches!(lexicon::place(country), Some(Place::Country(_)))
    })
}

/// Whether no word of a text is that of a job or school, and none of its first part that of an employer.
fn names_nothing_else(text: &str) -> bool {
    !lexicon::has_job_word(text)
        && !lexicon::has_school_word(text)
        && !(text.split(',').next()).is_some_and(lexicon::has_employer_word)
}

/// What stands in front of a place and the place, of “Data Engineer, Lion Payments, Dublin, Ireland”: behind a title the name that no list
/// has is that of the employer, if a place is left without it.
fn behind_employer<'t>(
    text: &'t str,
    before: &'t str,
    tail: &'t str,
    title: bool,
) -> (&'t str, Option<&'t str>) {
    if title
        && let Some((name, rest)) = tail.split_once(", ")
        && lexicon::place(name).is_none()
        && place::is_full(rest)
    {
        let end = text.len() - rest.len() - ", ".len();
        return (&text[..end], Some(rest));
    }
    (before, Some(tail))
}
