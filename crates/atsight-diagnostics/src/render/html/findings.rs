//! The findings: where, what it costs, what to do.

use maud::{Markup, html};

use crate::damage::Damage;
use crate::finding::{Finding, Severity};
use crate::render::plain;
use crate::report::Report;
use crate::scope::Scope;

/// All findings of a report, each with the id `finding-N`.
pub(super) fn list(report: &Report) -> Markup {
    html! {
        section.findings aria-labelledby="findings" {
            h2 id="findings" { "Findings" }
            @if report.findings.is_empty() {
                @if report.error.is_some() { p { "None, since nothing could be read." } } @else { p { "There are none." } }
            }
            @for group in groups(report) { (article(&group)) }
        }
    }
}

/// What one rule says several times is explained once: findings with their numbers, by rule and severity.
pub(super) fn groups(report: &Report) -> Vec<Vec<(usize, &Finding)>> {
    let mut groups: Vec<Vec<(usize, &Finding)>> = Vec::new();
    for (number, finding) in report.findings.iter().enumerate() {
        match groups.last_mut() {
            Some(group)
                if group[0].1.code() == finding.code()
                    && group[0].1.severity == finding.severity =>
            {
                group.push((number, finding));
            }
            _ => groups.push(vec![(number, finding)]),
        }
    }
    groups
}

fn article(group: &[(usize, &Finding)]) -> Markup {
    let [(number, finding), others @ ..] = group else {
        return html! {};
    };
    let cost = plain::cost(finding);
    let all: Vec<&Finding> = group.iter().map(|(_, finding)| *finding).collect();
    let advice = plain::advice(&all);
    let level = finding.severity.name();
    html! {
        article class={ "finding " (level) } id={ "finding-" (number) } {
            h3 {
                span class={ "level " (level) } { (label(finding.severity)) }
                " " (plain::capital(&finding.message))
            }
            @for advice in &advice { p.help { strong { "What to do: " } (advice) } }
            p { strong { "Why: " } (finding.why()) }
            @if let Some(cost) = &cost { p { strong { "Cost: " } (plain::capital(cost)) "." } }
            @if let Some(quote) = &finding.quote {
                dl.quote {
                    dt { "Meant" } dd { (quote.meant) }
                    dt { "Read by " (quote.engine.name()) }
                    dd { @match &quote.read { Some(read) => { (read) } None => { em { "not at all" } } } }
                }
            }
            @if finding.damage.iter().any(|(_, damage)| damage.is_harm()) {
                details {
                    summary { "Cost by extractor" }
                    ul.costs {
                        @for (engine, damage) in &finding.damage {
                            li { code { (engine.name()) } " " (of_engine(damage)) }
                        }
                    }
                }
            }
            p.place { (locate(*number, finding)) span.rule { (finding.code()) " " (finding.rule()) } }
            @if !others.is_empty() {
                ul.others {
                    @for (number, finding) in others {
                        li id={ "finding-" (number) } {
                            span { (plain::capital(&finding.message)) @if let Some(cost) = plain::cost(finding) { span.hint { " " (plain::capital(&cost)) "." } } }
                            (locate(*number, finding))
                        }
                    }
                }
            }
        }
    }
}

/// The button that shows where a finding is; without a place on the page, its name.
fn locate(number: usize, finding: &Finding) -> Markup {
    let place = plain::place(&finding.locations);
    let on_page = finding
        .locations
        .iter()
        .any(|location| location.bbox.is_some());
    let in_text = matches!(finding.scope, Scope::Lines(_));
    html! {
        @if on_page || in_text {
            button.locate type="button" data-finding=(number) aria-pressed="false" { "Show it" @if !place.is_empty() { " (" (place) ")" } }
        } @else if !place.is_empty() { span { (plain::capital(&place)) } }
    }
}

fn of_engine(damage: &Damage) -> String {
    let mut parts: Vec<String> = plain::words_lost(damage).into_iter().collect();
    let titles = damage.headings_lost.len();
    if titles > 0 {
        parts.push(format!("{} lost", plain::count(titles, "title")));
    }
    let fields = damage.fields_lost.len();
    if fields > 0 {
        parts.push(format!("{} lost", plain::count(fields, "field")));
    }
    if parts.is_empty() {
        return "nothing".to_owned();
    }
    parts.join(", ")
}

fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal => "Fatal",
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}
