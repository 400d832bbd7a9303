use atsight_core::model::{DrawingKind, FlowEvent, Rect, StoryKind};

use crate::finding::{Finding, Location, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Pictures: photos, logos, charts and drawings that take at least 0.5 % of a page (threshold `min_image_share`). Smaller drawings,
    /// and smaller pictures in a word-processing file, are mostly icons and are reported as a note. Lines and boxes do not count.
    /// ## Why it matters
    /// Parsers skip pictures and whatever is in them. Some employers also reject resumes with photos, because they must not see them.
    /// ## What to do
    /// Remove logos and charts, or write what they say. Beside a code, write the address that it leads to; where only an icon says what a
    /// value is, the word: “Email:”, “Phone:”. Leave a photo out, unless the employer asks for one.
    /// ## How sure we are
    /// Pictures are listed in the file; drawings are found by grouping painted paths. That one is a photo is a guess from its place and shape:
    /// near the top of the first page, and about as wide as high. A square code may stand there as well.
    ImageRule, "LAY005", "image", Layout, Reading, Warning
}

/// A page of word-processing files, Letter, in square points: A4 is 3 % more.
const SHEET: f32 = 612.0 * 792.0;

/// Longer side of pictures that nobody sees, in points: pages of the web space and count with pictures of one pixel.
const SPACER: f32 = 3.0;

impl Rule for ImageRule {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut places = Vec::new();
        let mut photos = 0;
        let mut icons = Vec::new();
        let smallest = case.thresholds.min_image_share;
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            let images = page.images.iter().map(|image| image.bbox);
            let pictures = page
                .drawings
                .iter()
                .filter(|drawing| {
                    matches!(
                        drawing.kind,
                        DrawingKind::Picture | DrawingKind::OutlinedText
                    )
                })
                .map(|drawing| drawing.bbox);
            for bbox in images.chain(pictures) {
                if page.share(bbox) >= smallest {
                    photos += usize::from(number == 0 && is_photo(bbox, page.size.height));
                    places.push(Location::on_page(number, Some(bbox), ""));
                }
            }
            let small = page.drawings.iter().filter(|drawing| {
                drawing.kind == DrawingKind::Picture && page.share(drawing.bbox) < smallest
            });
            icons.extend(small.map(|icon| Location::on_page(number, Some(icon.bbox), "")));
        }
        for story in case.document().stories() {
            if matches!(story.kind, StoryKind::Chart | StoryKind::Diagram) {
                places.push(Location::in_part(story.part.clone(), &story.text));
            }
            for event in &story.events {
                if let FlowEvent::Image { alt, size, .. } = event {
                    let is_seen = |(width, height): (f32, f32)| width.max(height) > SPACER;
                    if !size.is_none_or(is_seen) {
                        continue;
                    }
                    let is_small =
                        size.is_some_and(|(width, height)| width * height < smallest * SHEET);
                    let sort = if is_small { &mut icons } else { &mut places };
                    sort.push(Location::in_part(story.part.clone(), alt));
                }
            }
        }
        let message = match places.len() {
            0 => return note(icons),
            1 => "a picture stands in the resume".to_owned(),
            more => format!("{more} pictures stand in the resume"),
        };
        let all_photos = photos == places.len();
        let message = match all_photos && photos == 1 {
            true => format!("{message}, probably a photo"),
            false => message,
        };
        let finding = Finding::new(Self::INFO, message).at_all(places);
        vec![match (all_photos, photos) {
            (true, _) => finding.with_help(NO_PHOTO),
            (false, 0) => finding.with_help(NO_PICTURE),
            (false, _) => finding.with_help(format!("{NO_PICTURE} {NO_PHOTO}")),
        }]
    }
}

const NO_PHOTO: &str =
    "Leave the photo out, unless the employer asks for one: parsers see nothing of it.";
const NO_PICTURE: &str = "Remove logos and charts, or write what they say. Beside a code, write the address that it leads to; where only an \
    icon says what a value is, the word: “Email:”, “Phone:”.";

/// Whether a picture on the first page has the place and shape of a portrait: near the top, about as wide as high or narrower, and no icon.
/// Portraits of real resumes are 0.7 to 1.1 times as wide as high and 80 to 280 points high; signatures, names and logos of firms are wider.
fn is_photo(bbox: Rect, page_height: f32) -> bool {
    const ASPECT: std::ops::Range<f32> = 0.6..1.3;
    const HEIGHT: std::ops::Range<f32> = 50.0..400.0;
    const TOP: f32 = 1.0 / 3.0;
    let middle = f32::midpoint(bbox.y0, bbox.y1);
    HEIGHT.contains(&bbox.height())
        && ASPECT.contains(&(bbox.width() / bbox.height()))
        && middle < TOP * page_height
}

/// A note of icons.
fn note(icons: Vec<Location>) -> Vec<Finding> {
    let message = match icons.len() {
        0 => return Vec::new(),
        1 => "an icon is a picture: parsers see nothing of it".to_owned(),
        more => format!("{more} icons are pictures: parsers see nothing of them"),
    };
    let finding = Finding::new(ImageRule::INFO, message).at_all(icons);
    vec![finding.with_severity(Severity::Info)]
}
