//! Text that does not run along the rest of its page: a title up the side of its section.

use super::ink::PageInk;
use crate::model::{Block, Path, PathKind};

/// Splits pieces into those that most of the page's text runs along, and the others, by turn.
pub(super) fn split_by_turn(ink: &PageInk, pieces: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut turns: [Vec<usize>; 4] = Default::default();
    let mut letters = [0_u64; 4];
    for &p in pieces {
        let turn = usize::from(ink.pieces[p].turn & 3);
        turns[turn].push(p);
        letters[turn] += u64::from(ink.pieces[p].letters);
    }
    let most = letters.iter().max().copied().unwrap_or(0);
    let main = letters.iter().position(|&n| n == most).unwrap_or(0);
    let upright = std::mem::take(&mut turns[main]);
    (
        upright,
        turns.into_iter().filter(|t| !t.is_empty()).collect(),
    )
}

/// Puts the blocks of turned text where the text that they stand beside begins.
///
/// A turned title is centred beside its section more often than not: the painted box around it, when it has
/// one, tells where the section begins.
pub(super) fn insert_turned(blocks: &mut Vec<Block>, turned: Vec<Block>, paths: &[Path]) {
    for block in turned {
        let beside = paths
            .iter()
            .filter(|path| path.fill.is_some() && path.kind == PathKind::Rectangle)
            .map(|path| path.bbox)
            .filter(|r| r.contains(block.bbox.center()) && r.width() < r.height())
            .fold(
                block.bbox,
                |all, r| if all.height() < r.height() { r } else { all },
            );
        let at = blocks
            .iter()
            .position(|other| other.bbox.overlap_y(&beside) > 0.0)
            .unwrap_or(blocks.len());
        blocks.insert(at, block);
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn a_turned_title_is_read_before_the_text_beside_it() {
        let page = page()
            .run("Marisol Okonjo", at(72.0, 60.0))
            .lines(
                &["Rust and Java and Postgres", "Kafka and a bit of C"],
                at(90.0, 100.0),
            )
            .upwards("Skills", at(72.0, 118.0));
        assert_eq!(
            reading(&document([page])),
            [
                "Marisol Okonjo",
                "Skills",
                "Rust and Java and Postgres",
                "Kafka and a bit of C"
            ]
        );
    }
}
