//! Longest common subsequence of two token sequences, with the pairs it is made of.
//!
//! Bit-parallel, 64 columns of the table at a time (H. Hyyrö, “Bit-parallel LCS-length computation revisited”, AWOCA 2004); the
//! rows are kept, so that the way back through the table gives the pairs. 600 tokens take about 20 µs.

use rustc_hash::FxHashMap;

/// For each item of `own` the item of `other` it is paired with: pairs are equal and in order, and there are as many as can be.
pub(super) fn align(own: &[u32], other: &[u32]) -> Vec<Option<u32>> {
    let equal = |(a, b): &(&u32, &u32)| a == b;
    let head = own.iter().zip(other).take_while(equal).count();
    let (rest_own, rest_other) = (&own[head..], &other[head..]);
    let tail = rest_own
        .iter()
        .rev()
        .zip(rest_other.iter().rev())
        .take_while(equal)
        .count();
    let mut pairs: Vec<Option<u32>> = (0..head as u32).map(Some).collect();
    let middle = align_middle(
        &rest_own[..rest_own.len() - tail],
        &rest_other[..rest_other.len() - tail],
    );
    pairs.extend(middle.into_iter().map(|pair| Some(pair? + head as u32)));
    pairs.extend((other.len() - tail..other.len()).map(|i| Some(i as u32)));
    pairs
}

fn align_middle(own: &[u32], other: &[u32]) -> Vec<Option<u32>> {
    let mut pairs = vec![None; own.len()];
    if own.is_empty() || other.is_empty() {
        return pairs;
    }
    let words = own.len().div_ceil(64);
    let mut columns: FxHashMap<u32, Vec<u64>> = FxHashMap::default();
    for (i, id) in own.iter().enumerate() {
        columns.entry(*id).or_insert_with(|| vec![0; words])[i / 64] |= 1 << (i % 64);
    }
    // A zero bit in row j says that the subsequence with the first j items grows in that column.
    let mut rows: Vec<u64> = Vec::with_capacity((other.len() + 1) * words);
    rows.resize(words, u64::MAX);
    for id in other {
        let start = rows.len() - words;
        rows.extend_from_within(start..);
        let Some(matches) = columns.get(id) else {
            continue;
        };
        let mut carry = false;
        for (row, matches) in rows[start + words..].iter_mut().zip(matches) {
            let common = *row & matches;
            let (sum, over) = row.overflowing_add(common);
            let (sum, over_carry) = sum.overflowing_add(u64::from(carry));
            carry = over || over_carry;
            *row = sum | (*row - common);
        }
    }
    let grows =
        |row: usize, column: usize| rows[row * words + column / 64] >> (column % 64) & 1 == 0;
    let (mut row, mut column) = (other.len(), own.len());
    while row > 0 && column > 0 {
        if !grows(row, column - 1) {
            column -= 1;
        } else if grows(row - 1, column - 1) {
            row -= 1;
        } else {
            row -= 1;
            column -= 1;
            pairs[column] = Some(row as u32);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Length by the table itself.
    fn length(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut diagonal = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y {
                    diagonal + 1
                } else {
                    above.max(row[j])
                };
                diagonal = above;
            }
        }
        row[b.len()]
    }

    #[test]
    fn pairs_are_equal_in_order_and_as_many_as_can_be() {
        // A small generator, so that each run tries the same 300 pairs of sequences.
        let mut state = 1_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        for _ in 0..300 {
            let alphabet = 2 + next(30);
            let (n, m) = (next(200), next(200));
            let a: Vec<u32> = (0..n).map(|_| next(alphabet)).collect();
            let b: Vec<u32> = (0..m).map(|_| next(alphabet)).collect();
            let pairs = align(&a, &b);
            let found: Vec<(u32, u32)> = (0_u32..)
                .zip(&pairs)
                .filter_map(|(i, j)| Some((i, (*j)?)))
                .collect();
            assert!(found.windows(2).all(|w| w[0].1 < w[1].1));
            assert!(found.iter().all(|(i, j)| a[*i as usize] == b[*j as usize]));
            assert_eq!(found.len(), length(&a, &b));
        }
    }

    #[test]
    fn nothing_aligns_with_nothing() {
        assert_eq!(align(&[], &[1, 2]), []);
        assert_eq!(align(&[1, 2], &[]), [None, None]);
    }
}
