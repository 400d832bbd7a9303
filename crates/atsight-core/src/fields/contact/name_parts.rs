//! A name that forms tell in two lines, each with a label: "Surname: Roe" and "First name: Jane".

use std::borrow::Cow;
use std::ops::Range;

use super::pieces::split_separators;
use crate::fields::lexicon;

/// Labels of family names.
const FAMILY: [&str; 16] = [
    "achternaam",
    "apelido",
    "apellido",
    "apellidos",
    "cognome",
    "efternamn",
    "efternavn",
    "etternavn",
    "familienname",
    "family name",
    "last name",
    "nachname",
    "nazwisko",
    "příjmení",
    "sobrenome",
    "surname",
];

/// Labels of given names.
const GIVEN: [&str; 13] = [
    "first name",
    "forename",
    "forenames",
    "fornavn",
    "förnamn",
    "given name",
    "given names",
    "imię",
    "prenume",
    "prénom",
    "prénoms",
    "voornaam",
    "vorname",
];

/// Labels of one of them, where the other has a label of its own.
const OTHER: [&str; 8] = [
    "jméno", "naam", "name", "namn", "navn", "nom", "nombre", "nome",
];

/// Most lines between the two.
const REACH: usize = 4;

/// Which part of a name a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Family,
    Given,
    Other,
}

fn part(label: &str) -> Option<Part> {
    let lower = label.trim().trim_end_matches(':').trim_end().to_lowercase();
    let of = |labels: &[&str]| labels.contains(&lower.as_str());
    match () {
        () if of(&FAMILY) => Some(Part::Family),
        () if of(&GIVEN) => Some(Part::Given),
        () if of(&OTHER) => Some(Part::Other),
        () => None,
    }
}

/// The given and the family name of some lines, and where they stand.
pub(super) fn joined(lines: &[(usize, Cow<'_, str>)]) -> Option<(String, Range<usize>)> {
    let mut found: Vec<(Part, usize, &str)> = Vec::new();
    let mut above: Option<Part> = None;
    for (line, text) in lines {
        for cell in split_separators(text)
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
        {
            let (label, value) = cell.split_once(':').unwrap_or((cell, ""));
            let value = value.trim();
            match (part(label), above.take()) {
                (Some(own), _) if value.is_empty() => above = Some(own),
                (Some(own), _) => found.push((own, *line, value)),
                (None, Some(own)) if lexicon::label(label).is_none() => {
                    found.push((own, *line, cell));
                }
                _ => {}
            }
        }
    }
    let [(first, line, one), (second, last, other)] = found.get(..2)?.try_into().ok()?;
    let given_first = match (first, second) {
        (Part::Family, Part::Given | Part::Other) | (Part::Other, Part::Given) => false,
        (Part::Given, Part::Family | Part::Other) | (Part::Other, Part::Family) => true,
        _ => return None,
    };
    let name = match given_first {
        true => [one, " ", other].concat(),
        false => [other, " ", one].concat(),
    };
    (last - line <= REACH).then_some((name, line..last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(lines: &[&'static str]) -> Option<String> {
        let lines = lines.iter().map(|line| Cow::Borrowed(*line));
        let lines: Vec<(usize, Cow<'_, str>)> = lines.enumerate().collect();
        joined(&lines).map(|(name, _)| name)
    }

    #[test]
    fn both_parts_of_a_name_are_joined() {
        let own = Some("Jane Roe".to_string());
        assert_eq!(name(&["Surname: Roe", "Name: Jane"]), own);
        assert_eq!(name(&["Prénom : Jane", "Nom : Roe"]), own);
        assert_eq!(name(&["Surname   Roe", "First name   Jane"]), own);
        assert_eq!(name(&["Last name", "Roe", "First name", "Jane"]), own);
        assert_eq!(name(&["Name: Jane Roe", "Surname", "Address: Leeds"]), None);
    }
}
