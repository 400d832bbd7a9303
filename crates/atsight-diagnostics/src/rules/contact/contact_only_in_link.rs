use atsight_core::model::{Element, FlowEvent};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// An e-mail address, phone number or profile page that appears only as the target of a link: the text says “Email me” or shows an
    /// icon.
    /// ## Why it matters
    /// Most extractors print the text but not the targets of links.
    /// ## What to do
    /// Write the address out as text; it can still be a link.
    /// ## How sure we are
    /// Links and their targets are listed in the file; the text is searched for the address, or for the last seven digits of the number.
    ContactOnlyInLink, "CON005", "contact_only_in_link", Contact, Reading, Warning
}

/// Sites whose pages stand for a person.
const PROFILES: &[&str] = &[
    "linkedin.com/in/",
    "github.com/",
    "gitlab.com/",
    "xing.com/profile/",
];

/// Digits of a telephone number without its codes, as they are in North America: shorter ones call emergency services.
const LOCAL_DIGITS: usize = 7;

impl Rule for ContactOnlyInLink {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut links: Vec<(&str, Location)> = Vec::new();
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            links.extend(page.links.iter().map(|link| {
                let place = Location::on_page(number, Some(link.bbox), &link.uri);
                (link.uri.as_str(), place)
            }));
        }
        for story in case.document().stories() {
            for event in &story.events {
                if let FlowEvent::Start(Element::Link { target }) = event {
                    links.push((target, Location::in_part(story.part.clone(), target)));
                }
            }
        }
        let text = without_blanks(&case.transcript().text);
        let mut hidden: Vec<(String, Location)> = Vec::new();
        for (target, place) in links {
            let Some(value) = contact(target) else {
                continue;
            };
            let shown = match value.strip_prefix('+') {
                // A number is written in many ways: its last digits tell.
                Some(digits) => {
                    digits_of(&text).contains(&digits[digits.len().saturating_sub(LOCAL_DIGITS)..])
                }
                None => text.contains(&without_blanks(&value)),
            };
            if !shown && !hidden.iter().any(|(own, _)| *own == value) {
                hidden.push((value, place));
            }
        }
        if hidden.is_empty() {
            return Vec::new();
        }
        let values: Vec<&str> = hidden.iter().map(|(value, _)| value.as_str()).collect();
        let message = format!(
            "only links lead there, the text does not say it: {}",
            values.join(", ")
        );
        let places = hidden.iter().map(|(_, place)| place.clone());
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}

/// What of a target should be written out: an address, a number with a plus before it, or the account on a network.
fn contact(target: &str) -> Option<String> {
    let lower = target.trim().to_lowercase();
    if let Some(address) = lower.strip_prefix("mailto:") {
        let address = address.split('?').next()?.trim();
        return address.contains('@').then(|| address.to_owned());
    }
    if let Some(number) = lower.strip_prefix("tel:") {
        let digits = digits_of(number);
        return (digits.len() >= LOCAL_DIGITS).then(|| format!("+{digits}"));
    }
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    let site = PROFILES.iter().find(|site| bare.starts_with(**site))?;
    let account = bare[site.len()..].split(['/', '?', '#']).next()?;
    (!account.is_empty()).then(|| account.to_owned())
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Lower case without white space: a long address may be broken over lines.
fn without_blanks(text: &str) -> String {
    let chars = text.chars().filter(|c| !c.is_whitespace());
    chars.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_give_what_should_be_written() {
        assert_eq!(
            contact("mailto:Ann@example.com?subject=x").as_deref(),
            Some("ann@example.com")
        );
        assert_eq!(
            contact("tel:+1-202-555-0142").as_deref(),
            Some("+12025550142")
        );
        assert_eq!(
            contact("https://www.linkedin.com/in/ann-lee/").as_deref(),
            Some("ann-lee")
        );
        assert_eq!(contact("https://example.com/paper"), None);
        assert_eq!(contact("tel:911"), None);
    }
}
