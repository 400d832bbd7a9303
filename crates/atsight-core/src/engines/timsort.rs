//! Tim Peters' merge sort with the parameters of `java.util.TimSort`.
//!
//! Extractors written in Java sort glyphs with comparisons that are not transitive. The outcome then depends
//! on which pairs are compared, so the algorithm itself must be the same: natural runs, binary insertion up to
//! a minimal run, a merge stack, galloping. The standard library's sort is another algorithm and may panic on
//! such an order.

use std::cmp::Ordering;

/// Arrays shorter than this are sorted by insertion alone.
const MIN_MERGE: usize = 32;
/// Wins in a row of one side after which a merge starts to gallop.
const MIN_GALLOP: usize = 7;

/// The sort noticed that the comparison contradicts itself; what was sorted by then stays sorted, and no
/// item is lost. Java throws `IllegalArgumentException` at the same point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contradiction;

/// Sorts stably.
pub(super) fn timsort<T: Copy>(
    items: &mut [T],
    compare: impl FnMut(&T, &T) -> Ordering,
) -> Result<(), Contradiction> {
    let len = items.len();
    let mut sorter = Sorter {
        items,
        compare,
        min_gallop: MIN_GALLOP,
        runs: Vec::new(),
    };
    if len < MIN_MERGE {
        let run = sorter.count_run(0, len);
        sorter.insert(0, len, run);
        return Ok(());
    }
    let min_run = min_run_length(len);
    let mut start = 0;
    while start < len {
        let mut run = sorter.count_run(start, len);
        if run < min_run {
            let forced = min_run.min(len - start);
            sorter.insert(start, start + forced, start + run);
            run = forced;
        }
        sorter.runs.push((start, run));
        sorter.collapse()?;
        start += run;
    }
    sorter.collapse_all()
}

/// A bottom-up merge sort from single items: what PDFBox falls back to when [`timsort`] gives up.
pub(super) fn merge_sort<T: Copy>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut buffer = items.to_vec();
    let mut width = 1;
    while width < items.len() {
        for start in (0..items.len()).step_by(2 * width) {
            let middle = (start + width).min(items.len());
            let end = (start + 2 * width).min(items.len());
            let (mut left, mut right) = (start, middle);
            for slot in &mut buffer[start..end] {
                let take_right = left == middle
                    || (right < end && compare(&items[right], &items[left]) == Ordering::Less);
                let from = if take_right { &mut right } else { &mut left };
                *slot = items[*from];
                *from += 1;
            }
        }
        items.copy_from_slice(&buffer);
        width *= 2;
    }
}

fn min_run_length(mut len: usize) -> usize {
    let mut odd = 0;
    while len >= MIN_MERGE {
        odd |= len & 1;
        len >>= 1;
    }
    len + odd
}

struct Sorter<'a, T, F> {
    items: &'a mut [T],
    compare: F,
    min_gallop: usize,
    /// Start and length of the runs that wait to be merged.
    runs: Vec<(usize, usize)>,
}

impl<T: Copy, F: FnMut(&T, &T) -> Ordering> Sorter<'_, T, F> {
    fn less(&mut self, a: &T, b: &T) -> bool {
        (self.compare)(a, b) == Ordering::Less
    }

    /// Length of the run that starts at `start`; a falling one is turned round.
    fn count_run(&mut self, start: usize, end: usize) -> usize {
        if end - start < 2 {
            return end - start;
        }
        let mut next = start + 2;
        let falling = self.less_at(start + 1, start);
        while next < end && self.less_at(next, next - 1) == falling {
            next += 1;
        }
        if falling {
            self.items[start..next].reverse();
        }
        next - start
    }

    fn less_at(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.items[a], self.items[b]);
        self.less(&a, &b)
    }

    /// Sorts `start..end`, of which everything before `sorted` is in order, by binary insertion.
    fn insert(&mut self, start: usize, end: usize, sorted: usize) {
        for at in sorted.max(start + 1)..end {
            let item = self.items[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low.midpoint(high);
                let other = self.items[middle];
                if self.less(&item, &other) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.items.copy_within(low..at, low + 1);
            self.items[low] = item;
        }
    }

    /// Merges until the run lengths fall fast enough.
    fn collapse(&mut self) -> Result<(), Contradiction> {
        while self.runs.len() > 1 {
            let n = self.runs.len() - 2;
            let length = |i: usize| self.runs[i].1;
            if (n > 0 && length(n - 1) <= length(n) + length(n + 1))
                || (n > 1 && length(n - 2) <= length(n) + length(n - 1))
            {
                let at = if length(n - 1) < length(n + 1) {
                    n - 1
                } else {
                    n
                };
                self.merge_at(at)?;
            } else if length(n) <= length(n + 1) {
                self.merge_at(n)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    fn collapse_all(&mut self) -> Result<(), Contradiction> {
        while self.runs.len() > 1 {
            let n = self.runs.len() - 2;
            let at = if n > 0 && self.runs[n - 1].1 < self.runs[n + 1].1 {
                n - 1
            } else {
                n
            };
            self.merge_at(at)?;
        }
        Ok(())
    }

    fn merge_at(&mut self, at: usize) -> Result<(), Contradiction> {
        let (mut start1, mut len1) = self.runs[at];
        let (start2, mut len2) = self.runs[at + 1];
        self.runs[at].1 = len1 + len2;
        self.runs.remove(at + 1);

        let first_right = self.items[start2];
        let skip = {
            let left = self.items[start1..start1 + len1].to_vec();
            self.gallop_right(&first_right, &left, 0)
        };
        start1 += skip;
        len1 -= skip;
        if len1 == 0 {
            return Ok(());
        }
        let last_left = self.items[start1 + len1 - 1];
        let right = self.items[start2..start2 + len2].to_vec();
        len2 = self.gallop_left(&last_left, &right, len2 - 1);
        if len2 == 0 {
            return Ok(());
        }
        if len1 <= len2 {
            self.merge_low(start1, len1, start2, len2)
        } else {
            self.merge_high(start1, len1, start2, len2)
        }
    }

    /// Where `key` belongs in a sorted slice, before equal items; the search starts at `hint`.
    fn gallop_left(&mut self, key: &T, slice: &[T], hint: usize) -> usize {
        let len = slice.len();
        let mut last = 0;
        let mut offset = 1;
        let (mut low, high);
        if self.less(&slice[hint], key) {
            let most = len - hint;
            while offset < most && self.less(&slice[hint + offset], key) {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + last + 1;
            high = hint + offset.min(most);
        } else {
            let most = hint + 1;
            while offset < most && !self.less(&slice[hint - offset], key) {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + 1 - offset.min(most);
            high = hint - last;
        }
        let mut high = high;
        while low < high {
            let middle = low.midpoint(high);
            if self.less(&slice[middle], key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        high
    }

    /// Where `key` belongs in a sorted slice, after equal items; the search starts at `hint`.
    fn gallop_right(&mut self, key: &T, slice: &[T], hint: usize) -> usize {
        let len = slice.len();
        let mut last = 0;
        let mut offset = 1;
        let (mut low, high);
        if self.less(key, &slice[hint]) {
            let most = hint + 1;
            while offset < most && self.less(key, &slice[hint - offset]) {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + 1 - offset.min(most);
            high = hint - last;
        } else {
            let most = len - hint;
            while offset < most && !self.less(key, &slice[hint + offset]) {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + last + 1;
            high = hint + offset.min(most);
        }
        let mut high = high;
        while low < high {
            let middle = low.midpoint(high);
            if self.less(key, &slice[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        high
    }

    /// Merges left to right, with the shorter left run set aside.
    fn merge_low(
        &mut self,
        start1: usize,
        len1: usize,
        start2: usize,
        len2: usize,
    ) -> Result<(), Contradiction> {
        let left = self.items[start1..start1 + len1].to_vec();
        let end = start2 + len2;
        let (mut i, mut j, mut to) = (0, start2, start1);
        macro_rules! take {
            (left) => {{
                self.items[to] = left[i];
                i += 1;
                to += 1;
            }};
            (right) => {{
                self.items[to] = self.items[j];
                j += 1;
                to += 1;
            }};
        }
        take!(right);
        'merge: {
            if j == end || left.len() - i == 1 {
                break 'merge;
            }
            loop {
                let (mut wins1, mut wins2) = (0, 0);
                // One pair at a time, until one side wins often in a row.
                while (wins1 | wins2) < self.min_gallop {
                    let (a, b) = (left[i], self.items[j]);
                    if self.less(&b, &a) {
                        take!(right);
                        wins2 += 1;
                        wins1 = 0;
                        if j == end {
                            break 'merge;
                        }
                    } else {
                        take!(left);
                        wins1 += 1;
                        wins2 = 0;
                        if left.len() - i == 1 {
                            break 'merge;
                        }
                    }
                }
                // Stretches at a time, while they stay long.
                loop {
                    let key = self.items[j];
                    wins1 = self.gallop_right(&key, &left[i..], 0);
                    for _ in 0..wins1 {
                        take!(left);
                    }
                    if wins1 != 0 && left.len() - i <= 1 {
                        break 'merge;
                    }
                    take!(right);
                    if j == end {
                        break 'merge;
                    }
                    let right = self.items[j..end].to_vec();
                    wins2 = self.gallop_left(&left[i], &right, 0);
                    for _ in 0..wins2 {
                        take!(right);
                    }
                    if wins2 != 0 && j == end {
                        break 'merge;
                    }
                    take!(left);
                    if left.len() - i == 1 {
                        break 'merge;
                    }
                    self.min_gallop = self.min_gallop.saturating_sub(1);
                    if wins1 < MIN_GALLOP && wins2 < MIN_GALLOP {
                        break;
                    }
                }
                self.min_gallop += 2;
            }
        }
        self.min_gallop = self.min_gallop.max(1);
        match left.len() - i {
            0 => Err(Contradiction),
            1 => {
                while j < end {
                    take!(right);
                }
                take!(left);
                debug_assert_eq!((i, to), (len1, end));
                Ok(())
            }
            _ => {
                while i < left.len() {
                    take!(left);
                }
                Ok(())
            }
        }
    }

    /// Merges right to left, with the shorter right run set aside.
    fn merge_high(
        &mut self,
        start1: usize,
        len1: usize,
        start2: usize,
        len2: usize,
    ) -> Result<(), Contradiction> {
        let right = self.items[start2..start2 + len2].to_vec();
        // One past the last item of each side, and one past the slot to fill.
        let (mut i, mut j, mut to) = (start1 + len1, right.len(), start2 + len2);
        macro_rules! take {
            (left) => {{
                i -= 1;
                to -= 1;
                self.items[to] = self.items[i];
            }};
            (right) => {{
                j -= 1;
                to -= 1;
                self.items[to] = right[j];
            }};
        }
        take!(left);
        'merge: {
            if i == start1 || j == 1 {
                break 'merge;
            }
            loop {
                let (mut wins1, mut wins2) = (0, 0);
                while (wins1 | wins2) < self.min_gallop {
                    let (a, b) = (self.items[i - 1], right[j - 1]);
                    if self.less(&b, &a) {
                        take!(left);
                        wins1 += 1;
                        wins2 = 0;
                        if i == start1 {
                            break 'merge;
                        }
                    } else {
                        take!(right);
                        wins2 += 1;
                        wins1 = 0;
                        if j == 1 {
                            break 'merge;
                        }
                    }
                }
                loop {
                    let left = self.items[start1..i].to_vec();
                    wins1 = left.len() - self.gallop_right(&right[j - 1], &left, left.len() - 1);
                    for _ in 0..wins1 {
                        take!(left);
                    }
                    if wins1 != 0 && i == start1 {
                        break 'merge;
                    }
                    take!(right);
                    if j == 1 {
                        break 'merge;
                    }
                    let key = self.items[i - 1];
                    wins2 = j - self.gallop_left(&key, &right[..j], j - 1);
                    for _ in 0..wins2 {
                        take!(right);
                    }
                    if wins2 != 0 && j <= 1 {
                        break 'merge;
                    }
                    take!(left);
                    if i == start1 {
                        break 'merge;
                    }
                    self.min_gallop = self.min_gallop.saturating_sub(1);
                    if wins1 < MIN_GALLOP && wins2 < MIN_GALLOP {
                        break;
                    }
                }
                self.min_gallop += 2;
            }
        }
        self.min_gallop = self.min_gallop.max(1);
        match j {
            0 => Err(Contradiction),
            1 => {
                while i > start1 {
                    take!(left);
                }
                take!(right);
                Ok(())
            }
            _ => {
                while j > 0 {
                    take!(right);
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator, so that the cases are the same everywhere.
    fn numbers(count: usize, modulus: u64) -> Vec<(u64, usize)> {
        let mut state = 88_172_645_463_325_252_u64;
        (0..count)
            .map(|index| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state % modulus, index)
            })
            .collect()
    }

    #[test]
    fn sorts_stably_at_every_size() {
        for count in [0, 1, 2, 31, 32, 33, 64, 200, 1000, 5000] {
            for modulus in [1, 3, 50, 1_000_000] {
                let mut items = numbers(count, modulus);
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                timsort(&mut items, |a, b| a.0.cmp(&b.0)).expect("a total order");
                assert_eq!(items, expected, "{count} items modulo {modulus}");

                let mut items = numbers(count, modulus);
                merge_sort(&mut items, |a, b| a.0.cmp(&b.0));
                assert_eq!(items, expected);
            }
        }
    }

    #[test]
    fn long_runs_make_it_gallop() {
        let mut items: Vec<(u64, usize)> = (0..400)
            .chain(100..300)
            .chain((0..350).rev())
            .chain(1000..1400)
            .enumerate()
            .map(|(index, value)| (value, index))
            .collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        timsort(&mut items, |a, b| a.0.cmp(&b.0)).expect("a total order");
        assert_eq!(items, expected);
    }

    #[test]
    fn an_order_that_is_none_loses_nothing() {
        for seed in 0..50_u64 {
            let mut items: Vec<u64> = (0..700).collect();
            let _ = timsort(&mut items, |a, b| {
                if (a * 31 + b * 17 + seed) % 3 == 0 {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            });
            items.sort_unstable();
            assert_eq!(items, (0..700).collect::<Vec<_>>());
        }
    }
}
