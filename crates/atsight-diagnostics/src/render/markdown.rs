//! The report as Markdown, for pull requests, wikis and notes.

use std::fmt::Write;

use super::{notes, plain, verdict};
use crate::finding::Finding;
use crate::report::Report;

/// The report as GitHub-flavoured Markdown that ends with a line break.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    let mut facts = Vec::new();
    facts.extend(report.format.map(|format| format.to_string()));
    if report.pages > 0 {
        facts.push(plain::count(report.pages as usize, "page"));
    }
    let facts = match facts.as_slice() {
        [] => String::new(),
        facts => format!(" ({})", facts.join(", ")),
    };
    line(&mut out, &format!("# {}{facts}", escape(&report.file)));
    line(&mut out, "");
    line(&mut out, &escape(&verdict::sentence(report)));
    if let Some(error) = &report.error {
        line(&mut out, &format!("Reason: {}.", escape(&error.message)));
    }
    for finding in &report.findings {
        self::finding(&mut out, finding);
    }
    table(&mut out, report);
    out
}

fn finding(out: &mut String, finding: &Finding) {
    line(out, "");
    let title = escape(&plain::capital(&finding.message));
    line(
        out,
        &format!("## {}: {title}", plain::capital(finding.severity.name())),
    );
    line(out, "");
    let place = plain::place(&finding.locations);
    if !place.is_empty() {
        line(out, &format!("- **Where:** {}", escape(&place)));
    }
    match plain::cost(finding) {
        Some(cost) => line(out, &format!("- **Cost:** {}", escape(&cost))),
        None => line(out, &format!("- **Why:** {}", escape(&finding.why()))),
    }
    if let Some(quote) = &finding.quote {
        line(out, &format!("- **Meant:** “{}”", escape(&quote.meant)));
        match &quote.read {
            Some(read) => line(
                out,
                &format!(
                    "- **Read by {}:** “{}”",
                    escape(quote.engine.name()),
                    escape(read)
                ),
            ),
            None => line(
                out,
                &format!("- **Read by {}:** not at all", escape(quote.engine.name())),
            ),
        }
    }
    line(out, &format!("- **Do:** {}", escape(&finding.help())));
    line(
        out,
        &format!("- **Rule:** `{} {}`", finding.code(), finding.rule()),
    );
}

fn table(out: &mut String, report: &Report) {
    if report.fidelity.is_empty() {
        return;
    }
    line(out, "");
    line(
        out,
        "## How much of this resume comes through each text extractor",
    );
    line(out, "");
    line(
        out,
        "Each row imitates a real one. Headings and fields are those that this library finds in its text, of those that it finds on the page.",
    );
    line(out, "");
    line(out, "| extractor | in order | words | headings | fields |");
    line(out, "|---|---:|---:|---:|---:|");
    for own in &report.fidelity {
        let row = format!(
            "| `{}` | {:.1} % | {:.1} % | {} | {} |",
            own.engine.name(),
            100.0 * own.order,
            100.0 * own.coverage,
            plain::found(own.headings_found, own.headings),
            plain::found(own.fields_found, own.fields)
        );
        line(out, &row);
    }
    for note in notes::of(report) {
        line(out, "");
        line(out, &note);
    }
}

fn line(out: &mut String, text: &str) {
    // A `String` takes everything.
    let _ = writeln!(out, "{text}");
}

/// A text in which nothing is markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn text_of_the_resume_is_no_markup() {
        assert_eq!(escape("a_b|c <b>\n#1"), "a\\_b\\|c \\<b\\> \\#1");
    }

    #[test]
    fn a_finding_has_its_parts() {
        let rule = rules::find("TXT001").expect("a rule");
        let mut report = Report::unreadable("cv.pdf", crate::report::Unreadable::new("io", "gone"));
        report
            .findings
            .push(Finding::new(rule, "the page is a picture"));
        let text = render(&report);
        for part in [
            "# cv.pdf\n",
            "Reason: gone.",
            "## Fatal: The page is a picture",
            "- **Do:** ",
            "`TXT001 no_text_layer`",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
