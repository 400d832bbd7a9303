use atsight_core::model::{Document, DrawingKind, FlowEvent, GlyphFlags, Page, Rect};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Words that are likely to be part of a picture: a picture at least half as wide as the page with hardly any text on it, or letters
    /// that were drawn as outlines.
    /// ## Why it matters
    /// Parsers do not read pictures: what is written there is in no field and in no search.
    /// ## What to do
    /// Type the words as text. In design tools, do not convert text to outlines.
    /// ## How sure we are
    /// Outlines are recognised by their shapes: many small filled paths on one line. That a wide picture holds words is a guess from its
    /// size, since no text recognition is run; portraits and logos are narrower.
    TextInImage, "TXT002", "text_in_image", Text, Reading, Error
}

/// Smallest width of a picture that may hold lines of text, as a share of the page's width. Over the corpus the narrowest picture of a
/// section takes 0.78 and the widest portrait 0.35.
const MIN_WIDTH: f32 = 0.5;
/// Smallest height of such a picture, as a share of the page's height: a line of text at 10 pt takes 0.015, a rule less.
const MIN_HEIGHT: f32 = 0.02;
/// Glyphs that may stand on it: with more, the picture is a background.
const MAX_GLYPHS: usize = 10;
/// Width of a page where a flowing document states none, in points: that of Letter paper without margins of an inch.
const TEXT_WIDTH: f32 = 468.0;

impl Rule for TextInImage {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let document = case.document();
        let mut outlined = 0;
        let mut places = Vec::new();
        for (number, page) in (0_u32..).zip(document.pages()) {
            let lines = page
                .drawings
                .iter()
                .filter(|drawing| drawing.kind == DrawingKind::OutlinedText);
            let lines: Vec<Rect> = lines.map(|drawing| drawing.bbox).collect();
            outlined += lines.len();
            let boxes = lines.into_iter().chain(wide_pictures(page));
            places.extend(boxes.map(|bbox| Location::on_page(number, Some(bbox), "")));
        }
        places.extend(wide_flow_pictures(document));
        if places.is_empty() {
            return Vec::new();
        }
        let pictures = places.len() - outlined;
        let message = match (pictures, outlined) {
            (0, 1) => "1 line of letters is drawn as outlines and is no text".to_owned(),
            (0, lines) => format!("{lines} lines of letters are drawn as outlines and are no text"),
            (1, 0) => "a wide picture without text on it probably shows words".to_owned(),
            (more, 0) => format!("{more} wide pictures without text on them probably show words"),
            (more, lines) => {
                format!("{more} wide pictures and {lines} lines of outlined letters are no text")
            }
        };
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}

fn wide_pictures(page: &Page) -> impl Iterator<Item = Rect> {
    let wide = |bbox: Rect| {
        bbox.width() >= MIN_WIDTH * page.size.width
            && bbox.height() >= MIN_HEIGHT * page.size.height
    };
    let boxes = page.images.iter().map(|image| image.bbox);
    boxes.filter(move |bbox| wide(*bbox) && glyphs_on(page, *bbox) <= MAX_GLYPHS)
}

fn glyphs_on(page: &Page, bbox: Rect) -> usize {
    let hidden = GlyphFlags::HIDDEN | GlyphFlags::SPACE;
    let seen = page
        .glyphs
        .iter()
        .filter(|glyph| !glyph.flags.intersects(hidden));
    seen.filter(|glyph| bbox.contains(glyph.origin)).count()
}

fn wide_flow_pictures(document: &Document) -> impl Iterator<Item = Location> {
    document.stories().iter().flat_map(|story| {
        story.events.iter().filter_map(|event| match event {
            FlowEvent::Image {
                size: Some((width, height)),
                alt,
                ..
            } if *width >= MIN_WIDTH * TEXT_WIDTH && *height >= MIN_HEIGHT * TEXT_WIDTH => {
                Some(Location::in_part(story.part.clone(), alt))
            }
            _ => None,
        })
    })
}
