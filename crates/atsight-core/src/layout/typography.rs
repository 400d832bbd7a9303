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
