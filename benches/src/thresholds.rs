//! How far each threshold of the layout is from where it would do harm, and what the gaps that they judge are like.
//!
//! A threshold is trusted when the pages that it decides about leave room on both sides of it. So each is moved, one at a time,
//! and the labelled PDFs are laid out again: the range in which no file reads worse and no label is lost is the room.

use atsight_core::layout::{LayoutOptions, analyze};
use atsight_core::model::{Body, Document, Layout, Line, LineId, PageLayout, Side};

use crate::corpus::Entry;
use crate::metrics;
use crate::score;
use crate::table::Table;
use crate::tokens::{Token, tokenize};
use crate::truth::Truth;

/// What a default is multiplied with. Nearer steps would ask for more files than there are.
const FACTORS: [f64; 14] = [
    0.25, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0, 4.0,
];

/// A loss of the mean order below this is that of a word or two in the whole corpus.
const TOLERANCE: f64 = 0.000_02;

/// A threshold: its name, its value, and how to change it.
type Threshold = (
    &'static str,
    fn(&LayoutOptions) -> f64,
    fn(&mut LayoutOptions, f64),
);

macro_rules! thresholds {
    ($($name:ident: $kind:ty),* $(,)?) => {
        &[$((
            stringify!($name),
            |options| options.$name as f64,
            |options, value| options.$name = value as $kind,
        )),*]
    };
}

/// All thresholds of a page; `max_glyphs` is a limit.
const THRESHOLDS: &[Threshold] = thresholds![
    piece_gap_em: f32,
    word_gap_em: f32,
    letter_spacing_em: f32,
    wide_gap_em: f32,
    turned_gap_em: f32,
    baseline_em: f32,
    aligned_em: f32,
    min_gutter_em: f32,
    min_column_rows: usize,
    min_column_em: f32,
    min_column_share: f32,
    min_staggered_rows: usize,
    min_staggered_share: f32,
    min_wrapped_rows: usize,
    min_tagged_share: f32,
    max_tag_switches: usize,
    min_tagged_column_share: f32,
    min_column_height: f32,
    name_ratio: f32,
    name_gap_em: f32,
    max_name_height: f32,
    max_sidebar_share: f32,
    block_gap: f32,
    same_size_ratio: f32,
    indent_em: f32,
    furniture_em: f32,
    foot_gap_em: f32,
    heading_ratio: f32,
];

/// A labelled file that was read.
struct Page {
    document: Document,
    truth: Truth,
    /// How it reads with the defaults.
    usual: Reading,
}

/// How a file reads.
#[derive(Clone, PartialEq)]
struct Reading {
    text: String,
    columns: u32,
    sidebar: Option<Side>,
    order: f64,
}

/// What the files lose or gain together.
#[derive(Clone, Copy, Default, PartialEq)]
struct Sum {
    order: f64,
    columns: usize,
    sidebars: usize,
}

/// Tables of the room around each threshold and of what the gaps are like, over the labelled PDFs among the entries.
pub fn report(entries: &[Entry]) -> String {
    let usual = LayoutOptions::default();
    let pages: Vec<Page> = entries
        .iter()
        .filter_map(|entry| read(entry, &usual))
        .collect();
    let base = sum(pages.iter().map(|page| (&page.truth, &page.usual)));
    let mut room = Table::new([
        "threshold",
        "default",
        "no worse from",
        "to",
        "further down",
        "further up",
    ]);
    for (name, get, set) in THRESHOLDS {
        let default = get(&usual);
        let loss = |factor: f64| {
            let mut options = usual.clone();
            set(&mut options, default * factor);
            let value = get(&options);
            let moved: Vec<Reading> = (pages.iter()).map(|page| page.again(&options)).collect();
            let own = sum(pages
                .iter()
                .zip(&moved)
                .map(|(page, own)| (&page.truth, own)));
            (value, worse(base, own, pages.len()))
        };
        let (lower, down) = walk(default, FACTORS.iter().rev().filter(|f| **f < 1.0), loss);
        let (upper, up) = walk(default, FACTORS.iter().filter(|f| **f > 1.0), loss);
        room.row([
            (*name).to_owned(),
            number(default),
            number(lower),
            number(upper),
            down.unwrap_or_else(|| "no worse".to_owned()),
            up.unwrap_or_else(|| "no worse".to_owned()),
        ]);
    }
    format!(
        "{} labelled PDFs: mean order {:.4}, columns right on {}, sidebars on {}.\n\n{room}\n{}",
        pages.len(),
        base.order / pages.len().max(1) as f64,
        base.columns,
        base.sidebars,
        distributions(&pages, &usual),
    )
}

/// Moves a threshold step by step until a file reads worse: the last value before, and what is lost there.
fn walk<'f>(
    default: f64,
    factors: impl Iterator<Item = &'f f64>,
    loss: impl Fn(f64) -> (f64, Option<String>),
) -> (f64, Option<String>) {
    let mut last = default;
    for factor in factors {
        match loss(*factor) {
            (value, Some(what)) => return (last, Some(format!("{}: {what}", number(value)))),
            (value, None) => last = value,
        }
    }
    (last, None)
}

/// What is lost against the defaults, if anything is.
fn worse(base: Sum, own: Sum, files: usize) -> Option<String> {
    let order = (own.order - base.order) / files.max(1) as f64;
    let columns = own.columns as i64 - base.columns as i64;
    let sidebars = own.sidebars as i64 - base.sidebars as i64;
    (order < -TOLERANCE || columns < 0 || sidebars < 0)
        .then(|| format!("order {order:+.4}, columns {columns:+}, sidebars {sidebars:+}"))
}

fn read(entry: &Entry, options: &LayoutOptions) -> Option<Page> {
    let truth = entry.truth().ok()??;
    if entry.extension() != "pdf" || !truth.class().is_readable() {
        return None;
    }
    let bytes = std::fs::read(&entry.path).ok()?;
    let document = score::parser().read(&bytes).ok()?;
    if !matches!(document.body, Body::Paged(_)) {
        return None;
    }
    let usual = Reading::of(&document, options, &truth, None);
    Some(Page {
        document,
        truth,
        usual,
    })
}

impl Page {
    fn again(&self, options: &LayoutOptions) -> Reading {
        Reading::of(&self.document, options, &self.truth, Some(&self.usual))
    }
}

impl Reading {
    /// Reads a document; the order of a text that is known already is not measured again.
    fn of(
        document: &Document,
        options: &LayoutOptions,
        truth: &Truth,
        known: Option<&Self>,
    ) -> Self {
        let layout = analyze(document, options);
        let text = text_of(&layout);
        let order = match known {
            Some(known) if known.text == text => known.order,
            _ => {
                let tokens: Vec<Token> = tokenize(&text);
                metrics::best_order(truth, &tokens).similarity
            }
        };
        Self {
            text,
            columns: layout.columns,
            sidebar: layout.sidebar,
            order,
        }
    }
}

fn text_of(layout: &Layout) -> String {
    let lines = layout.pages.iter().flat_map(PageLayout::lines_in_order);
    let texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    texts.join("\n")
}

fn sum<'r>(readings: impl Iterator<Item = (&'r Truth, &'r Reading)>) -> Sum {
    let mut all = Sum::default();
    for (truth, reading) in readings {
        let side = reading.sidebar.map(|side| match side {
            Side::Left => "left",
            Side::Right => "right",
        });
        all.order += reading.order;
        all.columns += usize::from(reading.columns == truth.layout.columns);
        all.sidebars += usize::from(side == truth.layout.sidebar.as_deref());
    }
    all
}

/// What the gaps and sizes are like that the thresholds judge, as the defaults see them.
fn distributions(pages: &[Page], options: &LayoutOptions) -> String {
    let mut words = Vec::new();
    let mut gutters = Vec::new();
    let mut inside = Vec::new();
    let mut between = Vec::new();
    let (mut titles, mut others) = (Vec::new(), Vec::new());
    for page in pages {
        let known = |line: &Line| {
            let key = metrics::heading_key(&line.text);
            page.truth
                .headings
                .iter()
                .any(|title| metrics::heading_key(&title.text) == key)
        };
        for own in analyze(&page.document, options).pages {
            let em = f64::from(own.body_size.max(1.0));
            gutters.extend(
                own.gutters
                    .iter()
                    .map(|gutter| f64::from(gutter.bbox.width()) / em),
            );
            for line in &own.lines {
                let gap = |pair: &[atsight_core::model::Word]| {
                    f64::from((pair[1].bbox.x0 - pair[0].bbox.x1) / line.size.max(1.0))
                };
                words.extend(line.words.windows(2).map(gap));
                let size = f64::from(line.size) / em;
                if known(line) {
                    titles.push(size);
                } else {
                    others.push(size);
                }
            }
            let pitch =
                |a: LineId, b: LineId| f64::from(own.line(b).baseline - own.line(a).baseline) / em;
            for block in &own.blocks {
                inside.extend(block.lines.windows(2).map(|pair| pitch(pair[0], pair[1])));
            }
            for pair in own
                .blocks
                .windows(2)
                .filter(|pair| pair[0].region == pair[1].region)
            {
                if let (Some(above), Some(below)) = (pair[0].lines.last(), pair[1].lines.first()) {
                    between.push(pitch(*above, *below));
                }
            }
        }
    }
    let mut table = Table::new([
        "measured",
        "judged by",
        "count",
        "least",
        "1 %",
        "5 %",
        "median",
        "95 %",
        "99 %",
        "most",
    ]);
    for (what, by, values) in [
        ("gap between words, em", "word_gap_em, wide_gap_em", words),
        (
            "width of a gutter, em of the body",
            "min_gutter_em",
            gutters,
        ),
        ("distance of baselines in a block, em", "block_gap", inside),
        (
            "distance of baselines between blocks, em",
            "block_gap",
            between,
        ),
        (
            "size of section titles, body sizes",
            "heading_ratio",
            titles,
        ),
        ("size of other lines, body sizes", "heading_ratio", others),
    ] {
        let count = values.len().to_string();
        let quantiles = quantiles(values);
        table.row(
            [what.to_owned(), by.to_owned(), count]
                .into_iter()
                .chain(quantiles),
        );
    }
    table.to_string()
}

/// Least, 1 %, 5 %, median, 95 %, 99 % and most.
fn quantiles(mut values: Vec<f64>) -> [String; 7] {
    values.sort_by(f64::total_cmp);
    [0.0, 0.01, 0.05, 0.5, 0.95, 0.99, 1.0].map(|share| {
        let last = values.len().saturating_sub(1) as f64;
        let value = values.get((share * last).round() as usize);
        value.map_or_else(|| "–".to_owned(), |value| number(*value))
    })
}

/// Up to three digits behind the point.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    #[test]
    fn every_threshold_can_be_moved() {
        for (name, get, set) in THRESHOLDS {
            let mut options = LayoutOptions::default();
            let before = get(&options);
            set(&mut options, before * 4.0);
            assert!(get(&options) > before, "{name}");
        }
    }

    #[test]
    fn a_worse_layout_is_a_loss() {
        let entries: Vec<Entry> = (corpus::fixtures().expect("fixtures").into_iter())
            .filter(|entry| entry.name().contains("two-column"))
            .collect();
        let usual = LayoutOptions::default();
        let pages: Vec<Page> = entries.iter().filter_map(|e| read(e, &usual)).collect();
        assert!(!pages.is_empty());
        let mut options = usual.clone();
        options.min_staggered_rows = 1000;
        options.min_wrapped_rows = 1000;
        let base = sum(pages.iter().map(|page| (&page.truth, &page.usual)));
        let moved: Vec<Reading> = pages.iter().map(|page| page.again(&options)).collect();
        let own = sum(pages
            .iter()
            .zip(&moved)
            .map(|(page, own)| (&page.truth, own)));
        assert_eq!(worse(base, base, pages.len()), None);
        assert!(worse(base, own, pages.len()).is_some());
    }
}
