//! The first screen: can parsers read it, what is lost, what to fix first. And the table of all extractors.

use maud::{Markup, html};

use super::reading::{Shown, opened};
use super::{file_name, findings, id_of, percent};
use crate::finding::Severity;
use crate::render::{notes, plain, verdict};
use crate::report::{Fidelity, Report};

/// Findings that the first screen names.
const FIRST: usize = 3;

/// File, verdict, what to fix first, and what each parser gets.
pub(super) fn head(report: &Report, shown: &[Shown<'_>]) -> Markup {
    let mut facts = Vec::new();
    facts.extend(report.format.map(|format| format.to_string()));
    if report.pages > 0 {
        facts.push(plain::count(report.pages as usize, "page"));
    }
    let groups = findings::groups(report);
    let urgent = || {
        groups
            .iter()
            .filter(|group| group[0].1.severity > Severity::Info)
    };
    html! {
        header.top {
            p.file { (file_name(&report.file)) @if !facts.is_empty() { " · " (facts.join(", ")) } }
            h1 { (verdict::sentence(report)) }
            @if let Some(error) = &report.error { p.reason { "Reason: " (error.message) "." } }
            div.cards {
                section.card aria-labelledby="first" {
                    h2 id="first" { "Fix first" }
                    @if report.error.is_some() && report.findings.is_empty() {
                        p { "Open the file in its editor and export it again; nothing could be looked at." }
                    } @else if urgent().next().is_none() {
                        p { "Nothing has to be fixed. " @if !report.findings.is_empty() { "The notes below are about details." } }
                    } @else {
                        ol {
                            @for group in urgent().take(FIRST) {
                                @let (number, finding) = group[0];
                                li {
                                    a href={ "#finding-" (number) } { (plain::capital(&finding.message)) }
                                    @if group.len() > 1 { span.hint { " and " (group.len() - 1) " more like it" } }
                                    p { (finding.help()) }
                                }
                            }
                        }
                    }
                    (lost(report, shown))
                }
                @if shown.iter().any(|own| own.in_profile && own.fidelity.is_some()) {
                    section.card aria-labelledby="gets" {
                        h2 id="gets" { "What parsers get" }
                        p.hint { "Share of your words that each has in the right order, and the fields that our parser finds in its text. Choose one to see it." }
                        ul.bars {
                            @for own in shown.iter().filter(|own| own.in_profile) {
                                @if let Some(fidelity) = own.fidelity {
                                    li {
                                        button.pick type="button" data-engine=(id_of(own)) title=(own.about) {
                                            span.name { (own.name) }
                                            span.bar aria-hidden="true" { span style={ "width:" (format!("{:.1}", 100.0 * fidelity.order)) "%" } class=(grade(fidelity)) {} }
                                            span.value { (percent(fidelity.order)) }
                                            @if fidelity.fields > 0 {
                                                span.fields { (plain::found(fidelity.fields_found, fidelity.fields)) " fields" }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the parser that gets least does to the resume, in one paragraph; nothing where no parser does harm.
fn lost(report: &Report, shown: &[Shown<'_>]) -> Markup {
    let Some(own) = shown.get(opened(report, shown)) else {
        return html! {};
    };
    let Some(fidelity) = own.fidelity.filter(|_| !own.engine.glues_words()) else {
        return html! {};
    };
    let titles = fidelity.headings - fidelity.headings_found;
    let fields = fidelity.fields - fidelity.fields_found;
    let mut parts = Vec::new();
    if titles > 0 {
        parts.push(plain::of(titles, fidelity.headings, "section title"));
    }
    if fields > 0 {
        parts.push(plain::of(fields, fidelity.fields, "field"));
    }
    let quotes = report
        .findings
        .iter()
        .filter_map(|finding| finding.quote.as_ref());
    let quote = quotes
        .filter(|quote| quote.read.is_some())
        .find(|quote| quote.engine == own.engine);
    html! {
        @if fidelity.order < GOOD || !parts.is_empty() {
            h2.second { "What it costs, for example" }
            p {
                strong { (own.name) } @if own.in_profile { " (" (own.about) ")" } " has " (percent(fidelity.order)) " of your words in the right order"
                @if parts.is_empty() { "." } @else { " and does not find " (plain::list(&parts)) "." }
            }
            @if let Some(quote) = quote {
                dl.quote {
                    dt { "Meant" } dd { (quote.meant) }
                    dt { "Read" } dd { (quote.read.as_deref().unwrap_or("")) }
                }
            }
        }
    }
}

/// Order similarity from which the text is as written, but for single words: extractors that read a plain page to
/// the last word differ in some 1 % of tokens by hyphens and glued line ends.
const GOOD: f64 = 0.98;
/// Order similarity below which sentences are torn apart.
const FAIR: f64 = 0.9;

fn grade(fidelity: &Fidelity) -> &'static str {
    match fidelity.order {
        order if order >= GOOD => "good",
        order if order >= FAIR => "fair",
        _ => "poor",
    }
}

/// What each extractor gets, in numbers.
pub(super) fn table(report: &Report) -> Markup {
    if report.fidelity.is_empty() {
        return html! {};
    }
    html! {
        section.numbers aria-labelledby="numbers" {
            h2 id="numbers" { "All extractors in numbers" }
            p.hint { "Against what a person reads: words in the right order, words there at all, section titles and fields found." }
            div.scroll tabindex="0" role="region" aria-labelledby="numbers" {
                table {
                    thead { tr {
                        th scope="col" { "extractor" }
                        @for title in ["in order", "words", "titles", "fields"] { th scope="col" { (title) } }
                    } }
                    tbody {
                        @for own in &report.fidelity {
                            tr {
                                th scope="row" { (own.engine.name()) }
                                td { (format!("{:.1} %", 100.0 * own.order)) }
                                td { (format!("{:.1} %", 100.0 * own.coverage)) }
                                td { (own.headings_found) " of " (own.headings) }
                                td { (own.fields_found) " of " (own.fields) }
                            }
                        }
                    }
                }
            }
            @for note in notes::of(report) { p.hint { (note) } }
        }
    }
}
