//! The lines of the human reading that a finding is about.

use std::ops::Range;

use atsight_core::model::Field;

/// Which lines of the human reading a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// None: there are no words to lose.
    #[default]
    Nothing,
    /// Some of [`Transcript::lines`](atsight_core::model::Transcript::lines).
    Lines(LineRanges),
    /// All of them.
    Everything,
}

impl Scope {
    /// These lines, in any order.
    pub fn lines(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        let ranges: LineRanges = ranges.into_iter().collect();
        match ranges.0.is_empty() {
            true => Self::Nothing,
            false => Self::Lines(ranges),
        }
    }

    /// Whether a line is at stake.
    pub fn holds(&self, line: usize) -> bool {
        self.meets(&(line..line + 1))
    }

    /// Whether one of some lines is at stake.
    pub fn meets(&self, lines: &Range<usize>) -> bool {
        match self {
            Self::Nothing => false,
            Self::Lines(ranges) => ranges.meet(lines),
            Self::Everything => !lines.is_empty(),
        }
    }

    /// Whether a line is in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Lines(ranges) => ranges.0.iter().any(|range| other.meets(range)),
            Self::Everything => *other != Self::Nothing,
        }
    }

    /// The lines of all of them.
    pub fn all<'s>(scopes: impl IntoIterator<Item = &'s Self>) -> Self {
        let mut lines = Vec::new();
        for scope in scopes {
            match scope {
                Self::Nothing => {}
                Self::Lines(ranges) => lines.extend(ranges.iter()),
                Self::Everything => return Self::Everything,
            }
        }
        Self::lines(lines)
    }
}

/// Numbers of lines, as ranges: in order, none empty, none touching the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineRanges(Vec<Range<usize>>);

impl LineRanges {
    /// The ranges, in order.
    pub fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().cloned()
    }

    /// Whether one of some lines is among these.
    fn meet(&self, lines: &Range<usize>) -> bool {
        let next = self.0.partition_point(|range| range.end <= lines.start);
        let next = self.0.get(next);
        next.is_some_and(|range| range.start < lines.end) && !lines.is_empty()
    }
}

impl FromIterator<Range<usize>> for LineRanges {
    fn from_iter<T: IntoIterator<Item = Range<usize>>>(ranges: T) -> Self {
        let mut ranges: Vec<Range<usize>> = ranges.into_iter().collect();
        ranges.retain(|range| !range.is_empty());
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        ranges.dedup_by(|next, range| {
            let touches = next.start <= range.end;
            if touches {
                range.end = range.end.max(next.end);
            }
            touches
        });
        Self(ranges)
    }
}

/// The lines from the first to the last of some fields.
pub(crate) fn lines_of<'f>(
    fields: impl IntoIterator<Item = &'f Option<Field<String>>>,
) -> Range<usize> {
    let ranges = fields
        .into_iter()
        .flatten()
        .map(|field| field.lines.clone());
    ranges
        .reduce(|lines, next| lines.start.min(next.start)..lines.end.max(next.end))
        .unwrap_or(0..0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_join() {
        let lines = |range: Range<usize>| Scope::lines(std::iter::once(range));
        let own = lines(0..2);
        assert!(own.holds(1) && !own.holds(2));
        let both = Scope::all([&lines(4..5), &own]);
        assert!(both.holds(0) && !both.holds(3) && both.holds(4) && !both.holds(5));
        assert!(both.overlaps(&own) && !lines(2..4).overlaps(&both));
        assert!(Scope::Everything.overlaps(&own) && !Scope::Everything.overlaps(&Scope::Nothing));
        assert_eq!(Scope::all([&own, &Scope::Nothing]), own);
        assert_eq!(Scope::all([&own, &Scope::Everything]), Scope::Everything);
    }

    #[test]
    fn ranges_are_in_order_and_apart() {
        let ranges: LineRanges = [7..9, 1..3, 3..4, 8..8, 2..3, 12..12].into_iter().collect();
        assert_eq!(ranges.iter().collect::<Vec<_>>(), [1..4, 7..9]);
        let scope = Scope::Lines(ranges);
        assert!(scope.meets(&(4..8)) && scope.meets(&(0..2)));
        assert!(!scope.meets(&(4..7)) && !scope.meets(&(9..20)) && !scope.meets(&(2..2)));
        assert_eq!(Scope::lines(std::iter::once(5..5)), Scope::Nothing);
    }
}
