//! The report for people: what is wrong, what it costs, what to do.

use std::borrow::Cow;

use super::{notes, plain, verdict};
use crate::finding::{Finding, Severity};
use crate::report::Report;

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextOptions {
    /// Whether to use the colours of a terminal. Default no.
    pub color: bool,
    /// Width of a line, in characters. Default 100.
    pub width: usize,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
        }
    }
}

impl TextOptions {
    /// Whether to use the colours of a terminal.
    #[must_use]
    pub fn with_color(mut self, color: bool) -> Self {
        self.color = color;
        self
    }

    /// Sets the width of a line, in characters.
    #[must_use]
    pub fn with_width(mut self, width: usize) -> Self {
        self.width = width;
        self
    }
}

/// A text that is safe to print on a terminal: control characters, which may move its cursor or rename its window, become `\u{fffd}`, but
/// for line breaks and tabs.
pub fn printable(text: &str) -> Cow<'_, str> {
    let harms = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    match text.contains(harms) {
        true => Cow::Owned(text.replace(harms, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// Width of the column of labels, in characters.
const LABELS: usize = 9;

/// The report as text that ends with a line break.
pub fn render(report: &Report, options: &TextOptions) -> String {
    let mut page = Page {
        out: String::new(),
        options: *options,
    };
    page.head(report);
    // What one rule says several times is explained once.
    for group in report
        .findings
        .chunk_by(|a, b| a.code() == b.code() && a.severity == b.severity)
    {
        page.findings(group);
    }
    page.table(report);
    page.out
}

struct Page {
    out: String,
    options: TextOptions,
}

impl Page {
    fn head(&mut self, report: &Report) {
        let mut facts = Vec::new();
        facts.extend(report.format.map(|format| format.to_string()));
        if report.pages > 0 {
            facts.push(plain::count(report.pages as usize, "page"));
        }
        let facts = if facts.is_empty() {
            String::new()
        } else {
            format!(" ({})", facts.join(", "))
        };
        // A name of several lines would look like what follows.
        let file = printable(&report.file).replace('\n', "\u{fffd}");
        self.line(&format!("{}{facts}", self.bold(&file)));
        self.line(&verdict::sentence(report));
        if let Some(error) = &report.error {
            self.line(&format!("Reason: {}.", printable(&error.message)));
        }
    }

    /// Findings of one rule and severity.
    fn findings(&mut self, group: &[Finding]) {
        self.out.push('\n');
        let [first, ..] = group else {
            return;
        };
        let severity = self.severity(first.severity);
        for (number, finding) in group.iter().enumerate() {
            let place = plain::place(&finding.locations);
            let place = if place.is_empty() {
                place
            } else {
                format!(" ({place})")
            };
            let title = format!("{}{place}", plain::capital(&finding.message));
            match number {
                0 => self.labelled(&severity, first.severity.name().len(), &title),
                _ => self.row("", &title),
            }
        }
        // The one that costs most stands for all.
        let hit = |finding: &&Finding| plain::harmed(finding).0;
        let worst = group.iter().rev().max_by_key(hit).unwrap_or(first);
        self.cost(worst, group.len() > 1);
        let all: Vec<&Finding> = group.iter().collect();
        for (number, advice) in plain::advice(&all).iter().enumerate() {
            self.row(if number == 0 { "do" } else { "" }, advice);
        }
        self.row("rule", &format!("{} {}", first.code(), first.rule()));
    }

    fn cost(&mut self, finding: &Finding, of_many: bool) {
        let Some(cost) = plain::cost(finding) else {
            self.row("why", &finding.why());
            return;
        };
        match (&finding.subject, of_many) {
            (Some(subject), true) => self.row("cost", &format!("“{subject}”: {cost}")),
            _ => self.row("cost", &cost),
        }
        if let Some(quote) = &finding.quote {
            self.row("meant", &format!("“{}”", quote.meant));
            match &quote.read {
                Some(read) => self.row("read", &format!("“{read}”, by {}", quote.engine)),
                None => self.row("read", &format!("not at all, by {}", quote.engine)),
            }
        }
    }

    fn table(&mut self, report: &Report) {
        if report.fidelity.is_empty() {
            return;
        }
        let longest = report
            .fidelity
            .iter()
            .map(|own| own.engine.name().len())
            .max()
            .unwrap_or(0);
        self.out.push('\n');
        self.line(&format!("What comes through each text extractor (imitated), and what our parser finds in its text:\n{:longest$}  in order   words   headings     fields", ""));
        for own in &report.fidelity {
            let percent = |share: f64| format!("{:.1} %", 100.0 * share);
            self.line(&format!(
                "{:longest$}  {:>8}  {:>7}  {:>8}  {:>9}",
                own.engine.name(),
                percent(own.order),
                percent(own.coverage),
                plain::found(own.headings_found, own.headings),
                plain::found(own.fields_found, own.fields),
            ));
        }
        for note in notes::of(report) {
            self.line(&note);
        }
    }

    fn row(&mut self, label: &str, text: &str) {
        self.labelled(&self.dim(label), label.len(), text);
    }

    /// A label and a text that is broken at the width, with the lines after the first below its beginning. `length` is that of
    /// the label as shown.
    fn labelled(&mut self, label: &str, length: usize, text: &str) {
        let indent = " ".repeat(LABELS);
        self.out.push_str(label);
        self.out
            .push_str(&" ".repeat(LABELS.saturating_sub(length)));
        let mut column = LABELS;
        let mut first = true;
        let text = printable(text);
        for word in text.split(' ') {
            let width = word.chars().count();
            if !first && column + 1 + width > self.options.width {
                self.out.push('\n');
                self.out.push_str(&indent);
                column = LABELS;
                first = true;
            }
            if !first {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += width;
            first = false;
        }
        self.out.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn severity(&self, severity: Severity) -> String {
        let code = match severity {
            Severity::Fatal | Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;36",
        };
        self.paint(code, severity.name())
    }

    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.options.color {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}
