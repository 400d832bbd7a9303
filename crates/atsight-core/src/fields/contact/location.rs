//! Where the candidate lives: `City, Region, Country` in a contact line.

use super::pieces::{Kind, Piece};
use crate::fields::lexicon::{self, Label};
use crate::fields::values::place::{self, Read, has_house_number, postal_code, read};
use crate::model::{Confidence, Field, Location};

/// Evidence at which a text counts as the candidate's place: a known name beside contact data, or the
/// shape of one between two of them.
const THRESHOLD: f32 = 2.0;

/// Evidence at which nothing else is likelier: a known name beside contact data, or behind its label.
const SURE: f32 = 3.0;

/// The likeliest place among the pieces of the contact lines. `is_taken` says which pieces are name and label.
pub(crate) fn find(pieces: &[Piece<'_>], is_taken: impl Fn(&Piece<'_>) -> bool) -> Location {
    let mut best: Option<(f32, usize, Read<'_>)> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.kind != Kind::Text
            || is_taken(piece)
            || piece.announces
            || lexicon::label(piece.text).is_some()
        {
            continue;
        }
        let in_cells = city_in_front(pieces, index).filter(|(city, _)| !is_taken(city));
        if let Some((city, read)) = in_cells {
            let score = evidence(city, &read, true);
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, index - 1, read));
            }
            continue;
        }
        let Some(mut read) = read(piece.text) else {
            continue;
        };
        // "Diploma, Tulsa High School"
        let of_school = |name: Option<&str>| name.is_some_and(lexicon::has_school_word);
        if of_school(read.city) || of_school(read.region) {
            continue;
        }
        // A postal code of its own stands behind its city.
        let code_behind = (pieces.get(index + 1))
            .filter(|next| next.kind == Kind::Text && next.line <= piece.line + 1)
            .and_then(|next| postal_code(next.text));
        if read.postal_code.is_none() && read.city.is_some() {
            read.postal_code = code_behind;
            read.known |= code_behind.is_some();
        }
        // In a narrow column the line may end between them: "Via dei Mandorli 12, 53100" above "Siena".
        if read.city.is_some()
            && read.postal_code.is_none()
            && let Some((_, code)) = index.checked_sub(1).and_then(|above| {
                street_and_code(&pieces[above]).filter(|_| pieces[above].line + 1 == piece.line)
            })
        {
            read.postal_code = Some(code);
            read.known = true;
        }
        let is_near = |other: Option<&Piece<'_>>| {
            other.is_some_and(|o| o.kind != Kind::Text && o.line.abs_diff(piece.line) <= 1)
        };
        let is_beside_contact = is_near(index.checked_sub(1).and_then(|i| pieces.get(i)))
            || is_near(pieces.get(index + 1));
        let score = evidence(piece, &read, is_beside_contact)
            + if code_behind.is_some() { 1.0 } else { 0.0 };
        if score >= THRESHOLD && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, index, read));
        }
    }
    let mut location = Location::default();
    if let Some((score, index, read)) = best {
        let (index, read) = with_city_in_front(pieces, index, read, &is_taken);
        let Some(piece) = pieces.get(index) else {
            return location;
        };
        let confidence = if score >= SURE {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let field = |text: Option<&str>| {
            text.map(|t| Field::new(t.to_string(), confidence, piece.line..piece.line + 1))
        };
        // "Rua das Flores, 88 - Vila Nova, Londrina - PR": the street is parted from its quarter.
        let street = (index.checked_sub(1).and_then(|before| pieces.get(before)))
            .filter(|before| before.line == piece.line && before.kind == Kind::Text)
            .filter(|before| before.label.is_none() && before.text.ends_with(is_digit))
            .filter(|before| before.text.contains(", ") && !is_taken(before));
        let quarter = read.address.filter(|own| !has_house_number(own));
        location.address = match (street, quarter) {
            (Some(street), Some(quarter)) => {
                field(Some(&format!("{} - {quarter}", street.text.trim_end())))
            }
            _ => field(read.address),
        };
        let street = || {
            let above = || street_above(pieces, index).filter(|_| read.postal_code.is_some());
            street_in_front(pieces, index).or_else(above)
        };
        if location.address.is_none()
            && read.city.is_some()
            && let Some(street) = street()
            && !is_taken(street)
        {
            let lines = street.line..street.line + 1;
            let text = street.text.trim_end_matches('.').to_string();
            location.address = Some(Field::new(text, confidence, lines));
        }
        let above = index
            .checked_sub(1)
            .and_then(|above| street_and_code(&pieces[above]));
        if let Some((street, _)) = above.filter(|(_, code)| read.postal_code == Some(*code)) {
            let line = pieces[index - 1].line;
            location.address = Some(Field::new(street.to_owned(), confidence, line..line + 1));
        }
        location.postal_code = field(read.postal_code);
        location.city = field(read.city);
        location.region = field(read.region);
        location.country_code = field(read.country);
    }
    location
}

/// City and state in cells of their own, and the postal code behind them: "18076 Maple Road | King George | VA | 22485".
fn city_in_front<'p, 't>(
    pieces: &'p [Piece<'t>],
    state: usize,
) -> Option<(&'p Piece<'t>, Read<'t>)> {
    let (city, own) = (pieces.get(state.checked_sub(1)?)?, pieces.get(state)?);
    let is_city = city.line == own.line
        && city.kind == Kind::Text
        && city.text.starts_with(char::is_uppercase)
        && city
            .text
            .chars()
            .all(|c| c.is_alphabetic() || " -.'".contains(c));
    let behind = pieces.get(state + 1).filter(|next| next.line == own.line);
    (place::is_state_code(own.text) && is_city).then(|| {
        let mut read = Read::default();
        (read.city, read.region) = (Some(city.text), Some(own.text));
        read.postal_code = behind.and_then(|next| postal_code(next.text));
        read.known = true;
        (city, read)
    })
}

/// A country with the city in front of it, which a dash or the end of a line parts from it: "Guadalajara, Jalisco – México".
fn with_city_in_front<'t>(
    pieces: &[Piece<'t>],
    index: usize,
    country: Read<'t>,
    is_taken: &impl Fn(&Piece<'_>) -> bool,
) -> (usize, Read<'t>) {
    let before = (index.checked_sub(1))
        .filter(|_| country.city.is_none())
        .and_then(|at| Some((at, pieces.get(at)?)))
        .filter(|(_, before)| {
            let line = pieces.get(index).map_or(0, |piece| piece.line);
            before.kind == Kind::Text && before.line + 1 >= line && !is_taken(before)
        });
    let city = before.and_then(|(at, before)| Some((at, read(before.text)?)));
    match city {
        Some((at, mut city)) if city.city.is_some() && (city.known || city.region.is_some()) => {
            city.country = city.country.or(country.country);
            (at, city)
        }
        _ => (index, country),
    }
}

/// The street in front of a city on its line, which a dash parts from it: "518 County Road 9 - Sedalia, MO 65301".
fn street_in_front<'p, 't>(pieces: &'p [Piece<'t>], city: usize) -> Option<&'p Piece<'t>> {
    let line = pieces.get(city)?.line;
    let before = pieces.get(city.checked_sub(1)?)?;
    (before.line == line && is_street(before)).then_some(before)
}

/// The street and the postal code of a piece that ends with it.
fn street_and_code<'t>(piece: &Piece<'t>) -> Option<(&'t str, &'t str)> {
    let (street, code) = piece.text.rsplit_once(", ")?;
    let is_one = piece.kind == Kind::Text && has_house_number(street) && !street.contains('@');
    Some((street, postal_code(code).filter(|_| is_one)?))
}

/// Whether a piece is a street with its house number.
fn is_street(piece: &Piece<'_>) -> bool {
    /// Longest street, in words: "Rua do Moinho de Vento, 73, 2.º Esq." has eight.
    const LONGEST: usize = 9;
    let words = piece.text.split_whitespace().count();
    piece.kind == Kind::Text
        && piece.label.is_none_or(|label| label == Label::Place)
        && (2..=LONGEST).contains(&words)
        && has_house_number(piece.text)
        && piece.text.contains(char::is_alphabetic)
        && !piece.text.contains(['@', ':', '('])
}

/// The street on the line above a city and its postal code: "Example Street 8" above "12345 Example".
fn street_above<'p, 't>(pieces: &'p [Piece<'t>], city: usize) -> Option<&'p Piece<'t>> {
    let line = pieces.get(city)?.line;
    let mut above = pieces.iter().filter(|piece| piece.line + 1 == line);
    let street = above.next().filter(|_| above.next().is_none())?;
    is_street(street).then_some(street)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// How likely a piece is the candidate's place.
fn evidence(piece: &Piece<'_>, read: &Read<'_>, is_beside_contact: bool) -> f32 {
    let label = match piece.label {
        Some(Label::Place) => 3.0,
        None => 0.0,
        // "Home" is a phone as often as an address.
        Some(Label::Phone) if read.is_full() => 0.0,
        Some(_) => -3.0,
    };
    let name = match read.city {
        _ if read.known => 1.5,
        Some(city) if lexicon::is_town(city) => 1.0,
        _ => 0.0,
    };
    // A pair of names between contact data is a place even if no list knows it.
    let position = match (is_beside_contact, read.region.is_some()) {
        (true, true) => 1.6,
        (true, false) => 1.0,
        (false, _) => 0.0,
    };
    let given = |is_so: bool, weight: f32| if is_so { weight } else { 0.0 };
    label
        + name
        + position
        + given(piece.beside_contact, 1.0)
        + given(read.region.is_some() || read.country.is_some(), 0.5)
        + given(
            lexicon::has_job_word(piece.text) && !read.is_address(),
            -3.0,
        )
}
