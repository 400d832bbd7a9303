use atsight_core::model::{GlyphFlags, Rect};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::flow;
use crate::rules::support::glyphs::DESCENT_EM;

declare_rule! {
    /// ## What it detects
    /// At least 10 letters of text that no person sees: white on white, under 4 pt, off the page, clipped away, on a layer that is
    /// switched off, under a picture, without opacity, or hidden by a property of the format.
    /// ## Why it matters
    /// Parsers print it among the other words. Recruiters then see it and take it for an attempt to cheat.
    /// ## What to do
    /// Delete it. Words that are worth finding are worth showing.
    /// ## How sure we are
    /// Visibility is computed from colours, sizes, clipping and paint order. Text that a program put under a scanned page on purpose
    /// counts as hidden as well. Links within the page (“Skip to content”) do not count.
    HiddenText, "TXT009", "hidden_text", Text, Reading, Error
}

/// Fewest letters that count: templates leave stray points and spaces behind.
const MIN_LETTERS: usize = 10;

/// Why a person does not see a glyph, in words.
const REASONS: &[(GlyphFlags, &str)] = &[
    (GlyphFlags::INVISIBLE, "drawn without ink"),
    (GlyphFlags::NO_CONTRAST, "in the colour of its ground"),
    (GlyphFlags::TINY, "under 4 pt"),
    (GlyphFlags::OFF_PAGE, "off the page"),
    (GlyphFlags::CLIPPED, "clipped away"),
    (GlyphFlags::HIDDEN_LAYER, "on a layer that is off"),
    (GlyphFlags::COVERED, "under a picture or a box"),
    (GlyphFlags::TRANSPARENT, "without opacity"),
];

impl Rule for HiddenText {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut hidden = Hidden::default();
        read_pages(case, &mut hidden);
        read_stories(case, &mut hidden);
        if hidden.letters < MIN_LETTERS {
            return Vec::new();
        }
        let how = if hidden.reasons.is_empty() {
            String::new()
        } else {
            format!(", {}", hidden.reasons.join(", "))
        };
        let example = crate::finding::shorten(&hidden.text);
        let message = format!("{} letters are hidden{how}: “{example}”", hidden.letters);
        vec![Finding::new(Self::INFO, message).at_all(hidden.places)]
    }
}

#[derive(Debug, Default)]
struct Hidden {
    letters: usize,
    reasons: Vec<&'static str>,
    places: Vec<Location>,
    text: String,
}

fn read_pages(case: &Case<'_>, hidden: &mut Hidden) {
    for (number, page) in (0_u32..).zip(case.document().pages()) {
        for run in &page.runs {
            let mut text = String::new();
            let mut bbox = Rect::EMPTY;
            let size = run.matrix.scale_y();
            for glyph in page.run_glyphs(run) {
                let flags = glyph.flags;
                if !flags.intersects(GlyphFlags::HIDDEN) {
                    continue;
                }
                text.push_str(page.glyph_text(glyph));
                // Signs that are set small are bullets and ornaments.
                if !page.glyph_text(glyph).contains(char::is_alphanumeric) {
                    continue;
                }
                hidden.letters += 1;
                bbox = bbox.union(Rect {
                    x0: glyph.origin.x,
                    y0: glyph.origin.y - size,
                    x1: glyph.origin.x + glyph.width * size,
                    y1: glyph.origin.y + DESCENT_EM * size,
                });
                for (flag, reason) in REASONS {
                    if flags.contains(*flag) && !hidden.reasons.contains(reason) {
                        hidden.reasons.push(reason);
                    }
                }
            }
            if bbox.is_empty() {
                continue;
            }
            hidden.text.push_str(&text);
            match hidden.places.last_mut() {
                Some(last) if last.page == Some(number + 1) => {
                    last.bbox = last.bbox.map(|own| own.union(bbox));
                    last.text = crate::finding::shorten(&format!("{}{text}", last.text));
                }
                _ => hidden
                    .places
                    .push(Location::on_page(number, Some(bbox), &text)),
            }
        }
    }
}

fn read_stories(case: &Case<'_>, hidden: &mut Hidden) {
    for piece in flow::pieces(case.document()) {
        let unseen = piece
            .style
            .is_some_and(|style| style.hidden || style.invisible);
        // Links that lead readers without a screen past the menu are moved off the page.
        if !unseen || piece.leads_within {
            continue;
        }
        hidden.letters += piece.text.chars().filter(|c| !c.is_whitespace()).count();
        hidden.text.push_str(piece.text);
        hidden.text.push(' ');
        let story = &case.document().stories()[piece.story as usize];
        hidden
            .places
            .push(Location::in_part(story.part.clone(), piece.text));
    }
}
