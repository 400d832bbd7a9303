//! Three rules with one question: does a person find it in the text?

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// No name in the first lines.
    /// ## Why it matters
    /// A parser files the resume under the first words it finds, or under none.
    /// ## What to do
    /// Put your full name alone on the first line.
    /// ## How sure we are
    /// Names are told from titles and addresses by their words and their position; unusual ones may be missed. Texts of fewer than 20
    /// words are not judged.
    MissingName, "CON001", "missing_name", Contact, Content, Error
}

declare_rule! {
    /// ## What it detects
    /// No e-mail address in the text.
    /// ## Why it matters
    /// Recruiters write to this address, and many systems use it to tell candidates apart.
    /// ## What to do
    /// Write the address out near your name, as text.
    /// ## How sure we are
    /// Addresses have a fixed form. One behind a link or in a picture does not count. Texts of fewer than 20 words are not judged.
    MissingEmail, "CON002", "missing_email", Contact, Content, Error
}

declare_rule! {
    /// ## What it detects
    /// No phone number in the text.
    /// ## Why it matters
    /// Many recruiters call before they write.
    /// ## What to do
    /// Add one number in international form: +1 202 555 0142.
    /// ## How sure we are
    /// Numbers are recognised by their digits and punctuation; years and postal codes do not count. Texts of fewer than 20 words are not
    /// judged.
    MissingPhone, "CON003", "missing_phone", Contact, Content, Warning
}

/// Fewest words of a text that can lack something: with fewer it is no resume, or its words are in a picture.
const MIN_WORDS: usize = 20;

fn report(case: &Case<'_>, rule: &'static RuleInfo, found: bool, message: String) -> Vec<Finding> {
    let words = case.transcript().spans.len();
    if found || words < MIN_WORDS {
        return Vec::new();
    }
    vec![Finding::new(rule, message)]
}

/// An e-mail address without its end: “ann.lee@example”. Names of accounts begin with the sign.
fn broken_email(text: &str) -> Option<&str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '<' | '>'));
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.find(|word| {
        word.split_once('@').is_some_and(|(local, host)| {
            local.contains(char::is_alphanumeric) && host.starts_with(char::is_alphabetic)
        })
    })
}

impl Rule for MissingName {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        report(
            case,
            Self::INFO,
            case.resume().basics.name.is_some(),
            "no line of the text can be told as your name".to_owned(),
        )
    }
}

impl Rule for MissingEmail {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        report(
            case,
            Self::INFO,
            case.resume().basics.email.is_some(),
            match broken_email(&case.transcript().text) {
                Some(address) => format!("“{address}” is no whole e-mail address"),
                None => "there is no e-mail address in the text".to_owned(),
            },
        )
    }
}

impl Rule for MissingPhone {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        report(
            case,
            Self::INFO,
            case.resume().basics.phone.is_some(),
            "there is no phone number in the text".to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_its_end_is_named() {
        assert_eq!(
            broken_email("Ann Lee | ann.lee@example | Leeds"),
            Some("ann.lee@example")
        );
        assert_eq!(broken_email("Instagram @annlee, 12 @ 5 a piece"), None);
    }
}
