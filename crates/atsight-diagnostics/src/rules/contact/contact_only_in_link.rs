use atsight_core::model::{Element, FlowEvent};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// An e-mail address, phone number or profile page that appears only as the target of a link: the text says “Email me” or shows an
    /// icon, or another address, as where a template's link was left.
    /// ## Why it matters
    /// Most extractors print the text but not the targets of links.
    /// ## What to do
    /// Write the address out as text; it can still be a link.
    /// ## How sure we are
    /// Links and their targets are listed in the file; the text is searched for the address, or for the last seven digits of the number. Where
    /// links lead to several accounts on one site, those behind the first are taken for other people's.
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
        let mut found: Vec<(Contact, Location)> = (links.into_iter())
            .filter_map(|(target, place)| Some((contact(target)?, place)))
            .collect();
        drop_other_people(&mut found);
        let written = case.resume().basics.email.as_ref();
        let mut hidden: Vec<(String, Location)> = Vec::new();
        let mut differing: Vec<(String, Location)> = Vec::new();
        for (Contact { site, value }, place) in found {
            let shown = match value.strip_prefix('+') {
                // A number is written in many ways: its last digits tell.
                Some(digits) => {
                    digits_of(&text).contains(&digits[digits.len().saturating_sub(LOCAL_DIGITS)..])
                }
                None => text.contains(&without_blanks(&value)),
            };
            let of_kind = match value.contains('@') && written.is_some() {
                true => &mut differing,
                false => &mut hidden,
            };
            let value = format!("{site}{value}");
            if !shown && !of_kind.iter().any(|(own, _)| *own == value) {
                of_kind.push((value, place));
            }
        }
        let written = written.map_or("", |email| email.value.as_str());
        let differing = finding(differing, |values| {
            format!("the text says {written}, and a link leads to {values}")
        });
        let hidden = finding(hidden, |values| {
            format!("only links lead there, the text does not say it: {values}")
        });
        let differing = differing.map(|finding| finding.with_help(DIFFERING));
        hidden.into_iter().chain(differing).collect()
    }
}

/// What to do about a link to another address than the text says.
const DIFFERING: &str = "Let the link lead to the address that the text says, or remove it: a recruiter who clicks on it writes to the \
    wrong one.";

/// A finding about the targets of links; none where there are none.
fn finding(targets: Vec<(String, Location)>, message: impl Fn(&str) -> String) -> Option<Finding> {
    let (values, places): (Vec<String>, Vec<Location>) = targets.into_iter().unzip();
    let is_any = !values.is_empty();
    is_any
        .then(|| Finding::new(ContactOnlyInLink::INFO, message(&values.join(", "))).at_all(places))
}

/// What of a target should be written out.
#[derive(Debug, PartialEq, Eq)]
struct Contact {
    /// The site of an account; empty for an address or a number.
    site: &'static str,
    /// An address, a number with a plus before it, or the account.
    value: String,
}

/// Of several accounts on one site, the first is the candidate's if it stands on the first page; the others are those of people worked with.
fn drop_other_people(found: &mut Vec<(Contact, Location)>) {
    let own = |site: &str| {
        let mut accounts = found.iter().filter(|(contact, _)| contact.site == site);
        let (first, place) = accounts.next()?;
        let alone = accounts.all(|(contact, _)| contact.value == first.value);
        let opens = place.page.is_none_or(|page| page == 1);
        (alone || opens).then(|| first.value.clone())
    };
    let own: Vec<(&str, Option<String>)> = PROFILES.iter().map(|site| (*site, own(site))).collect();
    found.retain(|(contact, _)| {
        let of_site = own.iter().find(|(site, _)| *site == contact.site);
        of_site.is_none_or(|(_, account)| account.as_ref() == Some(&contact.value))
    });
}

fn contact(target: &str) -> Option<Contact> {
    let plain = |value| Contact { site: "", value };
    let lower = target.trim().to_lowercase();
    if let Some(address) = lower.strip_prefix("mailto:") {
        let address = address.split('?').next()?.trim();
        return address.contains('@').then(|| plain(address.to_owned()));
    }
    if let Some(number) = lower.strip_prefix("tel:") {
        let digits = digits_of(number);
        return (digits.len() >= LOCAL_DIGITS).then(|| plain(format!("+{digits}")));
    }
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    let site = PROFILES.iter().find(|site| bare.starts_with(**site))?;
    let account = bare[site.len()..].split(['/', '?', '#']).next()?;
    (!account.is_empty()).then(|| Contact {
        site,
        value: account.to_owned(),
    })
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
        let written = |target| contact(target).map(|own| format!("{}{}", own.site, own.value));
        for (target, expected) in [
            ("mailto:Ann@example.com?subject=x", Some("ann@example.com")),
            ("tel:+1-202-555-0142", Some("+12025550142")),
            (
                "https://www.linkedin.com/in/ann-lee/",
                Some("linkedin.com/in/ann-lee"),
            ),
            ("https://example.com/paper", None),
            ("tel:911", None),
        ] {
            assert_eq!(written(target).as_deref(), expected, "{target}");
        }
    }

    #[test]
    fn accounts_of_other_people_are_none_of_the_candidate() {
        let kept = |links: &[(u32, &str)]| {
            let place = |page| Location::on_page(page, None, "");
            let links = links
                .iter()
                .map(|(page, url)| (contact(url).unwrap(), place(*page)));
            let mut found: Vec<_> = links.collect();
            drop_other_people(&mut found);
            let values = found.into_iter().map(|(own, _)| own.value);
            values.collect::<Vec<_>>()
        };
        let (ann, bob) = ("https://linkedin.com/in/ann", "https://linkedin.com/in/bob");
        assert_eq!(kept(&[(0, ann), (2, bob), (2, ann)]), ["ann", "ann"]);
        assert!(kept(&[(2, ann), (2, bob)]).is_empty());
        assert_eq!(kept(&[(1, ann)]), ["ann"]);
        // Projects of one account.
        let own = ["https://github.com/ann/one", "https://github.com/ann/two"];
        assert_eq!(kept(&[(1, own[0]), (1, own[1])]), ["ann", "ann"]);
    }
}
