//! Headers with one part more than title and employer.

use super::header::Cell;
use crate::fields::lexicon;
use crate::fields::titles::title_score;

/// Whether a text names a part of a firm: "Regulatory Advisory Services", "Financial Services Industry Practice".
fn is_department(text: &str) -> bool {
    const LAST: [&str; 14] = [
        "abteilung",
        "advisory",
        "department",
        "departamento",
        "division",
        "département",
        "office",
        "practice",
        "service",
        "services",
        "team",
        "unit",
        "área",
        "équipe",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default();
    LAST.contains(&last.to_lowercase().as_str()) && !text.contains(", ")
}

/// Puts the department behind its employer where it stands between title and employer, each on a line of its own. The employer has a
/// legal form, or the place is told on its line, which is `place_line`.
pub(super) fn put_behind(cells: &mut [Cell], place_line: Option<usize>) {
    let [(title, _), (unit, unit_line), (employer, line), ..] = &cells[..] else {
        return;
    };
    let has_place = place_line == Some(*line) && place_line != Some(*unit_line);
    let named = lexicon::ends_in_legal_form(employer) || has_place && is_department(unit);
    if title_score(title) > 0
        && unit_line < line
        && title_score(unit) <= 0
        && title_score(employer) <= 0
        && named
        && !lexicon::ends_in_legal_form(unit)
    {
        cells.swap(1, 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_stand_behind_their_employers() {
        let second = |texts: [&str; 3], place_line| {
            let mut cells: Vec<Cell> = (texts.iter().map(|text| (*text).to_string()))
                .zip(0..)
                .collect();
            put_behind(&mut cells, place_line);
            cells[1].0.clone()
        };
        let unit = "Regulatory Advisory Services";
        assert_eq!(
            second(["Manager", unit, "Acme Pte. Ltd."], None),
            "Acme Pte. Ltd."
        );
        assert_eq!(
            second(["Manager", unit, "Acme (“AC”)"], Some(2)),
            "Acme (“AC”)"
        );
        assert_eq!(
            second(["Manager", "Globex", "Marketing"], Some(2)),
            "Globex"
        );
        assert_eq!(
            second(["Manager", "Globex Ltd.", "Acme Ltd."], None),
            "Globex Ltd."
        );
    }
}
