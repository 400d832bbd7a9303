//! What each parser reads: a tab for each, its text with marks, and its fields beside the right ones.

use atsight_core::model::{EngineId, EngineProfile, Transcript};
use atsight_core::{Parse, Reading};
use maud::{Markup, html};

use super::id_of;
use super::words::span_of;
use crate::damage::{Fate, FieldValue, Measured, Yardstick, flatten};
use crate::render::plain;
use crate::report::{Fidelity, Report};

/// Most lines of a transcript that are shown: pages of a book would make the file huge.
const MOST_LINES: usize = 1_000;

/// Most lost words that are named.
const MOST_LOST: usize = 60;

/// Fields that are shown at once; the others open on a click.
const FIRST_FIELDS: usize = 10;

/// A reading that has a tab.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'a> {
    /// Name of the profile, or of the engine when no profile has it.
    pub(super) name: &'a str,
    /// What it stands for.
    pub(super) about: &'a str,
    pub(super) engine: EngineId,
    pub(super) reading: &'a Reading,
    pub(super) measured: Option<&'a Measured<'a>>,
    pub(super) fidelity: Option<&'a Fidelity>,
    /// Whether a profile has it: a pipeline that is known to run it.
    pub(super) in_profile: bool,
}

/// The reading that is opened first: the one that the gravest finding costs most, or else that of the profile that gets least.
///
/// Some extractors glue words on any page: that alone is nothing that a candidate can change.
pub(super) fn opened(report: &Report, shown: &[Shown<'_>]) -> usize {
    let worst = report.findings.iter().find_map(|finding| finding.worst);
    let hit = shown.iter().position(|own| Some(own.engine) == worst);
    let order = |own: &Shown<'_>| own.fidelity.map_or(1.0, |fidelity| fidelity.order);
    let fit = |own: &Shown<'_>| own.in_profile && !own.engine.glues_words();
    let least = || {
        (shown.iter().enumerate().filter(|(_, own)| fit(own)))
            .min_by(|(_, a), (_, b)| order(a).total_cmp(&order(b)))
    };
    hit.or_else(|| least().map(|(index, _)| index)).unwrap_or(0)
}

/// The readings in the order of their tabs: profiles first, then the other engines that ran.
pub(super) fn shown<'a>(
    report: &'a Report,
    parse: &'a Parse,
    measured: &'a [Measured<'a>],
) -> Vec<Shown<'a>> {
    let format = parse.document.format;
    let profile = |engine| {
        let mut profiles = EngineProfile::ALL.iter();
        profiles.find(|profile| profile.engine(format) == Some(engine))
    };
    let mut all: Vec<Shown<'a>> = parse
        .readings
        .iter()
        .zip(measured)
        .map(|(reading, measured)| {
            let engine = reading.transcript.engine;
            let profile = profile(engine);
            Shown {
                name: profile.map_or(engine.name(), |profile| profile.name),
                about: profile.map_or("another extractor", |profile| profile.stands_for),
                engine,
                reading,
                measured: Some(measured),
                in_profile: profile.is_some(),
                fidelity: report.fidelity.iter().find(|own| own.engine == engine),
            }
        })
        .collect();
    let rank = |own: &Shown<'_>| {
        let place = EngineProfile::ALL
            .iter()
            .position(|profile| profile.name == own.name);
        place.unwrap_or(usize::MAX)
    };
    all.sort_by_key(rank);
    if all.is_empty() {
        all.push(Shown {
            name: "text",
            about: "the text as a person reads it: no extractor is imitated for this format",
            engine: EngineId::Human,
            reading: &parse.human,
            measured: None,
            fidelity: None,
            in_profile: false,
        });
    }
    all
}

/// The tabs.
pub(super) fn tabs(report: &Report, shown: &[Shown<'_>]) -> Markup {
    let opened = opened(report, shown);
    html! {
        div.tabs role="tablist" aria-label="Parsers" {
            @for (number, own) in shown.iter().enumerate() {
                button type="button" role="tab" id={ "tab-" (id_of(own)) } data-engine=(id_of(own))
                    aria-controls={ "panel-" (id_of(own)) } aria-selected=(number == opened) tabindex=(if number == opened { "0" } else { "-1" }) {
                    (own.name)
                }
            }
        }
    }
}

/// What the tabs open.
pub(super) fn panels(
    report: &Report,
    yardstick: &Yardstick<'_>,
    parse: &Parse,
    shown: &[Shown<'_>],
) -> Markup {
    let opened = opened(report, shown);
    html! {
        @for (number, own) in shown.iter().enumerate() {
            div.panel role="tabpanel" id={ "panel-" (id_of(own)) } aria-labelledby={ "tab-" (id_of(own)) } tabindex="0" hidden[number != opened] {
                p.about {
                    strong { (own.engine.name()) } ": " (own.about) ". "
                    @if let Some(fidelity) = own.fidelity {
                        (format!("{:.1} %", 100.0 * fidelity.order)) " of the words in order, "
                        (fidelity.headings_found) " of " (plain::count(fidelity.headings as usize, "title")) " and "
                        (fidelity.fields_found) " of " (plain::count(fidelity.fields as usize, "field")) " found."
                    }
                }
                (fields(yardstick, own))
                h3 { "The text it hands on" }
                @if own.measured.is_some() {
                    p.legend { mark.moved { "in another place" } " " mark.odd { "not as you wrote it" } }
                }
                (text(own))
                (lost(yardstick, parse, own))
            }
        }
    }
}

/// The transcript with its marks.
fn text(own: &Shown<'_>) -> Markup {
    let transcript = &own.reading.transcript;
    let marks = own
        .measured
        .map_or_else(Vec::new, |measured| marked(transcript, measured));
    let mut marks = marks.into_iter().peekable();
    let lines = transcript.lines.iter().take(MOST_LINES);
    html! {
        pre.text tabindex="0" {
            @for line in lines {
                @let mut at = line.text.start;
                @for id in line.spans.clone() {
                    @let span = &transcript.spans[id];
                    @if let Some((_, fate)) = marks.next_if(|(own, _)| *own == id) {
                        (slice(transcript, at, span.text.start))
                        mark class=(if fate == Fate::Misplaced { "moved" } else { "odd" }) { (transcript.span_text(span)) }
                        ({ at = span.text.end; "" })
                    }
                }
                (slice(transcript, at, line.text.end)) "\n"
            }
            @if transcript.lines.len() > MOST_LINES { "…" }
        }
    }
}

fn slice(transcript: &Transcript, from: usize, to: usize) -> &str {
    transcript.text.get(from..to).unwrap_or("")
}

/// The words of a transcript that are out of place or that nobody wrote, in order, by index into its spans.
fn marked(transcript: &Transcript, measured: &Measured<'_>) -> Vec<(usize, Fate)> {
    let mut marks: Vec<(usize, Fate)> = measured
        .word_fates()
        .iter()
        .filter(|own| own.fate != Fate::Kept)
        .filter_map(|own| Some((span_of(transcript, own)?, own.fate)))
        .collect();
    marks.sort_by_key(|(id, _)| *id);
    marks.dedup_by_key(|(id, _)| *id);
    marks
}

/// The words that it does not have.
fn lost(yardstick: &Yardstick<'_>, parse: &Parse, own: &Shown<'_>) -> Markup {
    let transcript = &parse.human.transcript;
    let words: Vec<&str> = own.measured.map_or_else(Vec::new, |measured| {
        let fates = yardstick.word_fates(measured);
        let lost = fates.iter().filter(|own| own.fate == Fate::Lost);
        let spans = lost.filter_map(|own| transcript.spans.get(span_of(transcript, own)?));
        spans.map(|span| transcript.span_text(span)).collect()
    });
    html! {
        @if !words.is_empty() {
            h3 { "Words it does not have as you wrote them" }
            p.lost {
                (words[..words.len().min(MOST_LOST)].join(" "))
                @if words.len() > MOST_LOST { " … and " (words.len() - MOST_LOST) " more" }
            }
        }
    }
}

/// Fields of the human reading beside those of a parser; only what differs is spelt out.
fn fields(yardstick: &Yardstick<'_>, own: &Shown<'_>) -> Markup {
    let Some(measured) = own.measured else {
        return html! {};
    };
    let right = yardstick.fields();
    let read = flatten(&own.reading.resume);
    let lost = measured.fields_lost();
    let rows: Vec<(&FieldValue, Option<&FieldValue>)> = lost
        .iter()
        .filter_map(|index| right.get(*index))
        .map(|field| (field, read.iter().find(|own| own.path() == field.path())))
        .collect();
    html! {
        h3 { "The fields it fills in" }
        @if rows.is_empty() {
            p { "All " (right.len()) " fields as a person reads them: contact, jobs, schools, skills." }
        } @else {
            p { (right.len() - rows.len()) " of " (right.len()) " as a person reads them. These are missing or wrong:" }
            (field_table(&rows[..rows.len().min(FIRST_FIELDS)]))
            @if rows.len() > FIRST_FIELDS {
                details {
                    summary { (rows.len() - FIRST_FIELDS) " more" }
                    (field_table(&rows[FIRST_FIELDS..]))
                }
            }
        }
    }
}

fn field_table(rows: &[(&FieldValue, Option<&FieldValue>)]) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label="Fields that are missing or wrong" {
            table.fields {
                thead { tr { th scope="col" { "field" } th scope="col" { "meant" } th scope="col" { "read" } } }
                tbody {
                    @for (field, read) in rows {
                        tr {
                            th scope="row" { (plain::field(&field.path())) }
                            td { (field.text) }
                            td { @match read { Some(read) if read.text != field.text => { (read.text) } _ => { em { "nothing" } } } }
                        }
                    }
                }
            }
        }
    }
}
