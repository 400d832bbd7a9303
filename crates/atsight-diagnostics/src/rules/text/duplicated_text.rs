use atsight_core::model::{GlyphFlags, Rect};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::glyphs::{glyph_box, lines_with};

declare_rule! {
    /// ## What it detects
    /// At least 4 letters of a page that are drawn twice at nearly the same place, to look bold or to cast a shadow.
    /// ## Why it matters
    /// A person sees one word. Some parsers print it twice, others letter by letter: `WWoorrkk`.
    /// ## What to do
    /// Use a real bold font and no shadow.
    /// ## How sure we are
    /// The letters and their places are in the file. Text that no one sees is not counted.
    DuplicatedText, "TXT012", "duplicated_text", Text, Reading, Warning
}

/// Fewest letters: a word. Of 600 PDFs one has letters that are drawn twice, and it has 32.
const MIN_LETTERS: usize = 4;

impl Rule for DuplicatedText {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut letters = 0;
        let mut places: Vec<Location> = Vec::new();
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            for run in &page.runs {
                let size = run.matrix.scale_y();
                let mut text = String::new();
                let mut bbox = Rect::EMPTY;
                for glyph in page.run_glyphs(run) {
                    let own = page.glyph_text(glyph);
                    let twice = glyph.flags.contains(GlyphFlags::DUPLICATE)
                        && !glyph.flags.intersects(GlyphFlags::HIDDEN);
                    if !twice {
                        continue;
                    }
                    text.push_str(own);
                    if own.contains(char::is_alphanumeric) {
                        letters += 1;
                        bbox = bbox.union(glyph_box(glyph, size));
                    }
                }
                if !bbox.is_empty() {
                    places.push(Location::on_page(number, Some(bbox), &text));
                }
            }
        }
        if letters < MIN_LETTERS {
            return Vec::new();
        }
        let example = places
            .iter()
            .map(|place| place.text.as_str())
            .max_by_key(|text| text.len());
        let message = format!(
            "{letters} letters are drawn twice, as in “{}”",
            example.unwrap_or_default()
        );
        let scope = lines_with(case, &places);
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(scope),
        ]
    }
}
