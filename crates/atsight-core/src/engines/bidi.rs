//! Right-to-left text: from the visual order in which it is painted to the logical order in which it is read.

use unicode_bidi::BidiInfo;

/// Whether a character is written from right to left: Hebrew, Arabic and their kin.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Turns text in visual order into logical order, run by run.
pub(super) fn logical_order(text: &str) -> String {
    let info = BidiInfo::new(text, None);
    let Some(paragraph) = info.paragraphs.first() else {
        return text.to_owned();
    };
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let mut out = String::with_capacity(text.len());
    for run in runs {
        if levels
            .get(run.start)
            .is_some_and(unicode_bidi::Level::is_rtl)
        {
            out.extend(text[run].chars().rev());
        } else {
            out.push_str(&text[run]);
        }
    }
    out
}
