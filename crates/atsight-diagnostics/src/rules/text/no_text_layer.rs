use atsight_core::model::{DrawingKind, GlyphFlags, Page};

use crate::finding::{Finding, Location};
use crate::render::plain::count;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Pages that show a resume but hold no text: a scan, a screenshot, or letters drawn as outlines. The file has fewer than 80
    /// characters a page (threshold `min_page_characters`), and on some page pictures cover more than half of it or at least five lines
    /// of letters are outlines. So is a file of any format without a single letter or digit.
    /// ## Why it matters
    /// A parser reads text, not pictures: it gets an empty resume, or one that only text recognition guessed at.
    /// ## What to do
    /// Export the resume from its editor with real text. Never upload a scan, a photo or a file exported by an image editor.
    /// ## How sure we are
    /// Characters and pictures are counted. What is written in a picture is not read here.
    NoTextLayer, "TXT001", "no_text_layer", Text, Reading, Fatal
}

/// Share of a page that pictures must cover for it to show something, 0 to 1. Scans cover all of it, backgrounds and photos less than a third.
const MIN_COVER: f32 = 0.5;

/// Lines of outlined letters from which a page shows text: a logo has one or two.
const MIN_OUTLINED_LINES: usize = 5;

impl Rule for NoTextLayer {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let is_bare = !(case.transcript().text).contains(char::is_alphanumeric);
        let pages = case.document().pages();
        if is_bare && !pages.iter().any(shows_something) {
            let message = "no parser finds a word in the file".to_owned();
            return vec![Finding::new(Self::INFO, message).with_scope(Scope::Everything)];
        }
        if pages.is_empty() {
            return Vec::new();
        }
        let characters: usize = pages.iter().map(visible_characters).sum();
        let needed = case.thresholds.min_page_characters as usize * pages.len();
        if characters >= needed {
            return Vec::new();
        }
        let pictured: Vec<u32> = (0_u32..)
            .zip(pages)
            .filter(|(_, page)| shows_something(page))
            .map(|(number, _)| number)
            .collect();
        if pictured.is_empty() {
            return Vec::new();
        }
        let message = match characters {
            0 if pages.len() == 1 => {
                "the page is a picture: there is no text in the file".to_owned()
            }
            0 => format!(
                "the {} are pictures: there is no text in the file",
                count(pages.len(), "page")
            ),
            some => format!(
                "{} with {some} characters of text in all: the rest is a picture",
                count(pages.len(), "page")
            ),
        };
        let places = pictured
            .into_iter()
            .map(|page| Location::on_page(page, None, ""));
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::Everything),
        ]
    }
}

/// Characters that a person sees and an extractor gets.
fn visible_characters(page: &Page) -> usize {
    let hidden = GlyphFlags::HIDDEN | GlyphFlags::UNMAPPED | GlyphFlags::SPACE;
    page.glyphs
        .iter()
        .filter(|glyph| !glyph.flags.intersects(hidden))
        .count()
}

fn shows_something(page: &Page) -> bool {
    let cover: f32 = page.images.iter().map(|image| page.share(image.bbox)).sum();
    let outlined = page
        .drawings
        .iter()
        .filter(|drawing| drawing.kind == DrawingKind::OutlinedText);
    cover > MIN_COVER || outlined.count() >= MIN_OUTLINED_LINES
}
