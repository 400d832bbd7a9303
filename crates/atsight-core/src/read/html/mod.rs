//! HTML bytes → [`Document`]: one story in the order of the source, with what the style sheet says of its looks.
//!
//! Parsed by html5ever as browsers do; nothing is loaded, and no script runs.

mod columns;
mod css;
mod markup;
mod source;
mod style;
mod writer;

use scraper::{Html, Selector};

use super::budget::Budget;
use super::encoding;
use crate::error::Error;
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Body, Document, Format, Metadata};

/// Longest source that is parsed, in bytes; the rest is left out. A resume with its pictures inside has under 2 MB.
const MAX_SOURCE: usize = 8 << 20;

/// Bytes at the start of a file in which its encoding may be stated (HTML Standard, 13.2.3.2).
const PRESCAN: usize = 1024;

/// Reads an HTML file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    read_labelled(bytes, None, limits)
}

/// Reads an HTML file that comes with the name of its encoding; what the file says of itself goes before it.
pub(super) fn read_labelled(
    bytes: &[u8],
    label: Option<&str>,
    limits: &Limits,
) -> Result<Document, Error> {
    let mut anomalies = Vec::new();
    let stated = stated_encoding(bytes);
    let decoded = encoding::decode(bytes, stated.as_deref().or(label));
    if decoded.damaged {
        let message = "bytes that are no text in the encoding of the file are left out";
        anomalies.push(Anomaly::new(AnomalyKind::Damaged, message));
    }
    let mut source: &str = &decoded.text;
    if source.len() > MAX_SOURCE {
        let end = (0..=MAX_SOURCE)
            .rev()
            .find(|at| source.is_char_boundary(*at));
        source = source.get(..end.unwrap_or(0)).unwrap_or("");
        let message = format!("the source is longer than {MAX_SOURCE} bytes; the rest is left out");
        anomalies.push(Anomaly::new(AnomalyKind::Limit, message));
    }
    // Nesting makes each new element as dear as the elements that are open: browsers stop at 512.
    let (source, cut) = source::tame(source, limits.depth as usize * 16);
    if cut.depth {
        let message =
            "elements are nested too deep: the inner ones are taken for text of the outer";
        anomalies.push(Anomaly::new(AnomalyKind::Limit, message));
    }
    if cut.attributes {
        let message = "an element has too many attributes: the last ones are left out";
        anomalies.push(Anomaly::new(AnomalyKind::Limit, message));
    }
    let html = Html::parse_document(&source);
    let sheet = css::Sheet::of(&html);
    if sheet.is_cut() {
        let message = "the style sheet is too long to be applied in full";
        anomalies.push(Anomaly::new(AnomalyKind::Limit, message));
    }
    let mut budget = Budget::new(limits);
    let (story, markup) = writer::write(&html, &sheet, &mut budget);
    budget.report(limits, &mut anomalies);
    let mut document = Document::new(Format::Html, Body::Flow(vec![story]));
    document.markup = Some(markup);
    document.metadata = metadata(&html);
    document.anomalies = anomalies;
    Ok(document)
}

/// The encoding that a `meta` element states.
fn stated_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(PRESCAN))?;
    let head: String = head
        .iter()
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    let after = head
        .split_once("charset")?
        .1
        .trim_start()
        .strip_prefix('=')?;
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn metadata(html: &Html) -> Metadata {
    let text = |selector: &str| {
        let selector = Selector::parse(selector).ok()?;
        let text: String = html.select(&selector).next()?.text().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let meta = |name: &str| {
        let selector = Selector::parse("meta[name][content]").ok()?;
        let mut all = html.select(&selector);
        let own = all.find(|meta| {
            meta.attr("name")
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
        })?;
        own.attr("content").map(str::to_owned)
    };
    let language = Selector::parse("html[lang]").ok();
    let language = language.and_then(|selector| {
        html.select(&selector)
            .next()?
            .attr("lang")
            .map(str::to_owned)
    });
    Metadata {
        title: text("title"),
        author: meta("author"),
        creator: meta("generator"),
        language,
        ..Metadata::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_encoding_is_found() {
        let found = |text: &str| stated_encoding(text.as_bytes());
        assert_eq!(found("<meta charset=\"utf-8\">").as_deref(), Some("utf-8"));
        assert_eq!(
            found("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>")
                .as_deref(),
            Some("windows-1250")
        );
        assert_eq!(found("<p>charset</p>"), None);
    }
}
