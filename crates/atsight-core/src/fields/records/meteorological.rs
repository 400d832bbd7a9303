//! References with the year and a colon in front of the title, as the American Meteorological Society has them: "Roe, J., A. Doe, and
//! P. Poe, 2006: Title. Journal, 61, 4–9."

use super::citations::begins_with_author;
use crate::text::shape;

/// Most bytes of the authors.
const MAX_AUTHORS: usize = 600;

/// Year, title and journal of one.
pub(super) fn parts(text: &str) -> Option<(&str, &str, &str)> {
    if !begins_with_author(text) {
        return None;
    }
    let (at, year) = (text.match_indices(": "))
        .take_while(|(at, _)| *at <= MAX_AUTHORS)
        .find_map(|(at, _)| {
            let year = text.get(at.checked_sub(4)?..at)?;
            let front = text.get(..at - 4)?;
            (shape::is_four_digits(year) && front.ends_with(", ")).then_some((at, year))
        })?;
    let rest = text.get(at + 2..)?;
    // The journal stands in front of the first number behind a comma: its volume.
    let volume = rest.match_indices(", ").find_map(|(at, _)| {
        let behind = rest.get(at + 2..)?;
        behind
            .starts_with(|c: char| c.is_ascii_digit())
            .then_some(at)
    });
    let told = match volume {
        Some(at) => rest.get(..at)?,
        None => rest.trim_end_matches('.'),
    };
    let (title, journal) = (told.split_once(". "))
        .or_else(|| told.split_once("? "))
        .or_else(|| told.rsplit_once(", ").filter(|_| volume.is_some()))
        .unwrap_or((told, ""));
    Some((year, title, journal))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_year_stands_in_front_of_the_title() {
        assert_eq!(
            parts(
                "Roe, J.M., D. Doe, and P. Poe, 2006: Daily rainfall, and soil erosion, Journal of Soil, 61(4), 191-199."
            ),
            Some((
                "2006",
                "Daily rainfall, and soil erosion",
                "Journal of Soil"
            ))
        );
        assert_eq!(
            parts("Roe, J., and P. Poe, 2009: An undular bore. Mon. Wea. Rev., 137, 495–503."),
            Some(("2009", "An undular bore", "Mon. Wea. Rev."))
        );
        assert_eq!(parts("Roe, J., and P. Poe: Of lakes, 2009."), None);
    }
}
