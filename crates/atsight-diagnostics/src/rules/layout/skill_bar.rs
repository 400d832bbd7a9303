use atsight_core::model::DrawingKind;

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::{declare_rule, flow};

declare_rule! {
    /// ## What it detects
    /// Levels that are shown as bars, dots or stars beside skills or languages.
    /// ## Why it matters
    /// No parser reads a level from a bar. The skill itself stays, but what it says about you is lost.
    /// ## What to do
    /// Write the level in words, “advanced” or “8 years”, or leave it out.
    /// ## How sure we are
    /// Rows of equal shapes, bars on a longer bar, and runs of filled and empty circles, squares or stars are looked for.
    SkillBar, "LAY008", "skill_bar", Layout, Warning
}

/// Fewest marks in a row that show a level.
const MIN_MARKS: usize = 3;
/// Marks that levels are made of.
const MARKS: &str = "●○◉◎◯⚫⚪★☆⭐■□▪▫◼◻▮▯█▓▒░⬤◆◇";

impl Rule for SkillBar {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut places = Vec::new();
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            let drawn = page.drawings.iter().filter(|drawing| {
                matches!(drawing.kind, DrawingKind::LevelBar | DrawingKind::LevelDots)
            });
            places.extend(drawn.map(|drawing| Location::on_page(number, Some(drawing.bbox), "")));
            let mut marks = 0;
            for glyph in &page.glyphs {
                let text = page.glyph_text(glyph);
                let is_mark = !text.is_empty() && text.chars().all(|c| MARKS.contains(c));
                marks = if is_mark {
                    marks + 1
                } else {
                    marks * usize::from(text.trim().is_empty())
                };
                if is_mark && marks == MIN_MARKS {
                    let place = atsight_core::model::Rect::from_corners(glyph.origin, glyph.origin);
                    places.push(Location::on_page(number, Some(place), ""));
                }
            }
        }
        let stories = case.document().stories();
        for piece in flow::pieces(case.document()) {
            let mut marks = 0;
            let most = piece.text.chars().filter(|c| !c.is_whitespace()).map(|c| {
                marks = if MARKS.contains(c) { marks + 1 } else { 0 };
                marks
            });
            if most.max().unwrap_or(0) >= MIN_MARKS {
                let part = stories
                    .get(piece.story as usize)
                    .map_or("", |story| &story.part);
                places.push(Location::in_part(part, piece.text));
            }
        }
        let message = match places.len() {
            0 => return Vec::new(),
            1 => "a level is shown as a bar or a row of marks".to_owned(),
            more => format!("{more} levels are shown as bars or rows of marks"),
        };
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}
