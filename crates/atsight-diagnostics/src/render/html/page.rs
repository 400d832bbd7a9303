//! The pages as SVG, drawn from the model; a flowing document as the text that a person reads.

use std::fmt::Write;

use atsight_core::Parse;
use atsight_core::model::{
    Color, Document, Line, Page, PageLayout, PathKind, Place, Rect, RegionKind, StoryKind,
    Transcript, Word,
};
use maud::{Markup, PreEscaped, html};

use super::id_of;
use super::reading::Shown;
use super::words::WordIds;
use crate::finding::Location;
use crate::report::Report;
use crate::scope::Scope;

/// Most pages that are drawn.
const MOST_PAGES: usize = 12;

/// Contrast with the ground below which text is drawn darker: what lies below it is not drawn.
const FAINTEST: f32 = 1.6;

/// Gap, in heights of a line, from which the next word is a jump of the reading order.
const JUMP: f32 = 2.5;

/// Most points of one reading order on one page.
const MOST_POINTS: usize = 1_500;

/// All pages, or the text of a flowing document.
pub(super) fn pages(report: &Report, parse: &Parse, shown: &[Shown<'_>]) -> Markup {
    if parse.document.pages().is_empty() {
        return text(report, parse);
    }
    let words = WordIds::new(&parse.human.transcript);
    let count = parse.document.pages().len();
    let pages = parse.document.pages().iter().zip(&parse.layout.pages);
    html! {
        @for (number, (page, layout)) in (0_u32..).zip(pages).take(MOST_PAGES) {
            figure.page id={ "page-" (number + 1) } {
                (PreEscaped(draw(report, parse, shown, &words, number, page, layout)))
                figcaption { "Page " (number + 1) " of " (count) }
            }
        }
        @if count > MOST_PAGES { p.hint { (count - MOST_PAGES) " more pages are not drawn." } }
    }
}

fn draw(
    report: &Report,
    parse: &Parse,
    shown: &[Shown<'_>],
    words: &WordIds,
    number: u32,
    page: &Page,
    layout: &PageLayout,
) -> String {
    let (width, height) = (page.size.width, page.size.height);
    let mut out = format!(
        "<svg viewBox=\"0 0 {width:.1} {height:.1}\" role=\"img\" aria-label=\"Drawing of page {}\" \
         xmlns=\"http://www.w3.org/2000/svg\"><rect class=\"sheet\" width=\"{width:.1}\" height=\"{height:.1}\"/>",
        number + 1
    );
    graphics(&mut out, page);
    regions(&mut out, layout);
    let grounds = grounds(page);
    for line in &layout.lines {
        if line.bullet && line.turn == 0 && line.size.is_finite() {
            let (x, y) = (
                line.bbox.x0 - 0.8 * line.size,
                line.baseline - 0.3 * line.size,
            );
            let _ = write!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"{}\"/>",
                0.14 * line.size,
                hex(line.color)
            );
        }
        for word in &line.words {
            let id = words.get(number, word.bbox);
            draw_word(&mut out, &parse.document, page, line, word, id, &grounds);
        }
    }
    let human = order(&parse.human.transcript, number);
    path(&mut out, "order human", &human);
    for own in shown {
        let points = order(&own.reading.transcript, number);
        path(&mut out, &format!("order engine e-{}", id_of(own)), &points);
    }
    for (index, finding) in report.findings.iter().enumerate() {
        let here = |location: &&Location| location.page == Some(number + 1);
        let boxes = finding.locations.iter().filter(here);
        for bbox in boxes.filter_map(|location| location.bbox) {
            rect(
                &mut out,
                grown(bbox, 2.0),
                &format!("class=\"spot f-{index}\""),
            );
        }
    }
    out + "</svg>"
}

/// Boxes, rules and pictures, as they are painted.
fn graphics(out: &mut String, page: &Page) {
    for path in &page.paths {
        let fill = path.fill.filter(|_| path.kind != PathKind::Shape);
        let stroke = path.stroke.filter(|_| path.kind != PathKind::Shape);
        if fill.is_none() && stroke.is_none() {
            continue;
        }
        let mut look = format!("fill=\"{}\"", fill.map_or("none".to_owned(), hex));
        if let Some(color) = stroke {
            let _ = write!(
                look,
                " stroke=\"{}\" stroke-width=\"{:.2}\"",
                hex(color),
                path.stroke_width.clamp(0.25, 20.0)
            );
        } else if path.kind == PathKind::Rule && path.bbox.width().min(path.bbox.height()) < 0.3 {
            let _ = write!(
                look,
                " stroke=\"{}\" stroke-width=\".3\"",
                hex(fill.unwrap_or(Color::BLACK))
            );
        }
        rect(out, path.bbox, &look);
    }
    for image in &page.images {
        let r = image.bbox;
        rect(out, r, "class=\"picture\"");
        let _ = write!(
            out,
            "<path class=\"picture\" d=\"M{:.1} {:.1}L{:.1} {:.1}M{:.1} {:.1}L{:.1} {:.1}\"/>",
            r.x0, r.y0, r.x1, r.y1, r.x0, r.y1, r.x1, r.y0
        );
    }
}

/// Painted boxes that text may stand on.
fn grounds(page: &Page) -> Vec<(Rect, Color)> {
    let boxes = page
        .paths
        .iter()
        .filter(|path| path.kind == PathKind::Rectangle);
    boxes
        .filter_map(|path| Some((path.bbox, path.fill?)))
        .collect()
}

fn regions(out: &mut String, layout: &PageLayout) {
    for region in &layout.regions {
        if region.kind != RegionKind::Body {
            rect(
                out,
                grown(region.bbox, 1.0),
                &format!("class=\"region {}\"", region.kind.name()),
            );
        }
    }
    for table in &layout.tables {
        rect(out, table.bbox, "class=\"region table\"");
    }
}

/// A word at its place, as wide as it is on the page, in a font of the viewer.
fn draw_word(
    out: &mut String,
    document: &Document,
    page: &Page,
    line: &Line,
    word: &Word,
    id: Option<usize>,
    grounds: &[(Rect, Color)],
) {
    let text = line
        .text
        .get(word.text.start as usize..word.text.end as usize);
    let text = text.unwrap_or("");
    let r = word.bbox;
    // Where the word starts and how long it is, along its baseline.
    let (x, y, length) = match line.turn {
        0 => (r.x0, line.baseline, r.width()),
        1 => (r.x0 + r.width() / 4.0, r.y0, r.height()),
        2 => (r.x1, r.y0 + r.height() / 4.0, r.width()),
        _ => (r.x1 - r.width() / 4.0, r.y1, r.height()),
    };
    if ![x, y, length, line.size].iter().all(|v| v.is_finite()) {
        return;
    }
    let ground = grounds
        .iter()
        .rev()
        .find(|(bbox, _)| bbox.contains(r.center()));
    let ground = ground.map_or(Color::WHITE, |(_, color)| *color);
    let color = if line.color.contrast(ground) < FAINTEST {
        "#888".to_owned()
    } else {
        hex(line.color)
    };
    out.push_str("<text");
    if let Some(id) = id {
        let _ = write!(out, " id=\"w{id}\"");
    }
    match line.turn {
        0 => {
            let _ = write!(out, " x=\"{x:.1}\" y=\"{y:.1}\"");
        }
        turn => {
            let _ = write!(
                out,
                " transform=\"translate({x:.1} {y:.1}) rotate({})\"",
                u16::from(turn) * 90
            );
        }
    }
    let _ = write!(
        out,
        " font-size=\"{:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\"",
        line.size
    );
    if color != "#000" {
        let _ = write!(out, " fill=\"{color}\"");
    }
    if line.bold > 0.5 {
        out.push_str(" font-weight=\"700\"");
    }
    if line.italic > 0.5 {
        out.push_str(" font-style=\"italic\"");
    }
    if is_serif(document, page, word) {
        out.push_str(" class=\"serif\"");
    }
    let _ = write!(out, ">{}</text>", html! { (printable(text)) }.into_string());
}

/// Parts of the names of fonts with serifs.
const SERIFS: [&str; 14] = [
    "times",
    "serif",
    "roman",
    "georgia",
    "garamond",
    "cambria",
    "charter",
    "palatino",
    "bookman",
    "minion",
    "libertine",
    "cmr",
    "cmb",
    "sfrm",
];

fn is_serif(document: &Document, page: &Page, word: &Word) -> bool {
    let run = page.runs.get(word.run.0 as usize);
    let state = run.and_then(|run| page.states.get(run.state.0 as usize));
    let font = state.and_then(|state| document.fonts.get(state.font.index()));
    font.is_some_and(|font| {
        let name = font.name.to_lowercase();
        !name.contains("sans") && SERIFS.iter().any(|part| name.contains(part))
    })
}

/// A text without the characters that XML has no place for.
fn printable(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(allowed).collect()
}

fn hex(color: Color) -> String {
    if color == Color::BLACK {
        return "#000".to_owned();
    }
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

fn rect(out: &mut String, r: Rect, look: &str) {
    if [r.x0, r.y0, r.x1, r.y1].iter().all(|v| v.is_finite()) {
        let _ = write!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" {look}/>",
            r.x0,
            r.y0,
            r.width().max(0.0),
            r.height().max(0.0)
        );
    }
}

/// The way through a page, as the data of a path: along each stretch of words, and from its end to the next.
fn order(transcript: &Transcript, number: u32) -> String {
    let mut data = String::new();
    let mut last: Option<Rect> = None;
    let mut points = 0;
    for span in &transcript.spans {
        let Place::Page {
            page,
            bbox: Some(bbox),
        } = span.place
        else {
            continue;
        };
        if page != number
            || ![bbox.x0, bbox.y0, bbox.x1, bbox.y1]
                .iter()
                .all(|v| v.is_finite())
        {
            continue;
        }
        let goes_on = last.is_some_and(|last| {
            let same_row = last.overlap_y(&bbox) > 0.5 * last.height().min(bbox.height());
            same_row && (-1.0..JUMP * last.height()).contains(&(bbox.x0 - last.x1))
        });
        if !goes_on {
            if let Some(last) = last {
                let _ = write!(data, "L{:.0} {:.0}", last.x1, last.center().y);
            }
            let command = if data.is_empty() { 'M' } else { 'L' };
            let _ = write!(data, "{command}{:.0} {:.0}", bbox.x0, bbox.center().y);
            points += 1;
            if points == MOST_POINTS {
                break;
            }
        }
        last = Some(bbox);
    }
    if let Some(last) = last {
        let _ = write!(data, "L{:.0} {:.0}", last.x1, last.center().y);
    }
    data
}

/// A box with some room around it, in points.
fn grown(r: Rect, by: f32) -> Rect {
    Rect {
        x0: r.x0 - by,
        y0: r.y0 - by,
        x1: r.x1 + by,
        y1: r.y1 + by,
    }
}

fn path(out: &mut String, class: &str, data: &str) {
    if !data.is_empty() {
        let _ = write!(out, "<path class=\"{class}\" d=\"{data}\"/>");
    }
}

/// The text of a flowing document as a person reads it, with the words' ids.
fn text(report: &Report, parse: &Parse) -> Markup {
    let transcript = &parse.human.transcript;
    let mut story = None;
    html! {
        div.flow id="page-1" {
            @for (number, line) in transcript.lines.iter().enumerate() {
                @if let Place::Part { story: own, .. } = line.place {
                    @if story != Some(own) {
                        ({ story = Some(own); "" })
                        p.story { (story_name(parse, own)) }
                    }
                }
                p class=(line_class(line)) data-f=[spots(report, number)] {
                    @for id in line.spans.clone() {
                        @let span = &transcript.spans[id];
                        span id={ "w" (id) } { (transcript.span_text(span)) } " "
                    }
                }
            }
        }
    }
}

fn story_name(parse: &Parse, story: u32) -> &'static str {
    let story = parse.document.stories().get(story as usize);
    match story.map(|story| story.kind) {
        Some(StoryKind::Body) => "Main text",
        Some(StoryKind::Header) => "Page header",
        Some(StoryKind::Footer) => "Page footer",
        Some(StoryKind::TextBox) => "Text box",
        Some(StoryKind::Footnote | StoryKind::Endnote) => "Note",
        Some(StoryKind::Comment) => "Comment",
        Some(StoryKind::Chart | StoryKind::Diagram) => "Chart",
        Some(StoryKind::Inclusion) => "Included file",
        _ => "Other text",
    }
}

fn line_class(line: &atsight_core::model::TranscriptLine) -> String {
    let Some(style) = line.style else {
        return String::new();
    };
    let mut classes = Vec::new();
    if style.relative_size >= 1.5 {
        classes.push("large");
    } else if style.relative_size > 1.1 {
        classes.push("larger");
    }
    if style.bold > 0.5 {
        classes.push("bold");
    }
    if style.bullet {
        classes.push("bullet");
    }
    if style.starts_block {
        classes.push("block");
    }
    classes.join(" ")
}

/// The findings that a line is part of.
fn spots(report: &Report, line: usize) -> Option<String> {
    let findings = report.findings.iter().enumerate();
    let numbers: Vec<String> = findings
        .filter(|(_, finding)| {
            matches!(finding.scope, Scope::Lines(_)) && finding.scope.holds(line)
        })
        .map(|(number, _)| number.to_string())
        .collect();
    (!numbers.is_empty()).then(|| numbers.join(" "))
}
