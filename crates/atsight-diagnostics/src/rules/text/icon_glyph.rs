use std::cell::LazyCell;

use atsight_core::model::{FlowEvent, GlyphFlags, SectionId};

use crate::damage::flatten;
use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::garbled;
use crate::rules::support::glyphs::{
    glyph_box, is_icon_font, is_private, is_spelled, lines_with, replacement,
};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Pictures that are stored as characters: glyphs of icon fonts (Font Awesome, Wingdings), private-use characters, emoji and
    /// pictograms. List bullets do not count, and neither do icons that stand beside no contact data or heading: there they serve as
    /// bullets.
    /// ## Why it matters
    /// A parser gets a character without meaning, often glued to the phone number or address beside it, or in place of the word that
    /// would say which is which.
    /// ## What to do
    /// Write the word: “Email:”, “Phone:”, “LinkedIn:”.
    /// ## How sure we are
    /// The character or the name of the font shows that it is a picture.
    IconGlyph, "TXT004", "icon_glyph", Text, Reading, Warning
}

/// Characters that stand for a list bullet in symbol fonts: Wingdings and Symbol at U+F000 and above.
const BULLETS: &[char] = &[
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}', '\u{f0a8}', '\u{f06e}', '\u{f071}',
    '\u{f075}', '\u{f0e0}',
];

/// The minus of Symbol, which Word sets in front of list items: in Wingdings it is a letter box.
const SYMBOL_MINUS: &str = "\u{f02d}";

/// Whether a font is Symbol, by its name.
fn is_symbol_font(name: &str) -> bool {
    let name = name.rsplit('+').next().unwrap_or(name);
    name.to_ascii_lowercase().starts_with("symbol")
}

/// Most icons in one piece of text: more are words.
const MAX_ICONS: usize = 3;

/// Most icons of a document whose neighbours are looked at; a resume has some tens.
const MAX_LOOKED_AT: usize = 1_000;

impl Rule for IconGlyph {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut places = page_icons(case);
        places.extend(flow_icons(case));
        let icons = places.len();
        if icons == 0 {
            return Vec::new();
        }
        let lines = lines_with(case, &places);
        let message = match icons {
            1 => "1 icon stands in the text as a character".to_owned(),
            more => format!("{more} icons stand in the text as characters"),
        };
        let named = is_named(case, &lines);
        let finding = Finding::new(Self::INFO, message);
        let finding = finding.at_all(places).with_scope(lines);
        vec![match named {
            true => finding.with_help("Delete them: the words beside them say the same."),
            false => finding,
        }]
    }
}

/// Whether the lines of all icons say in words what they hold: titles, and those with a label and a colon.
fn is_named(case: &Case<'_>, icons: &Scope) -> bool {
    let titles = (case.sections().iter()).filter_map(|section| section.heading.as_ref());
    let titles = Scope::lines(titles.map(|heading| heading.lines.clone()));
    // “Phone:” or “Phone:+1…”; what stands before two slashes is part of an address.
    let is_label = |word: &str| {
        let parts = word.split_once(':');
        parts.is_some_and(|(label, value)| {
            !value.starts_with("//") && label.chars().any(char::is_alphabetic)
        })
    };
    let Scope::Lines(lines) = icons else {
        return false;
    };
    let mut lines = lines.iter().flatten();
    lines.all(|line| titles.holds(line) || case.line(line).split_whitespace().any(is_label))
}

/// Places of icons on pages.
fn page_icons(case: &Case<'_>) -> Vec<Location> {
    let document = case.document();
    let icon_fonts: Vec<bool> = document
        .fonts
        .iter()
        .map(|font| is_icon_font(&font.name))
        .collect();
    // Words in private characters are a broken encoding. Most files have none, and no icons either.
    let in_words = LazyCell::new(|| garbled::private_fonts(document));
    let mut places = Vec::new();
    for (number, page) in (0_u32..).zip(document.pages()) {
        for run in &page.runs {
            let font = page.state(run).font.index();
            let icon_font = icon_fonts[font];
            let wingdings = icon_font && document.fonts[font].name.contains("Wingdings");
            let glyphs = page.run_glyphs(run);
            let size = run.matrix.scale_y();
            // A glyph that has no text of its own may have some around it.
            let named = replacement(page, run).chars().any(is_icon);
            let spelled = is_spelled(&document.fonts, page, run);
            for glyph in glyphs {
                if glyph
                    .flags
                    .intersects(GlyphFlags::HIDDEN | GlyphFlags::SPACE | GlyphFlags::DUPLICATE)
                {
                    continue;
                }
                let text = page.glyph_text(glyph);
                if text == SYMBOL_MINUS && is_symbol_font(&document.fonts[font].name) {
                    continue;
                }
                if wingdings && is_wingdings_bullet(text) {
                    continue;
                }
                let mut chars = text.chars();
                let icon =
                    icon_font && !glyph_is_bullet(text) || named || !spelled && chars.any(is_icon);
                if icon && !in_words[font] {
                    let bbox = glyph_box(glyph, size);
                    places.push(Location::on_page(number, Some(bbox), ""));
                }
            }
        }
    }
    if places.len() > MAX_LOOKED_AT {
        return places;
    }
    let named = named_lines(case);
    places.retain(|place| {
        let lines = lines_with(case, std::slice::from_ref(place));
        lines == Scope::Nothing || lines.overlaps(&named)
    });
    places
}

/// The headings and the contact data of the human reading: there an icon stands for a word.
fn named_lines(case: &Case<'_>) -> Scope {
    let sections = (case.sections().iter()).filter_map(|section| match section.id {
        SectionId::Contact => Some(section.lines.clone()),
        _ => Some(section.heading.as_ref()?.lines.clone()),
    });
    let fields = flatten(case.resume()).into_iter();
    let basics = fields.filter(|field| field.kind().0.starts_with("basics"));
    Scope::lines(sections.chain(basics.map(|field| field.lines.clone())))
}

fn flow_icons(case: &Case<'_>) -> Vec<Location> {
    let mut places = Vec::new();
    for story in case.document().stories() {
        for event in &story.events {
            match event {
                FlowEvent::Text { range, style } => {
                    let text = story.slice(range);
                    let font = story
                        .styles
                        .get(*style as usize)
                        .map_or("", |style| &style.font);
                    let icons = text.chars().filter(|c| is_icon(*c)).count();
                    // A row of private characters is a word in a symbol font: the encoding is broken.
                    if icons > MAX_ICONS {
                        continue;
                    }
                    if icons > 0
                        || is_icon_font(font)
                            && !text.trim().is_empty()
                            && !glyph_is_bullet(text.trim())
                    {
                        places.push(Location::in_part(story.part.clone(), text));
                    }
                }
                FlowEvent::Symbol { font, code, .. } if is_icon_font(font) => {
                    let bullet = char::from_u32(*code).is_some_and(|c| BULLETS.contains(&c));
                    if !bullet {
                        places.push(Location::in_part(story.part.clone(), ""));
                    }
                }
                _ => {}
            }
        }
    }
    places
}

fn glyph_is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let bullet = |c: char| {
        BULLETS.contains(&c) || matches!(c, '•' | '▪' | '■' | '●' | '○' | '◦' | '§' | 'Ø' | '·')
    };
    chars.next().is_some_and(bullet) && chars.next().is_none()
}

/// Whether a glyph of Wingdings is a list bullet, by its code or the letter that a file maps it to, a `§`, or a `Ÿ` for the byte 0x9F:
/// circles, squares, diamonds, stars, arrows and ticks. Other icon fonts have pictures there.
fn is_wingdings_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let code = match chars.next() {
        Some('Ÿ') => 0x9f,
        Some('ž') => 0x9e,
        Some(c) => u32::from(c),
        None => return false,
    };
    let code = if (0xf020..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    chars.next().is_none()
        && matches!(
            code,
            0x6c..=0x77 | 0x9e..=0xa8 | 0xaa..=0xb4 | 0xb7 | 0xd8 | 0xdc | 0xe0 | 0xe8 | 0xf0 | 0xfc | 0xfe
        )
}

fn is_icon(c: char) -> bool {
    if is_private(c) {
        return !BULLETS.contains(&c);
    }
    matches!(c,
        // Pictographs and emoji.
        '\u{1f300}'..='\u{1faff}'
        // Telephones, envelope, pencil, scissors and other pictures among the symbols and dingbats.
        | '\u{2600}'..='\u{2604}' | '\u{260e}' | '\u{260f}' | '\u{2615}' | '\u{2690}'..='\u{2699}'
        | '\u{2700}'..='\u{2709}' | '\u{270d}'..='\u{2712}' | '\u{2302}' | '\u{2318}' | '\u{231a}' | '\u{231b}')
}
