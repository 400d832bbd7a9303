//! The sizes that the rest is measured in.

use super::ink::PageInk;

/// Size of most of the text, in points: the median over letters. 0 without text.
pub(super) fn body_size(ink: &PageInk, pieces: &[usize]) -> f32 {
    let mut sizes: Vec<(f32, u64)> = pieces
        .iter()
        .map(|&p| (ink.pieces[p].size, u64::from(ink.pieces[p].letters)))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, n)| n).sum::<u64>() / 2;
    let mut seen = 0;
    for (size, letters) in &sizes {
        seen += letters;
        if seen > half {
            return *size;
        }
    }
    0.0
}

/// Whether the text is set in a typewriter font, whose spaces are as wide as its letters.
pub(super) fn is_typewriter(ink: &PageInk) -> bool {
    /// Share of the glyphs that are of one width: over 917 pages at most 0.59 in other fonts, and 0.89 and more in these, names and
    /// titles in another font among them.
    const SHARE: f32 = 0.75;
    /// Widths in one em that are told apart.
    const STEPS: f32 = 100.0;
    // Wider ones, of pictures and rules, are those of no letter.
    let mut counts = [0_u32; 2 * STEPS as usize];
    for own in &ink.inks {
        let width = (own.x1 - own.x0) / own.size * STEPS + 0.5;
        if let Some(count) = counts.get_mut(width as usize) {
            *count += 1;
        }
    }
    let most = counts.into_iter().max().unwrap_or(0);
    most as f32 > SHARE * ink.inks.len() as f32
}
