use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;
use crate::words::squeeze;

declare_rule! {
    /// ## What it detects
    /// Text of a template that was not replaced: “[Your Name]”, “Job Title, Company Name”, “Dates From – To”, “Lorem ipsum”, hints of
    /// Word templates.
    /// ## Why it matters
    /// A parser files it as your name, job or school, and a reader sees that the resume is not finished.
    /// ## What to do
    /// Write your own text in its place, or delete it.
    /// ## How sure we are
    /// Sentences of common templates are listed, and so are words in square brackets that only name what belongs there. Links of Markdown
    /// are left out: `[email](mailto:…)`, and `[email]` with its target elsewhere.
    TemplateText, "SEC010", "template_text", Sections, Content, Warning
}

/// Texts that make up a line or cell of a template; letters without blanks.
const LINES: &[&str] = &[
    "jobtitlecompany",
    "jobtitlecompanyname",
    "jobtitlecompanynamelocation",
    "jobtitlecompanynamecitystate",
    "companynamejobtitle",
    "companynamelocation",
    "companynamelocationjobtitle",
    "datesfromto",
    "degreeschool",
    "degreedateearned",
    "degreedateearnedschool",
    "degreeschoolname",
    "schoolnamelocation",
    "schoolnamelocationdegree",
    "yourname",
    "yournamehere",
    "firstnamelastname",
    "youremail",
    "yourphone",
    "yourphonenumber",
    "youraddress",
];

/// Beginnings of sentences of templates; letters without blanks.
const SENTENCES: &[&str] = &[
    "loremipsumdolor",
    "clickheretoentertext",
    "clickortapheretoentertext",
    "replacethissentencewith",
    "replacethistextwith",
    "togetstartedrightawayjust",
    "checkoutthefewquicktipsbelow",
    "thisistheplaceforabriefsummary",
    "thisistheplacetoshowhowwell",
    "youdeliveredthatbigpresentation",
    "areyoupresidentofthefraternity",
    "itsokaytobragaboutyourgpa",
    "brieflydescribeyourkeyresponsibilities",
    "describeyourresponsibilitiesandachievements",
];

/// Words that only name what belongs in their place.
const NAMING: &[&str] = &[
    "address",
    "city",
    "code",
    "company",
    "date",
    "dates",
    "degree",
    "earned",
    "email",
    "employer",
    "first",
    "from",
    "here",
    "insert",
    "job",
    "last",
    "linkedin",
    "location",
    "month",
    "name",
    "number",
    "phone",
    "position",
    "school",
    "st",
    "state",
    "street",
    "surname",
    "telephone",
    "title",
    "to",
    "university",
    "website",
    "year",
    "your",
    "zip",
];

/// Most texts that a message quotes.
const MOST_QUOTED: usize = 3;

impl Rule for TemplateText {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let transcript = case.transcript();
        let links = link_names(transcript.line_texts());
        let (mut quoted, mut lines): (Vec<&str>, Vec<usize>) = (Vec::new(), Vec::new());
        for (number, line) in transcript.lines.iter().enumerate() {
            if let Some(text) = transcript
                .cells(line)
                .find_map(|cell| left_over(cell, &links))
            {
                if !quoted.contains(&text) {
                    quoted.push(text);
                }
                lines.push(number);
            }
        }
        if quoted.is_empty() {
            return Vec::new();
        }
        let texts: Vec<String> = (quoted.iter().take(MOST_QUOTED))
            .map(|text| format!("“{}”", crate::finding::shorten(text)))
            .collect();
        let more = match quoted.len().saturating_sub(MOST_QUOTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("text of a template is left: {}{more}", texts.join(", "));
        let places = lines
            .iter()
            .flat_map(|line| case.locate(*line..line + 1))
            .take(MOST_QUOTED);
        let scope = Scope::lines(lines.iter().map(|line| *line..line + 1));
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(scope),
        ]
    }
}

/// The names in brackets that Markdown gives a target elsewhere in the text, in lower case: `[email]: mailto:ann.roe@example.com`.
fn link_names<'t>(lines: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in lines {
        let mut rest = line;
        // Lines that were joined have more than one, and text before it.
        while let Some((before, target)) = rest.split_once("]:") {
            let name = before.rsplit('[').next().unwrap_or(before);
            let next = target.split_whitespace().next().unwrap_or_default();
            if next.contains(['.', ':', '/', '@', '#']) && !next.contains('[') {
                names.insert(name.to_lowercase());
            }
            rest = target;
        }
    }
    names
}

/// The text of a template in a cell; brackets of `links` are none.
fn left_over<'t>(cell: &'t str, links: &BTreeSet<String>) -> Option<&'t str> {
    let cell = cell.trim();
    if let Some(bracketed) = in_brackets(cell, links) {
        return Some(bracketed);
    }
    let letters = squeeze(cell);
    let is_one = LINES.contains(&letters.as_str())
        || SENTENCES.iter().any(|start| letters.starts_with(start));
    is_one.then_some(cell)
}

/// The first square brackets with nothing in them but words that name what belongs there: “[Job Title]”. Links of Markdown are none:
/// `[email](mailto:…)`, `[email][1]`, `[mine][email]`.
fn in_brackets<'t>(text: &'t str, links: &BTreeSet<String>) -> Option<&'t str> {
    /// “[To]” alone may be a note of anything.
    const FEWEST_LETTERS: usize = 4;
    let (mut rest, mut is_behind_bracket) = (text, false);
    while let Some((before, inner)) = rest.split_once('[') {
        let (inside, after) = inner.split_once(']')?;
        let mut words = (inside.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase);
        let names = words.all(|word| NAMING.contains(&word.as_str()));
        let is_joined = after.starts_with(['(', '[']) || before.is_empty() && is_behind_bracket;
        let is_link = is_joined || links.contains(&inside.to_lowercase());
        is_behind_bracket = true;
        if names
            && !is_link
            && inside.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS
        {
            let start = text.len() - inner.len() - 1;
            return text.get(start..text.len() - after.len());
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_templates_is_told_from_text() {
        for (text, expected) in [
            ("Job Title, Company Name", "Job Title, Company Name"),
            ("Dates From – To", "Dates From – To"),
            ("I am [Your Name] from Leeds", "[Your Name]"),
            ("Clerk [1], [City, ST ZIP Code]", "[City, ST ZIP Code]"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet."),
        ] {
            assert_eq!(left_over(text, &BTreeSet::new()), Some(expected), "{text}");
        }
        for text in [
            "Clerk, Acme Ltd",
            "Wrote the title page [1] and [to] the index",
            "Your name in lights: head of marketing",
            "Set Lorem ipsum for proofs",
            "[2019 ledger]",
            "[",
        ] {
            assert_eq!(left_over(text, &BTreeSet::new()), None, "{text}");
        }
    }

    #[test]
    fn links_of_markdown_are_no_template() {
        let lines = [
            "Contact me by [Email] or so [Email]: mailto:ann.roe@example.com (Email) [map]: https://example.com/map",
            "[LinkedIn]: <https://example.com/ann>",
            "[Job Title]: [Company Name]",
        ];
        let links = link_names(lines.into_iter());
        assert_eq!(
            links.iter().collect::<Vec<_>>(),
            ["email", "linkedin", "map"]
        );
        for text in [
            "[email] | [LinkedIn]",
            "[Website](https://example.com)",
            "[Phone][1]",
            "Reach me by [mail][website]",
            "[Email]: mailto:ann.roe@example.com",
        ] {
            assert_eq!(left_over(text, &links), None, "{text}");
        }
        assert_eq!(left_over("[email] or [phone]", &links), Some("[phone]"));
        assert_eq!(
            left_over("[Job Title]: [Company Name]", &links),
            Some("[Job Title]")
        );
    }
}
