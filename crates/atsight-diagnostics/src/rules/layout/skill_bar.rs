use atsight_core::model::{
    Color, DrawingKind, Element, FlowEvent, GlyphFlags, Page, Point, Story, StoryKind,
};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::flow;
use crate::rules::support::glyphs::is_icon_font;

declare_rule! {
    /// ## What it detects
    /// Levels that are shown as bars, dots or stars beside skills or languages.
    /// ## Why it matters
    /// No parser reads a level from a bar. The skill itself is kept, but what the bar says about you is lost.
    /// ## What to do
    /// Write the level in words, “advanced” or “8 years”, or leave it out.
    /// ## How sure we are
    /// The rule looks for rows of equal shapes, bars on a longer bar, two and more runs of three or more circles, squares or stars, empty cells in two
    /// colours beside a word, rings that are filled in part, and charts; on web pages, for elements without words that take a share of
    /// their line.
    SkillBar, "LAY008", "skill_bar", Layout, Reading, Warning
}

/// Fewest marks in a row that show a level.
const MIN_MARKS: usize = 3;
/// Largest distance between marks of one level, in points: stars of a heading's size with a blank between them.
const MAX_STEP: f32 = 24.0;
/// Largest difference of the baselines in a row of marks, in points: coordinates are rounded.
const SAME_LINE: f32 = 1.0;
/// Marks that levels are made of.
const MARKS: &str = "●○◉◎◯⚫⚪★☆⭐■□▪▫◼◻▮▯█▓▒░⬤◆◇";

impl Rule for SkillBar {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut places = Vec::new();
        let mut rows_of_marks = Vec::new();
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            let drawn = page.drawings.iter().filter(|drawing| {
                matches!(
                    drawing.kind,
                    DrawingKind::LevelBar | DrawingKind::LevelDots | DrawingKind::LevelRing
                )
            });
            places.extend(drawn.map(|drawing| Location::on_page(number, Some(drawing.bbox), "")));
            let mut marks = 0;
            let mut last: Option<Point> = None;
            for glyph in &page.glyphs {
                let text = page.glyph_text(glyph);
                let is_mark = !text.is_empty() && text.chars().all(|c| MARKS.contains(c));
                // Signs between words are written one after the other, too, where they have a font of their own.
                let is_beside = last.is_none_or(|last| {
                    (glyph.origin.x - last.x).abs() <= MAX_STEP
                        && (glyph.origin.y - last.y).abs() <= SAME_LINE
                });
                marks = match (is_mark, is_beside) {
                    (true, true) => marks + 1,
                    (true, false) => 1,
                    (false, _) => marks * usize::from(text.trim().is_empty()),
                };
                last = is_mark.then_some(glyph.origin).or(last);
                if is_mark && marks == MIN_MARKS {
                    let place = atsight_core::model::Rect::from_corners(glyph.origin, glyph.origin);
                    rows_of_marks.push(Location::on_page(number, Some(place), ""));
                }
            }
        }
        // Levels come in lists: one row of stars is that of a hotel.
        if rows_of_marks.len() > 1 || !places.is_empty() {
            places.append(&mut rows_of_marks);
        }
        let fonts = case.document().fonts.iter();
        let icons: Vec<bool> = fonts.map(|font| is_icon_font(&font.name)).collect();
        // Most files have no font of icons.
        let pages = (0_u32..).zip(case.document().pages());
        for (number, page) in pages.filter(|_| icons.contains(&true)) {
            let rows = icon_rows(&icons, page).into_iter();
            places.extend(rows.map(|at| {
                let place = atsight_core::model::Rect::from_corners(at, at);
                Location::on_page(number, Some(place), "")
            }));
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
        for story in stories {
            if story.kind == StoryKind::Chart {
                places.push(Location::in_part(story.part.clone(), &story.text));
            }
            let rows = painted_rows(story).into_iter().chain(bars(story));
            places.extend(rows.map(|skill| Location::in_part(story.part.clone(), skill)));
        }
        let message = match places.len() {
            0 => return Vec::new(),
            1 => "a level is shown as a bar, a chart or a row of marks".to_owned(),
            more => format!("{more} levels are shown as bars, charts or rows of marks"),
        };
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}

/// Where rows of one and the same icon begin: a font of icons often names no characters.
fn icon_rows(icons: &[bool], page: &Page) -> Vec<Point> {
    /// Fewest icons: levels are shown out of four and more.
    const MIN_ICONS: usize = 4;
    /// Largest difference of the baselines of icons and their word, in points.
    const NEAR: f32 = 4.0;
    // Where each row begins.
    let mut rows: Vec<Point> = Vec::new();
    let mut row: Option<(u32, Point)> = None;
    let mut count = 0;
    for run in &page.runs {
        if icons.get(page.state(run).font.index()) != Some(&true) {
            continue;
        }
        let glyphs = page.run_glyphs(run).iter();
        for glyph in glyphs.filter(|own| !own.flags.contains(GlyphFlags::SPACE)) {
            let same = row.is_some_and(|(code, first)| {
                code == glyph.code && (first.y - glyph.origin.y).abs() < SAME_LINE
            });
            if same {
                count += 1;
            } else {
                (row, count) = (Some((glyph.code, glyph.origin)), 1);
            }
            if let Some((_, first)) = row.filter(|_| count == MIN_ICONS) {
                rows.push(first);
            }
        }
    }
    // Dots on a line of their own part what stands above and below: a level stands behind a word.
    rows.retain(|first| {
        page.glyphs.iter().any(|glyph| {
            glyph.origin.x < first.x
                && (glyph.origin.y - first.y).abs() <= NEAR
                && page.glyph_text(glyph).chars().any(char::is_alphanumeric)
        })
    });
    rows
}

/// The words in front of levels that shapes show: a bar that takes a share of its track, two boxes of one height that make a bar and the
/// rest of it, or a row of dots.
fn bars(story: &Story) -> Vec<&str> {
    /// Fewest bars: one may be an accent.
    const MIN_BARS: usize = 2;
    /// Highest bar, in points: a line of text.
    const MAX_HEIGHT: f32 = 18.0;
    /// Largest difference of the heights of a bar and the rest of it, in points: lengths are rounded.
    const SAME_HEIGHT: f32 = 0.5;
    let mut bars = Vec::new();
    let mut words = "";
    let mut row: Vec<(f32, f32)> = Vec::new();
    let is_level = |row: &[(f32, f32)]| match row {
        [(_, a), (_, b)] => (a - b).abs() < SAME_HEIGHT,
        row => row.len() >= MIN_MARKS,
    };
    for event in story.events.iter() {
        match event {
            FlowEvent::Shape { share: Some(_), .. } if !words.is_empty() => bars.push(words),
            FlowEvent::Shape {
                size: Some((width, height)),
                ..
            } if *height <= MAX_HEIGHT => {
                row.push((*width, *height));
            }
            FlowEvent::Text { range, .. } if !story.slice(range).trim().is_empty() => {
                if is_level(&row) && !words.is_empty() {
                    bars.push(words);
                }
                row.clear();
                words = story.slice(range).trim();
            }
            _ => {}
        }
    }
    if is_level(&row) && !words.is_empty() {
        bars.push(words);
    }
    if bars.len() < MIN_BARS {
        bars.clear();
    }
    bars
}

/// The words beside levels that are painted into empty cells.
fn painted_rows(story: &Story) -> Vec<&str> {
    /// The cells of a row: what stands in the first with words, and the colours of those without, in order.
    #[derive(Default)]
    struct Row<'s> {
        words: &'s str,
        empty: Vec<Option<Color>>,
        cell: Option<Option<Color>>,
    }
    let mut skills = Vec::new();
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut open: Vec<&Element> = Vec::new();
    for event in &story.events {
        match event {
            FlowEvent::Start(element) => {
                open.push(element);
                match element {
                    Element::Row => rows.push(Row::default()),
                    Element::Cell { fill, .. } => {
                        if let Some(row) = rows.last_mut() {
                            row.cell = Some(*fill);
                        }
                    }
                    _ => {}
                }
            }
            FlowEvent::Text { range, .. } => {
                let text = story.slice(range).trim();
                if let Some(row) = rows.last_mut().filter(|_| !text.is_empty()) {
                    row.cell = None;
                    if row.words.is_empty() {
                        row.words = text;
                    }
                }
            }
            FlowEvent::End => match open.pop() {
                Some(Element::Cell { .. }) => {
                    if let Some(row) = rows.last_mut() {
                        row.empty.extend(row.cell.take());
                    }
                }
                Some(Element::Row) => {
                    let row = rows.pop().unwrap_or_default();
                    let (first, last) = (row.empty.first(), row.empty.last());
                    if row.empty.len() >= MIN_MARKS && first != last && !row.words.is_empty() {
                        skills.push(row.words);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    skills
}
