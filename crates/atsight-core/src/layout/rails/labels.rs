//! Tables without lines whose labels on the left are broken over rows: “Data / information / modeling” beside text of several rows.
//!
//! Their rows share baselines with those of the text, as labels of one row each do. What tells them are space between the entries
//! and letters that go on: a label that begins in small letters, or behind an open bracket.

use std::ops::Range;

use super::{Parted, Unfolder};
use crate::layout::lines::Row;
use crate::text::shape;

/// Largest distance between the baselines of an entry whose label is broken over rows, in em.
const WRAPPED_PITCH_EM: f32 = 1.5;

/// Fewest labels that say that they go on in the next row.
const FEWEST_WRAPPED: usize = 2;

impl Unfolder<'_> {
    /// Writes the entries whose labels are broken over rows, each label before its text.
    pub(super) fn unfold_wrapped(&self, rows: Vec<Row>) -> Vec<Row> {
        let parted = self.part(&rows);
        let entries = self.wrapped_entries(&parted);
        if entries.is_empty() {
            return rows;
        }
        let mut out: Vec<Row> = Vec::with_capacity(rows.len());
        let mut at = 0;
        for entry in entries {
            out.extend_from_slice(&rows[at..entry.start]);
            self.lay_out(&parted[entry.clone()], &rows[entry.start], &mut out);
            at = entry.end;
        }
        out.extend_from_slice(&rows[at..]);
        out
    }

    /// The entries of a table without lines whose labels on the left are broken over rows beside text of several rows, if space parts them
    /// and their labels say that they go on: “Data / information / modeling”.
    fn wrapped_entries(&self, rows: &[Parted]) -> Vec<Range<usize>> {
        let pitch = |at: usize| rows[at + 1].base - rows[at].base;
        let starts = |at: usize| !rows[at].rail.is_empty() && !rows[at].text.is_empty();
        let mut entries: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < rows.len() {
            let mut end = at + 1;
            while end < rows.len() && pitch(end - 1) <= WRAPPED_PITCH_EM * rows[end].size {
                end += 1;
            }
            if starts(at) && end - at > 1 {
                entries.push(at..end);
            }
            at = end;
        }
        let count = |entry: &Range<usize>, part: fn(&Parted) -> &Vec<usize>| {
            let rows = rows[entry.clone()].iter();
            rows.filter(|row| !part(row).is_empty()).count()
        };
        entries.retain(|entry| count(entry, |row| &row.rail) > 1);
        let goes_on = |entry: &Range<usize>| {
            let rails: Vec<&[usize]> = (rows[entry.clone()].iter())
                .map(|row| row.rail.as_slice())
                .filter(|rail| !rail.is_empty())
                .collect();
            let is_lower = |rail: &[usize]| self.text(rail).starts_with(char::is_lowercase);
            !is_lower(rails[0])
                && rails
                    .windows(2)
                    .any(|pair| self.is_one_label(pair[0], pair[1]))
        };
        let going_on = entries.iter().filter(|entry| goes_on(entry)).count();
        if going_on < FEWEST_WRAPPED || 2 * going_on < entries.len() {
            return Vec::new();
        }
        // As many labels as rows of text are labels of one row each, unless they say that they go on.
        entries.retain(|entry| {
            goes_on(entry) || count(entry, |row| &row.rail) != count(entry, |row| &row.text)
        });
        entries
    }

    /// Whether what stands in one row of a rail goes on in the next, as its letters say.
    fn is_one_label(&self, above: &[usize], below: &[usize]) -> bool {
        shape::goes_on_below(&self.text(above), &self.text(below))
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    /// Entries of labels and text on one grid of lines, with space between them.
    fn entries(entries: &[(&[&str], &[&str])]) -> Vec<String> {
        let (mut page, mut y) = (page(), 100.0);
        for (label, text) in entries {
            page = page.lines(label, at(60.0, y)).lines(text, at(160.0, y));
            y += 12.0 * label.len().max(text.len()) as f32 + 9.0;
        }
        reading(&document([page]))
    }

    #[test]
    fn labels_that_are_broken_over_rows_are_read_before_their_text() {
        let lines = entries(&[
            (
                &["Data", "modeling and", "standards"],
                &["Semantic Web, linked data", "and the schemas of both"],
            ),
            (&["Languages"], &["Dutch (native), English", "(fluent)"]),
            (
                &["Software (and", "operations)"],
                &[
                    "Clojure, Python, Linux",
                    "and four more of them,",
                    "seldom used",
                ],
            ),
        ]);
        assert_eq!(
            lines,
            [
                "Data",
                "modeling and",
                "standards",
                "Semantic Web, linked data",
                "and the schemas of both",
                "Languages Dutch (native), English",
                "(fluent)",
                "Software (and",
                "operations)",
                "Clojure, Python, Linux",
                "and four more of them,",
                "seldom used",
            ]
        );
    }

    #[test]
    fn labels_of_one_row_each_stay_beside_their_text() {
        let lines = entries(&[
            (
                &["Data", "Modeling"],
                &["Semantic Web", "Schemas of all kinds"],
            ),
            (
                &["Languages", "Tools"],
                &["Dutch and English", "Clojure, Linux"],
            ),
        ]);
        assert_eq!(lines[0], "Data Semantic Web");
        assert_eq!(lines[1], "Modeling Schemas of all kinds");
    }
}
