use atsight_core::model::{GlyphFlags, Page, Place};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Groups of letters that are stored as one character: ﬁ, ﬂ, ﬀ, ﬃ, ﬄ (U+FB00 to U+FB06).
    /// ## Why it matters
    /// A search for “office” or “workflow” does not find a word with such a character in it, unless the parser takes it apart.
    /// ## What to do
    /// Turn ligatures off: in CSS with `font-variant-ligatures: none`, in Word in the font's advanced settings, in LaTeX with
    /// `\DisableLigatures`.
    /// ## How sure we are
    /// The characters are counted. Some extractors take them apart, others print them as they are.
    LigatureCodepoints, "TXT005", "ligature_codepoints", Text, Reading, Warning
}

/// The word of the human reading that the first such character on a page stands in.
fn on_page<'a>(case: &Case<'a>) -> Option<&'a str> {
    let mut pages = (0_u32..).zip(case.document().pages());
    let (number, origin) = pages.find_map(|(number, page)| {
        let mut glyphs = page.glyphs.iter();
        let glyph = glyphs.find(|glyph| glyph.flags.contains(GlyphFlags::LIGATURE))?;
        Some((number, glyph.origin))
    })?;
    let transcript = case.transcript();
    let stands = |place: &Place| match place {
        Place::Page { page, bbox } => {
            *page == number && bbox.is_some_and(|bbox| bbox.contains(origin))
        }
        _ => false,
    };
    let span = transcript.spans.iter().find(|span| stands(&span.place))?;
    Some(
        transcript
            .span_text(span)
            .trim_matches(|c: char| !c.is_alphanumeric()),
    )
}

impl Rule for LigatureCodepoints {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let is_ligature = |c: char| matches!(c, '\u{fb00}'..='\u{fb06}');
        let of_page = |page: &Page| {
            let glyphs = page.glyphs.iter();
            (glyphs.filter(|glyph| glyph.flags.contains(GlyphFlags::LIGATURE))).count()
        };
        let on_pages: Vec<usize> = case.document().pages().iter().map(of_page).collect();
        let stories = case.document().stories().iter();
        let in_stories = stories.map(|story| story.text.matches(is_ligature).count());
        let count = on_pages.iter().sum::<usize>() + in_stories.sum::<usize>();
        if count == 0 {
            return Vec::new();
        }
        let lines = case.lines_where(|line, _| case.line(line).contains(is_ligature));
        let text = &case.transcript().text;
        let word = text
            .split_whitespace()
            .find(|word| word.contains(is_ligature))
            .or_else(|| on_page(case));
        let message = match (count, word) {
            (1, Some(word)) => format!("1 pair of letters is stored as one character, in “{word}”"),
            (_, Some(word)) => {
                format!("{count} pairs of letters are stored as one character each, as in “{word}”")
            }
            (1, None) => "1 pair of letters is stored as one character".to_owned(),
            (_, None) => format!("{count} pairs of letters are stored as one character each"),
        };
        let places = (0_u32..)
            .zip(on_pages)
            .filter(|(_, own)| *own > 0)
            .map(|(number, _)| Location::on_page(number, None, ""));
        let finding = Finding::new(Self::INFO, message).at_all(places);
        vec![finding.with_scope(lines)]
    }
}
