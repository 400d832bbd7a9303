use crate::finding::Finding;
use crate::render::plain::list;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A name, e-mail address or phone number that appears only in the header or footer of the page.
    /// ## Why it matters
    /// Parsers that skip headers and footers do not learn who you are or how to reach you.
    /// ## What to do
    /// Move the contact lines to the top of the body.
    /// ## How sure we are
    /// In word-processing files, headers and footers are marked. In a PDF they are recognised by position and repetition.
    ContactInHeaderFooter, "CON004", "contact_in_header_footer", Contact, Reading, Error
}

impl Rule for ContactInHeaderFooter {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let transcript = case.transcript();
        let furniture = |line: usize| {
            let line = transcript.lines.get(line);
            line.and_then(|line| line.style)
                .is_some_and(|style| style.furniture)
        };
        let body: String = (0..transcript.lines.len())
            .filter(|line| !furniture(*line))
            .map(|line| format!("{}\n", case.line(line)))
            .collect();
        let basics = &case.resume().basics;
        let fields = [
            ("the name", &basics.name),
            ("the e-mail address", &basics.email),
            ("the phone number", &basics.phone),
        ];
        let mut what = Vec::new();
        let mut lines = Vec::new();
        for (label, field) in fields {
            if let Some(field) = field
                && field.lines.clone().any(furniture)
                && !body.contains(&field.value)
            {
                what.push(label);
                lines.push(field.lines.clone());
            }
        }
        if what.is_empty() {
            return Vec::new();
        }
        let stand = if what.len() == 1 { "stands" } else { "stand" };
        let message = format!("{} {stand} in the header or footer only", list(&what));
        let places: Vec<_> = lines
            .iter()
            .flat_map(|range| case.locate(range.clone()))
            .collect();
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::lines(lines)),
        ]
    }
}
