use atsight_core::fields::english_months;
use atsight_core::model::RegionKind;

use crate::damage::flatten;
use crate::finding::{Finding, Location, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::places::{lines_in_regions, locate_regions};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Words other than page numbers in the header or footer of the pages.
    /// ## Why it matters
    /// Many parsers skip headers and footers, so a name or phone number there is not found. Others repeat the words in the middle of the
    /// text on every page.
    /// ## What to do
    /// Move the words to the top of the first page's body.
    /// ## How sure we are
    /// Word-processing files mark their headers and footers. In a PDF, a header or footer is text in the margin that recurs on other
    /// pages, counts them, or repeats the name from the second page on. At the foot of a single page only contact data, the name and
    /// numbers count. What stands in the body as well is only a note, and so are a few words that are no name, contact data, title or value.
    HeaderFooter, "LAY007", "header_footer", Layout, Reading, Error
}

const KINDS: [RegionKind; 2] = [RegionKind::Header, RegionKind::Footer];

impl Rule for HeaderFooter {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        // The regions and not the human reading, which leaves running titles with page numbers out.
        let mut places = locate_regions(case, &KINDS);
        // The last lines of a single page may be a footnote or a remark on references: a footer holds contact data, the name or a number.
        if case.document().pages().len() == 1 {
            let middle = case.document().pages()[0].size.height / 2.0;
            let is_foot = |place: &Location| place.bbox.is_some_and(|bbox| bbox.y0 > middle);
            let name = case
                .resume()
                .basics
                .name
                .as_ref()
                .map(|name| name.value.as_str());
            let names = |text: &str| name.is_some_and(|name| text.contains(name));
            places.retain(|place| {
                let text = &place.text;
                !is_foot(place) || holds_contact(text) || names(text) || ends_in_number(text)
            });
        }
        let Some(first) = places.iter().find(|place| says_something(&place.text)) else {
            return Vec::new();
        };
        let message = format!(
            "words stand in the header or footer of the page: “{}”",
            first.text
        );
        let lines = lines_in_regions(case, &KINDS);
        let body = body_without(case, &lines);
        let is_repeated = (places.iter()).all(|place| absent(&body, &place.text) == 0);
        let is_content = holds_values(case, &lines, &body)
            || (places.iter()).any(|place| tells_something(&body, &place.text));
        let finding = Finding::new(Self::INFO, message).at_all(places);
        let finding = finding.with_scope(lines);
        if is_repeated {
            let help = "You need not change anything: the words stand in the body, too, or only say what the document is.";
            return vec![finding.with_severity(Severity::Info).with_help(help)];
        }
        if !is_content {
            let help = "Leave the words out if you can: nobody searches for them, and some parsers print them in the middle of the text.";
            return vec![finding.with_severity(Severity::Info).with_help(help)];
        }
        vec![finding]
    }
}

/// The text outside of the lines of headers and footers, in small letters.
fn body_without(case: &Case<'_>, margins: &Scope) -> String {
    let lines = 0..case.transcript().lines.len();
    let body = lines.filter(|line| !margins.holds(*line));
    let body: String = body.flat_map(|line| [case.line(line), "\n"]).collect();
    body.to_lowercase()
}

/// How many words of a text the body does not have; those that count pages, or say what the document is and of which month, do not count.
fn absent(body: &str, text: &str) -> usize {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let absent = words.filter(|word| {
        let counts = word.bytes().all(|b| b.is_ascii_digit()) || PAGE_WORDS.contains(word);
        let names = NAMES_OF_DOCUMENTS.contains(word) || english_months().contains(word);
        !(counts || names || body.contains(word))
    });
    absent.count()
}

/// Whether a value or a title of a section stands in the margins and nowhere else.
fn holds_values(case: &Case<'_>, margins: &Scope, body: &str) -> bool {
    let values = flatten(case.resume());
    let headings = case
        .sections()
        .iter()
        .filter_map(|own| own.heading.as_ref());
    values
        .iter()
        .any(|value| margins.meets(&value.lines) && !body.contains(&value.text.to_lowercase()))
        || headings.into_iter().any(|own| margins.meets(&own.lines))
}

/// Whether a text has an address, a telephone number or several words that the body lacks.
fn tells_something(body: &str, text: &str) -> bool {
    /// Fewest words that say something: the notices of companies and forms are shorter.
    const FEWEST_WORDS: usize = 10;
    /// Fewest digits of a telephone number that are no two years.
    const FEWEST_DIGITS: usize = 9;
    let is_address = |word: &str| word.contains('@') && !body.contains(&word.to_lowercase());
    let is_number = |run: &str| {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        digits >= FEWEST_DIGITS && !body.contains(run.trim())
    };
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.');
    text.split_whitespace().any(is_address)
        || text.split(|c| !of_number(c)).any(is_number)
        || absent(body, text) >= FEWEST_WORDS
}

/// Whether a text ends in the number of a page: "Ann Lee · Résumé 1", "1/1".
fn ends_in_number(text: &str) -> bool {
    /// Most digits of a page number: years have more.
    const MOST_DIGITS: usize = 3;
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let is_number = |part: &str| {
        (1..=MOST_DIGITS).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    last.split('/').all(is_number)
}

/// Whether a text has an address or a number in it.
fn holds_contact(text: &str) -> bool {
    /// Fewest digits of a telephone number.
    const FEWEST_DIGITS: usize = 7;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.contains(['@']) || text.contains("www.") || text.contains("://") || digits >= FEWEST_DIGITS
}

/// Words of headers and footers that nobody searches for: what the document is. The months that it may be of are another.
const NAMES_OF_DOCUMENTS: &[&str] = &[
    "continued",
    "curriculum",
    "currículo",
    "currículum",
    "cv",
    "lebenslauf",
    "resume",
    "résumé",
    "resumé",
    "updated",
    "vitae",
];

/// Words that count pages.
const PAGE_WORDS: &[&str] = &[
    "page", "of", "seite", "von", "sur", "página", "de", "pagina", "di",
];

/// Whether a text is more than a page number, or the place and day of a signature at the end of the page.
fn says_something(text: &str) -> bool {
    if is_signing(text) {
        return false;
    }
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words
        .any(|word| word.chars().count() > 1 && !PAGE_WORDS.contains(&word.to_lowercase().as_str()))
}

/// Whether a text is a place and a day: “Augsburg, 12. Januar 2026”.
fn is_signing(text: &str) -> bool {
    /// Most words of either: “Frankfurt am Main, den 12. Januar 2026”.
    const MOST_WORDS: usize = 4;
    let Some((place, day)) = text.trim().split_once(", ") else {
        return false;
    };
    let words = |text: &str| text.split_whitespace().count();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    words(place) <= MOST_WORDS
        && words(day) <= MOST_WORDS
        && !place.contains(|c: char| c.is_ascii_digit())
        && (day.split([' ', '.', '/']))
            .next_back()
            .is_some_and(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_says_what_the_document_is_needs_no_change() {
        let body = "ann lee\nclerk in leeds\n";
        for text in [
            "Ann Lee · Résumé 1",
            "June 2020  Ann Lee – CV  1/2",
            "Curriculum Vitae",
        ] {
            assert_eq!(absent(body, text), 0, "{text}");
        }
        for text in ["Ann Lee, 555 0142 mobile", "Curriculum Vitae, Harlow"] {
            assert_ne!(absent(body, text), 0, "{text}");
        }
    }

    #[test]
    fn notices_of_forms_are_no_content() {
        let body = "ann lee\nclerk in leeds\n+1 303 555 0142\n";
        for text in [
            "8/11/19 © Example Union, 2002-2019 | http://cv.example.com Page 1 / 2",
            "Date: 18.09.2023",
            "Ann Lee, +1 303 555 0142",
        ] {
            assert!(!tells_something(body, text), "{text}");
        }
        for text in [
            "ann.lee@example.com",
            "+1 303 555 0199",
            "Clerk with nine years in the ports of the north who keeps ledgers",
        ] {
            assert!(tells_something(body, text), "{text}");
        }
    }

    #[test]
    fn contact_data_is_told_from_notes() {
        assert!(holds_contact("ann.lee@example.com · Leeds") && holds_contact("+1 303 555 0142"));
        assert!(!holds_contact("1 Named in the annual report of 2021."));
        assert!(ends_in_number("Ann Lee · Résumé 1") && ends_in_number("Ann Lee – 1/1"));
        assert!(!ends_in_number("1 Named in the annual report of 2021."));
    }

    #[test]
    fn page_numbers_say_nothing() {
        assert!(!says_something("Page 1 of 2") && !says_something("– 3 –"));
        assert!(says_something("Ann Lee – Page 1 of 2"));
        assert!(
            !says_something("Augsburg, 12. Januar 2026") && !says_something("Lyon, 12/01/2026")
        );
        assert!(says_something("Ann Lee, Augsburg") && says_something("Ann Lee, CV 2026 – page 2"));
    }
}
