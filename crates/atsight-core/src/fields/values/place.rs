//! Places as they are written: `Street 1, 12345 City, Region, Country`.

use super::dashes;
use super::degree::is_class;
use crate::fields::lexicon::{self, Place};
use crate::text::degrees::is_degree_word;
use crate::text::memo::Memo;
use crate::text::natural_languages::is_language_name;
use crate::text::ranges::from_to;

/// A place as read from one piece of text; ranges are texts of that piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Read<'t> {
    pub(crate) address: Option<&'t str>,
    pub(crate) postal_code: Option<&'t str>,
    pub(crate) city: Option<&'t str>,
    pub(crate) region: Option<&'t str>,
    pub(crate) country: Option<&'static str>,
    /// Whether a name in it is a known place.
    pub(crate) known: bool,
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

    /// Whether it is a street with a house number, and the postal code of its city.
    pub(crate) fn is_address(&self) -> bool {
        self.postal_code.is_some() && self.address.is_some_and(has_house_number)
    }

    /// Whether its city is one that is known: "Example Works, Dublin, Ireland" has the shape of a place, too.
    pub(crate) fn names_city(&self) -> bool {
        self.city.is_some_and(lexicon::is_settlement)
    }
}

/// Reads `Street 1, 12345 City, Region, Country` in any of its shorter forms.
pub(crate) fn read(text: &str) -> Option<Read<'_>> {
    /// Longer texts are prose, in bytes; and no address has more parts.
    const MAX_BYTES: usize = 120;
    const MAX_PARTS: usize = 5;
    if text.len() > MAX_BYTES || text.contains(['@', '?', '!', '"']) {
        return None;
    }
    let text = text.trim();
    // "Washington, D.C." keeps its full stops.
    let text = if text.ends_with(".C.") {
        text
    } else {
        text.trim_end_matches('.')
    };
    let mut address = Address {
        text,
        parts: parts(text),
        read: Read::default(),
    };
    if address.parts.is_empty() || address.parts.len() > MAX_PARTS {
        return None;
    }
    // From the end; what is left is the street.
    address.take_country();
    address.take_region();
    address.take_city()?;
    address.take_street()?;
    let read = address.read;
    (read.city.is_some() || read.country.is_some()).then_some(read)
}

/// What stands in brackets behind German cities that share their name with others: "Halle (Saale)".
const RIVERS: [&str; 8] = [
    "Saale",
    "Oder",
    "Main",
    "Elbe",
    "Westf.",
    "Westfalen",
    "Neckar",
    "Spree",
];

/// A city without the river in brackets behind it.
pub(crate) fn without_river(city: &str) -> &str {
    let river = (city.strip_suffix(')')).and_then(|city| city.split_once(" ("));
    river
        .filter(|(_, river)| RIVERS.contains(river))
        .map_or(city, |(city, _)| city)
}

/// Whether a text is a city with its region or country.
pub(crate) fn is_full(text: &str) -> bool {
    thread_local!(static SAID: Memo<bool> = Memo::new());
    SAID.with(|said| said.of(text, |text| read(text).is_some_and(|read| read.is_full())))
}

/// The parts of an address: what commas part, what stands in brackets behind it, and a state behind its city.
fn parts(text: &str) -> Vec<&str> {
    let bracketed = (text.strip_suffix(')'))
        .and_then(|text| text.split_once(" ("))
        .filter(|(_, inner)| !RIVERS.contains(inner));
    let (outer, inner) = bracketed.unwrap_or((text, ""));
    let mut parts: Vec<&str> = (outer.split(',').chain(inner.split(',')))
        .map(str::trim)
        .collect();
    parts.retain(|part| !part.is_empty());
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
    part_country(&mut parts);
    part_state(&mut parts);
    part_street(&mut parts);
    parts.retain(|part| !part.is_empty());
    parts
}

/// An address that is taken apart from its end.
struct Address<'t> {
    text: &'t str,
    /// What nobody has taken yet.
    parts: Vec<&'t str>,
    read: Read<'t>,
}

impl<'t> Address<'t> {
    fn take_country(&mut self) {
        if let Some(last) = self.parts.last()
            && let Some(Place::Country(code)) = lexicon::place(last)
            && !(self.parts.len() == 2 && is_state_code(last))
        {
            // "Singapore"
            if self.parts.len() > 1 || !lexicon::is_city(last) {
                self.parts.pop();
            }
            self.found_country(code);
            // "Brisbane QLD, Australia"
            part_state(&mut self.parts);
        }
        if self.parts.len() < 2 || self.read.country.is_some() {
            return;
        }
        let Some(last) = self.parts.last().copied() else {
            return;
        };
        // "Bergen, NO"
        if let Some(code) = lexicon::country_code(last)
            && !is_state_code(last)
        {
            self.parts.pop();
            self.found_country(code);
        // "Portland, OR US"
        } else if let Some((state, country)) = last.rsplit_once(' ')
            && is_state_code(state)
            && let Some(Place::Country(code)) = lexicon::place(country)
        {
            self.parts.pop();
            self.parts.push(state);
            self.found_country(code);
        }
    }

    fn found_country(&mut self, code: &'static str) {
        self.read.country = Some(code);
        self.read.known = true;
    }

    /// A region behind a city, or a postal code that stands alone there.
    fn take_region(&mut self) {
        let [.., before, last] = *self.parts.as_slice() else {
            return;
        };
        let is_pair = self.parts.len() == 2;
        let (name, code) = split_postal_code(last);
        let is_known = is_known_region(name);
        // "Antipolo City, Rizal 1870"
        let behind_city = is_named_city(before) && !is_named_city(name);
        let holds_city = code.is_some() && !is_known && !behind_city;
        // "Antipolo City, Cum Laude"
        let is_place = is_name(name) && !is_class(name);
        let is_told = is_known || is_pair || behind_city || self.read.country.is_some();
        if !holds_city && is_place && is_told {
            let street_first =
                is_pair && has_house_number(before) && split_postal_code(before).1.is_none();
            // "Brgy. Tabuc Suba, Iloilo City"
            let in_city = is_named_city(name) && is_village(before);
            if (!street_first || is_known) && !in_city {
                self.read.region = Some(name);
                self.read.known |= is_known;
                self.read.postal_code = code;
                self.parts.pop();
            }
        } else if name.is_empty() && code.is_some() {
            self.read.postal_code = code;
            self.parts.pop();
            // "Sunderland, MA, 01375"
            if let [.., _, state] = self.parts[..]
                && is_known_region(state)
            {
                self.read.region = Some(state);
                self.read.known = true;
                self.parts.pop();
            }
        } else if is_pair && is_district(last) && lexicon::is_settlement(before) {
            // "London, E8"
            self.read.postal_code = Some(last);
            self.parts.pop();
        }
    }

    /// `None` where what stands for the city cannot be one.
    fn take_city(&mut self) -> Option<()> {
        let Some(last) = self.parts.pop() else {
            return Some(());
        };
        let read = &mut self.read;
        let (name, code) = split_postal_code(last);
        if !is_name(without_river(name)) || code.is_some() && is_code_label(name) {
            return None;
        }
        // "P.O. Box 5550"
        let end = name.len().checked_sub("box".len());
        if (end.and_then(|end| name.get(end..))).is_some_and(|end| end.eq_ignore_ascii_case("box"))
        {
            return None;
        }
        // "5519 Quarry Hollow Dr"
        if code.is_some_and(|code| last.starts_with(code)) && is_street_name(name) {
            return None;
        }
        match lexicon::place(without_river(name)) {
            Some(Place::Region)
                if read.region.is_none()
                    && self.parts.is_empty()
                    && read.country.is_some()
                    && !lexicon::is_city(name) =>
            {
                read.region = Some(name);
            }
            // "Ireland, MBA"
            Some(Place::Country(_)) if !read.known && read.region.is_some() => return None,
            place => {
                read.city = Some(name);
                read.known |= place.is_some() || is_named_city(name);
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
        Some(())
    }

    /// `None` where what is left is no street.
    fn take_street(&mut self) -> Option<()> {
        let (Some(first), Some(last)) = (self.parts.first(), self.parts.last()) else {
            return Some(());
        };
        let street = from_to(self.text, first, last)?;
        let is_name = |c: char| c.is_alphabetic() || " -.',".contains(c);
        if !has_house_number(street) && !street.chars().all(is_name) {
            return None;
        }
        self.read.address = Some(street);
        Some(())
    }
}

/// Whether a name is that of a street, by its last word, as it is written behind the number of the house.
fn is_street_name(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && is_street_word(last)
}

/// The last words of the names of streets, as they are written behind the number of the house.
const STREETS: [&str; 34] = [
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "cir",
    "circle",
    "close",
    "court",
    "cres",
    "crescent",
    "ct",
    "dr",
    "drive",
    "highway",
    "hwy",
    "lane",
    "ln",
    "loop",
    "parkway",
    "pkwy",
    "pl",
    "place",
    "rd",
    "road",
    "row",
    "sq",
    "square",
    "st",
    "street",
    "ter",
    "terrace",
    "trail",
    "trl",
    "way",
];

fn is_street_word(word: &str) -> bool {
    STREETS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Street and city that no comma parts, in front of a state: "7223 Example Ave. Las Vegas, NV 89147".
fn part_street(parts: &mut Vec<&str>) {
    let [first, next, ..] = parts[..] else {
        return;
    };
    let (state, _) = split_postal_code(next);
    if !first.starts_with(|c: char| c.is_ascii_digit()) || !is_state_code(state) {
        return;
    }
    // "12 St. Mary Road Leeds": the last such word, behind the number and a name.
    let ends = first.match_indices(' ').map(|(at, _)| at);
    let cut = ends.rev().find(|at| is_street_name(&first[..*at]));
    if let Some(cut) = cut.filter(|at| first[..*at].matches(' ').count() > 1)
        && is_name(first[cut..].trim())
    {
        parts.splice(..1, [&first[..cut], first[cut..].trim()]);
    }
}

/// Whether a name says that it is that of a city: “Iloilo City”.
fn is_named_city(name: &str) -> bool {
    /// Most words of it: “San Jose del Monte City”.
    const MOST_WORDS: usize = 5;
    name.strip_suffix(" City").is_some_and(|front| {
        front.split(' ').count() < MOST_WORDS && front.starts_with(char::is_uppercase)
    })
}

/// Whether a name is that of a village or ward, by its first word: the Philippine “Brgy. San Roque”.
fn is_village(name: &str) -> bool {
    ["Brgy. ", "Brgy ", "Barangay "]
        .iter()
        .any(|word| name.starts_with(word))
}

/// Whether a text names a state or county, as lists know it or its form says.
fn is_known_region(name: &str) -> bool {
    let told = [" State", " Province", " County"];
    lexicon::place(name) == Some(Place::Region)
        || is_state_code(name)
        || told.iter().any(|word| name.ends_with(word))
        // "Ennis, Co. Clare"
        || (name.strip_prefix("Co. ")).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Two or three capitals, as states and provinces are written; of two, each may end in a full stop: "D.C.".
pub(crate) fn is_state_code(text: &str) -> bool {
    if let [first, b'.', second, b'.'] = text.as_bytes() {
        let code = [*first, *second];
        return std::str::from_utf8(&code).is_ok_and(is_state_code);
    }
    (2..=3).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase())
        && lexicon::place(text) == Some(Place::Region)
}

/// Parts a country from the postal code in front of it: "MA 02215 USA".
fn part_country(parts: &mut Vec<&str>) {
    let Some((front, country)) = parts.last().and_then(|last| last.rsplit_once(' ')) else {
        return;
    };
    let (name, code) = split_postal_code(front);
    let is_country = matches!(lexicon::place(country), Some(Place::Country(_)));
    if code.is_some()
        && (name.is_empty() || is_state_code(name))
        && is_country
        && !lexicon::is_city(country)
    {
        parts.pop();
        parts.extend([front, country]);
    }
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

/// A place name: one to five words, one of them with a capital, no digits, not a language.
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

pub(crate) fn has_house_number(text: &str) -> bool {
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
pub(crate) fn postal_code(text: &str) -> Option<&str> {
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
            // "03-02-1988" is a date, and "B2B" a market.
            && part.matches('-').count() <= 1
            && !matches!(part, "B2B" | "B2C" | "C2C" | "D2C" | "P2P" | "G2C")
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
    // "Dublin 12"
    if let Some((name, district)) = text.rsplit_once(' ')
        && district.len() <= 2
        && district.bytes().all(|b| b.is_ascii_digit())
        && lexicon::is_city(name)
    {
        return (name, None);
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
        let boston = [None, Some("02215"), Some("Boston"), Some("MA"), Some("US")];
        for text in ["Boston, MA 02215 USA", "Boston, MA, 02215 USA"] {
            assert_eq!(parts(text), Some(boston), "{text}");
        }
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
