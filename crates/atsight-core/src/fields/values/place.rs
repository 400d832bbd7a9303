//! Where the candidate lives: `City, Region, Country` in a contact line.

use super::dashes;
use crate::fields::contact::pieces::{Kind, Piece};
use crate::fields::lexicon::{self, Label, Place};
use crate::model::{Field, Location};
use crate::text::degrees::is_degree_word;
use crate::text::natural_languages::is_language_name;

/// A place as read from one piece of text; ranges are texts of that piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Read<'t> {
    address: Option<&'t str>,
    postal_code: Option<&'t str>,
    city: Option<&'t str>,
    region: Option<&'t str>,
    country: Option<&'static str>,
    /// Whether a name in it is a known place.
    known: bool,
}

impl Read<'_> {
    /// Whether a name in it is a known place.
    pub(crate) fn is_known(&self) -> bool {
        self.known
    }

    /// Whether it names a known region or country beside a city.
    pub(crate) fn is_full(&self) -> bool {
        self.known
            && self.address.is_none()
            && self.city.is_some_and(|city| !is_degree_word(city))
            && (self.region.is_some() || self.country.is_some())
    }

    /// Whether its city is one that is known: "Example Works, Dublin, Ireland" has the shape of a place, too.
    pub(crate) fn names_city(&self) -> bool {
        self.city.is_some_and(lexicon::is_settlement)
    }
}

/// The likeliest place among the pieces of the contact lines. `taken` says which lines are name and label.
pub(crate) fn find(pieces: &[Piece<'_>], is_taken: impl Fn(&Piece<'_>) -> bool) -> Location {
    // A postal code of its own stands behind its city.
    let code_behind = |index: usize, line: usize| {
        (pieces.get(index + 1))
            .filter(|next| next.kind == Kind::Text && next.line <= line + 1)
            .and_then(|next| postal_code(next.text))
    };
    let mut best: Option<(f32, &Piece<'_>, Read<'_>)> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Text
            || is_taken(piece)
            || piece.announces
            || lexicon::label(piece.text).is_some()
        {
            continue;
        }
        let Some(mut read) = read(piece.text) else {
            continue;
        };
        // "Diploma, Tulsa High School"
        if [read.city, read.region]
            .into_iter()
            .flatten()
            .any(lexicon::has_school_word)
        {
            continue;
        }
        let code = code_behind(index, piece.line);
        if read.postal_code.is_none() && read.city.is_some() {
            read.postal_code = code;
            read.known |= code.is_some();
        }
        let near = |other: Option<&Piece<'_>>| {
            other.is_some_and(|o| o.kind != Kind::Text && o.line.abs_diff(piece.line) <= 1)
        };
        let neighbours =
            near(index.checked_sub(1).and_then(|i| pieces.get(i))) || near(pieces.get(index + 1));
        let mut score = 0.0;
        score += if piece.label == Some(Label::Place) {
            3.0
        } else {
            0.0
        };
        score += match read.city {
            _ if read.known => 1.5,
            Some(city) if lexicon::is_town(city) => 1.0,
            _ => 0.0,
        };
        score += if piece.beside_contact { 1.0 } else { 0.0 };
        score += if code.is_some() { 1.0 } else { 0.0 };
        // A pair of names between contact data is a place even if no list knows it.
        score += match (neighbours, read.region.is_some()) {
            (true, true) => 1.6,
            (true, false) => 1.0,
            _ => 0.0,
        };
        score += if read.region.is_some() || read.country.is_some() {
            0.5
        } else {
            0.0
        };
        score -= if lexicon::has_job_word(piece.text) {
            3.0
        } else {
            0.0
        };
        score -= match piece.label {
            Some(Label::Place) | None => 0.0,
            // "Home" is a phone as often as an address.
            Some(Label::Phone) if read.is_full() => 0.0,
            Some(_) => 3.0,
        };
        if score >= THRESHOLD && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, piece, read));
        }
    }
    let mut location = Location::default();
    if let Some((score, piece, read)) = best {
        let confidence = (0.4 + score / 8.0).min(0.98);
        let field = |text: Option<&str>| {
            text.map(|t| Field::new(t.to_string(), confidence, piece.line..piece.line + 1))
        };
        location.address = field(read.address);
        location.postal_code = field(read.postal_code);
        location.city = field(read.city);
        location.region = field(read.region);
        location.country_code = field(read.country);
    }
    location
}

/// Evidence at which a text counts as the candidate's place: a known name beside contact data, or the
/// shape of one between two of them.
const THRESHOLD: f32 = 2.0;

/// Reads `Street 1, 12345 City, Region, Country` in any of its shorter forms.
pub(crate) fn read(text: &str) -> Option<Read<'_>> {
    if text.len() > 120 || text.contains(['@', '?', '!', '"']) {
        return None;
    }
    let text = text.trim();
    // "Washington, D.C." keeps its full stops.
    let text = match text.ends_with(".C.") {
        true => text,
        false => text.trim_end_matches('.'),
    };
    let bracketed = text.strip_suffix(')').and_then(|t| t.split_once(" ("));
    let mut parts: Vec<&str> = match bracketed {
        Some((outer, inner)) => outer
            .split(',')
            .chain(inner.split(','))
            .map(str::trim)
            .collect(),
        None => text.split(',').map(str::trim).collect(),
    };
    // "Curitiba/PR"
    if let Some((city, state)) = parts.last().and_then(|last| last.split_once('/'))
        && state.len() == 2
        && state.bytes().all(|b| b.is_ascii_uppercase())
        && is_name(city)
    {
        parts.pop();
        parts.extend([city, state]);
    }
    // "Belo Horizonte – MG"
    if let Some((city, state)) = parts.last().copied().and_then(dashes::cut_last)
        && is_state_code(state)
        && is_name(city)
    {
        parts.pop();
        parts.extend([city, state]);
    }
    part_state(&mut parts);
    parts.retain(|p| !p.is_empty());
    if parts.is_empty() || parts.len() > 5 {
        return None;
    }
    let mut read = Read::default();
    // From the end: country, postal code, region, city; what is left is the street.
    if let Some(last) = parts.last()
        && let Some(Place::Country(code)) = lexicon::place(last)
        && !(parts.len() == 2 && is_state_code(last))
    {
        read.country = Some(code);
        read.known = true;
        // "Singapore"
        if parts.len() > 1 || !lexicon::is_city(last) {
            parts.pop();
        }
    }
    // "Brisbane QLD, Australia"
    if read.country.is_some() {
        part_state(&mut parts);
    }
    // "Bergen, NO"
    if parts.len() > 1
        && read.country.is_none()
        && let Some(code) = parts.last().and_then(|last| lexicon::country_code(last))
        && !parts.last().is_some_and(|last| is_state_code(last))
    {
        read.country = Some(code);
        read.known = true;
        parts.pop();
    }
    // "Portland, OR US"
    if parts.len() > 1
        && read.country.is_none()
        && let Some((state, country)) = parts.last().and_then(|last| last.rsplit_once(' '))
        && is_state_code(state)
        && let Some(Place::Country(code)) = lexicon::place(country)
    {
        read.country = Some(code);
        read.known = true;
        parts.pop();
        parts.push(state);
    }
    if parts.len() > 1
        && let Some(last) = parts.last().copied()
    {
        let (name, code) = split_postal_code(last);
        let told = [" State", " Province", " County"];
        let is_known = lexicon::place(name) == Some(Place::Region)
            || is_state_code(name) && name.len() <= 3
            || told.iter().any(|word| name.ends_with(word))
            // "Ennis, Co. Clare"
            || name.strip_prefix("Co. ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let holds_city = code.is_some() && !is_known;
        if !holds_city && is_name(name) && (is_known || parts.len() == 2 || read.country.is_some())
        {
            let street_first = parts.len() == 2
                && has_house_number(parts[0])
                && split_postal_code(parts[0]).1.is_none();
            if !street_first || is_known {
                read.region = Some(name);
                read.known |= is_known;
                read.postal_code = code;
                parts.pop();
            }
        } else if name.is_empty() && code.is_some() {
            read.postal_code = code;
            parts.pop();
        } else if parts.len() == 2 && is_district(last) && lexicon::is_settlement(parts[0]) {
            // "London, E8"
            read.postal_code = Some(last);
            parts.pop();
        }
    }
    if let Some(last) = parts.last().copied() {
        let (name, code) = split_postal_code(last);
        if !is_name(name) || code.is_some() && is_code_label(name) {
            return None;
        }
        match lexicon::place(name) {
            Some(Place::Region)
                if read.region.is_none()
                    && parts.len() == 1
                    && read.country.is_some()
                    && !lexicon::is_city(name) =>
            {
                read.region = Some(name);
            }
            // "Ireland, MBA"
            Some(Place::Country(_)) if !read.known && read.region.is_some() => return None,
            place => {
                read.city = Some(name);
                read.known |= place.is_some();
                if let Some(Place::Country(code)) = place
                    && lexicon::is_city(name)
                {
                    read.country = read.country.or(Some(code));
                }
            }
        }
        // "2005 Diploma": a year has the form of a code.
        let may_be_year = code.is_some_and(|code| {
            code.len() == 4 && (code.starts_with("19") || code.starts_with("20"))
        });
        read.known |= code.is_some() && (!may_be_year || lexicon::is_settlement(name));
        read.postal_code = read.postal_code.or(code);
        parts.pop();
    }
    if !parts.is_empty() {
        let first = parts.first()?;
        let last = parts.last()?;
        let start = first.as_ptr() as usize - text.as_ptr() as usize;
        let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
        let street = text.get(start..end)?;
        if !has_house_number(street)
            && !street
                .chars()
                .all(|c| c.is_alphabetic() || " -.',".contains(c))
        {
            return None;
        }
        read.address = Some(street);
    }
    let something = read.city.is_some() || read.country.is_some();
    something.then_some(read)
}

/// Two or three capitals, as states and provinces are written.
fn is_state_code(text: &str) -> bool {
    (2..=3).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase())
        && lexicon::place(text) == Some(Place::Region)
}

/// Parts a city from its state at the end of what was parted at commas.
fn part_state(parts: &mut Vec<&str>) {
    if let Some((city, state)) = parts.last().and_then(|last| state_behind(last)) {
        parts.pop();
        parts.extend([city, state]);
    }
}

/// "Toowoomba QLD 4350": a city and its state without a comma. Short words in capitals end many names, so that the state is one of
/// three letters, or has a postal code behind it, or a known city in front and is no code of a country: "Köln DE".
fn state_behind(text: &str) -> Option<(&str, &str)> {
    let (plain, code) = split_postal_code(text);
    let (city, state) = plain.rsplit_once(' ')?;
    let of_city = || lexicon::is_mainly_city(city) && lexicon::country_code(state).is_none();
    let sure = state.len() == 3 || code.is_some() || lexicon::is_city(plain) || of_city();
    if !(sure && is_state_code(state) && is_name(city) && text.starts_with(city)) {
        return None;
    }
    Some((city, text.get(city.len() + 1..)?))
}

/// A place name: up to four capitalised words, no digits, not a language.
fn is_name(text: &str) -> bool {
    let mut words = 0;
    let mut capitals = 0;
    for word in text.split_whitespace() {
        words += 1;
        let Some(first) = word.chars().find(|c| c.is_alphabetic()) else {
            return false;
        };
        capitals += usize::from(first.is_uppercase() || !first.is_lowercase());
        let small = word.chars().count() <= 4;
        if first.is_lowercase() && !small && !word.contains(['\'', '’']) {
            return false;
        }
        if is_language_name(word) && lexicon::place(text).is_none() {
            return false;
        }
    }
    (1..=5).contains(&words)
        && text.chars().nth(1).is_some()
        && capitals > 0
        && text.chars().all(|c| {
            c.is_alphabetic()
                || matches!(c, ' ' | '-' | '.' | '\'' | '’' | '\u{a0}' | '–')
                || unicode_normalization::char::is_combining_mark(c)
        })
}

fn has_house_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a word announces a postal code.
fn is_code_label(text: &str) -> bool {
    let word = text.trim_end_matches([':', '.']).to_lowercase();
    matches!(
        word.as_str(),
        "cep" | "plz" | "c.p" | "cp" | "zip" | "postcode" | "zip code" | "postal code"
    )
}

/// A text that is a postal code and nothing else, a word for it apart.
fn postal_code(text: &str) -> Option<&str> {
    let (name, code) = split_postal_code(text);
    code.filter(|_| name.is_empty() || is_code_label(name))
}

/// Whether a text is the first half of a British postcode, which says the district: "E8", "SW1A".
fn is_district(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = (text.bytes().skip(letters))
        .take_while(u8::is_ascii_digit)
        .count();
    let rest = text.get(letters + digits..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&digits)
        && (rest.is_empty() || rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase()))
}

/// `OR 97204` → (`OR`, `97204`); `10115 Berlin` → (`Berlin`, `10115`); `Bristol BS1 4DJ`.
fn split_postal_code(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    if !has_house_number(text) {
        return (text, None);
    }
    let is_code = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let letters = part.bytes().filter(u8::is_ascii_uppercase).count();
        part.len() <= 10
            && (3..=9).contains(&(digits + letters))
            && digits > 0
            && part
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-' || b == b' ')
            && (letters > 0 || digits >= 4)
            && letters <= 5
            // "QLD 4350" is a state in front of a code.
            && !part.split_once(' ').is_some_and(|(first, _)| is_state_code(first))
    };
    // Codes in two halves (BS1 4DJ, K1A 0B1, 1012 AB) before single ones, behind the name and before it.
    let mut splits: Vec<usize> = text.match_indices(' ').map(|(i, _)| i).collect();
    splits.truncate(8);
    if is_code(text) {
        return ("", Some(text));
    }
    // "London E8"
    if let Some((name, code)) = text.rsplit_once(' ')
        && is_district(code)
        && lexicon::is_settlement(name)
    {
        return (name, Some(code));
    }
    for &at in &splits {
        let (name, code) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        );
        if is_code(code) && !has_house_number(name) {
            return (name.trim(), Some(code));
        }
    }
    for &at in splits.iter().rev() {
        let (code, name) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        );
        if is_code(code) && !has_house_number(name) {
            return (name.trim(), Some(code));
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<[Option<&str>; 5]> {
        read(text).map(|r| [r.address, r.postal_code, r.city, r.region, r.country])
    }

    #[test]
    fn places() {
        assert_eq!(
            parts("Portland, OR"),
            Some([None, None, Some("Portland"), Some("OR"), None])
        );
        assert_eq!(
            parts("Portland, OR 97204, USA"),
            Some([
                None,
                Some("97204"),
                Some("Portland"),
                Some("OR"),
                Some("US")
            ])
        );
        for district in ["London E8", "London, E8"] {
            assert_eq!(
                parts(district),
                Some([None, Some("E8"), Some("London"), None, None])
            );
        }
        assert_eq!(
            parts("Washington DC"),
            Some([None, None, Some("Washington"), Some("DC"), None])
        );
        assert_eq!(
            parts("Brisbane QLD, Australia"),
            Some([None, None, Some("Brisbane"), Some("QLD"), Some("AU")])
        );
        assert_eq!(
            parts("Washington, D.C."),
            Some([None, None, Some("Washington"), Some("D.C."), None])
        );
        assert_eq!(
            parts("Bergen, NO"),
            Some([None, None, Some("Bergen"), None, Some("NO")])
        );
        assert_eq!(
            parts("Köln, Germany"),
            Some([None, None, Some("Köln"), None, Some("DE")])
        );
        assert_eq!(
            parts("10115 Berlin"),
            Some([None, Some("10115"), Some("Berlin"), None, None])
        );
        assert_eq!(
            parts("12 Example Street, Bristol BS1 4DJ, UK"),
            Some([
                Some("12 Example Street"),
                Some("BS1 4DJ"),
                Some("Bristol"),
                None,
                Some("GB")
            ])
        );
        assert_eq!(
            parts("Leeds, West Yorkshire"),
            Some([None, None, Some("Leeds"), Some("West Yorkshire"), None])
        );
        assert_eq!(
            parts("United Kingdom"),
            Some([None, None, None, None, Some("GB")])
        );
        for text in ["Toowoomba QLD", "Toowoomba, QLD"] {
            assert_eq!(
                parts(text),
                Some([None, None, Some("Toowoomba"), Some("QLD"), None])
            );
        }
        assert_eq!(
            parts("4 Example Road, Toowoomba QLD 4350"),
            Some([
                Some("4 Example Road"),
                Some("4350"),
                Some("Toowoomba"),
                Some("QLD"),
                None
            ])
        );
        assert_eq!(
            parts("Example Freight CO"),
            Some([None, None, Some("Example Freight CO"), None, None])
        );
        // The code of a country is no state.
        assert_ne!(
            parts("Köln DE"),
            Some([None, None, Some("Köln"), Some("DE"), None])
        );
        assert_eq!(
            parts("São Paulo, Brazil"),
            Some([None, None, Some("São Paulo"), None, Some("BR")])
        );
        assert_eq!(parts("English, Spanish"), None);
        assert_eq!(parts("jo-roe-example"), None);
    }
}
