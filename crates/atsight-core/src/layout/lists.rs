//! Lists side by side: items with bullets, set or drawn, in columns, on the same baselines. Each list is read whole.
//!
//! Their lines share baselines, so that no gutter shows. What tells them from the parts of a row are bullets, which stand at one
//! place of every row that begins an item.

use super::ink::{PageInk, Piece};
use super::lines::Row;
use super::{LayoutOptions, bullets, marks};
use crate::model::Rect;

/// Narrowest gap in front of a further list, in em.
const GAP_EM: f32 = 1.0;

/// Largest difference of places of bullets that are one, in em.
const EDGE_EM: f32 = 0.3;

/// Largest indent of an item that goes on in the next row, in em.
const INDENT_EM: f32 = 3.0;

/// Largest distance between the baselines of a list, in em.
const PITCH_EM: f32 = 2.6;

/// Largest distance between the baselines of a title and of the list below it, in em of the list.
const TITLE_PITCH_EM: f32 = 3.5;

/// Farthest that a title and the bullets below it begin from each other, in em of the title.
const TITLE_INDENT_EM: f32 = 2.0;

/// Fewest items of a list.
const FEWEST_ITEMS: usize = 2;

/// One of the lists.
struct List {
    /// Where its bullets stand.
    edge: f32,
    rows: Vec<Vec<usize>>,
    items: usize,
}

/// Finds lists on a page.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    pub(super) ink: &'a PageInk,
    /// Where bullets may be drawn.
    pub(super) marks: &'a [Rect],
    pub(super) options: &'a LayoutOptions,
}

impl Finder<'_> {
    /// The lists that the first row begins, as rows in reading order, and how many rows they take. It may be the titles of all of them.
    pub(super) fn side_by_side(
        &self,
        rows: &[Row],
        stands_out: impl Fn(&Piece) -> bool,
    ) -> Option<(usize, Vec<Row>)> {
        let title = rows.first()?;
        let is_near =
            (rows.get(1)).is_some_and(|row| row.base - title.base <= TITLE_PITCH_EM * row.size);
        let looks_titled = |title: &Vec<usize>| {
            title.iter().all(|&p| stands_out(&self.ink.pieces[p])) || self.is_label(title)
        };
        let may_be_titles = is_near && looks_titled(&title.pieces);
        let titled = || {
            let lists = may_be_titles.then(|| self.lists(&rows[1..])).flatten()?;
            let titles = self.titles(title, &lists.1)?;
            if !titles.iter().all(looks_titled) {
                return None;
            }
            let rows = titles.into_iter().zip(lists.1);
            let rows = rows.flat_map(|(title, list)| std::iter::once(title).chain(list.rows));
            Some((lists.0 + 1, rows.collect::<Vec<_>>()))
        };
        let plain = || {
            let (count, lists) = self.lists(rows)?;
            Some((
                count,
                lists.into_iter().flat_map(|list| list.rows).collect(),
            ))
        };
        let (count, rows) = titled().or_else(plain)?;
        let rows = rows.into_iter().map(|pieces| Row::of(self.ink, pieces));
        Some((count, rows.collect()))
    }

    /// The pieces of a row that are the titles of lists, one each.
    fn titles(&self, row: &Row, lists: &[List]) -> Option<Vec<Vec<usize>>> {
        let slack = TITLE_INDENT_EM * row.size;
        let mut titles: Vec<Vec<usize>> = vec![Vec::new(); lists.len()];
        let mut right = f32::NEG_INFINITY;
        let mut of = 0;
        for &piece in &row.pieces {
            let frame = self.ink.pieces[piece].frame;
            // Only a wide gap ends a title: the letters of a spaced one are pieces.
            if frame.x0 - right > GAP_EM * row.size {
                let next = lists.partition_point(|list| list.edge - slack <= frame.x0);
                of = next.checked_sub(1)?;
            }
            right = right.max(frame.x1);
            titles[of].push(piece);
        }
        let begins = |(title, list): (&Vec<usize>, &List)| {
            let x0 = title.first().map(|&p| self.ink.pieces[p].frame.x0);
            x0.is_some_and(|x0| (x0 - list.edge).abs() <= slack)
        };
        titles.iter().zip(lists).all(begins).then_some(titles)
    }

    /// The lists that the first row begins, and how many rows they take.
    fn lists(&self, rows: &[Row]) -> Option<(usize, Vec<List>)> {
        let first = rows.first()?;
        let mut lists: Vec<List> = (self.starts(first)?.into_iter())
            .map(|edge| List {
                edge,
                rows: Vec::new(),
                items: 0,
            })
            .collect();
        let mut count = 0;
        while let Some(row) = rows.get(count) {
            let is_near = count == 0 || row.base - rows[count - 1].base <= PITCH_EM * row.size;
            let parts = match is_near {
                true => self.part(row, &lists),
                false => None,
            };
            let Some(parts) = parts else { break };
            for (list, pieces) in lists.iter_mut().zip(parts) {
                if !pieces.is_empty() {
                    list.items += usize::from(self.bullet(row, &pieces).is_some());
                    list.rows.push(pieces);
                }
            }
            count += 1;
        }
        let enough = lists.iter().all(|list| list.items >= FEWEST_ITEMS);
        enough.then_some((count, lists))
    }

    /// Where the bullets of a row stand that begins with one and has more behind wide gaps.
    fn starts(&self, row: &Row) -> Option<Vec<f32>> {
        let mut edges = Vec::new();
        let mut right = f32::NEG_INFINITY;
        for (at, &piece) in row.pieces.iter().enumerate() {
            let frame = self.ink.pieces[piece].frame;
            let is_behind_bullet = at > 0 && bullets::is_bullet(&self.text(row.pieces[at - 1]));
            if frame.x0 - right > GAP_EM * row.size && !is_behind_bullet {
                edges.push(self.bullet(row, &row.pieces[at..])?);
            }
            right = right.max(frame.x1);
        }
        (edges.len() > 1).then_some(edges)
    }

    /// The place of the bullet that pieces of a row begin with, or that is drawn before them, if they are more than that.
    fn bullet(&self, row: &Row, pieces: &[usize]) -> Option<f32> {
        let (&first, rest) = pieces.split_first()?;
        let frame = self.ink.pieces[first].frame;
        let word = self.text(first);
        let has_letters = |p: &usize| self.ink.has_letters(&self.ink.pieces[*p]);
        if bullets::is_bullet(&word) {
            return rest.first().is_some_and(has_letters).then_some(frame.x0);
        }
        if !has_letters(&first) {
            return None;
        }
        if bullets::strip(&word, false).is_some() {
            return Some(frame.x0);
        }
        marks::before(self.marks, frame.x0, row.base, row.size, self.options).map(|mark| mark.x0)
    }

    /// Whether pieces end in a colon.
    fn is_label(&self, pieces: &[usize]) -> bool {
        pieces.last().is_some_and(|&p| self.text(p).ends_with(':'))
    }

    fn text(&self, piece: usize) -> String {
        self.ink.piece_text(&self.ink.pieces[piece])
    }

    /// The pieces of a row by list; `None` where they reach from one into the next, or neither begin an item nor go on with one.
    fn part(&self, row: &Row, lists: &[List]) -> Option<Vec<Vec<usize>>> {
        let near = EDGE_EM * row.size;
        let edges: Vec<f32> = lists.iter().map(|list| list.edge).collect();
        let out = row.part_at(self.ink, &edges, near, 0.0)?;
        let fits = |(list, pieces): (&List, &Vec<usize>)| {
            let Some(&first) = pieces.first() else {
                return true;
            };
            let indent = self.ink.pieces[first].frame.x0 - list.edge;
            match self.bullet(row, pieces) {
                Some(edge) => (edge - list.edge).abs() <= near,
                None => list.items > 0 && (near..=INDENT_EM * row.size).contains(&indent),
            }
        };
        lists.iter().zip(&out).all(fits).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn lists_side_by_side_are_read_one_after_the_other() {
        let mut page = page().run("Summary of qualifications", at(60.0, 80.0));
        let left = [
            "• Merchandising",
            "• Cost control",
            "• Advertising &",
            "marketing",
        ];
        let right = [
            "• Customer service",
            "• Inventory",
            "management",
            "• Scheduling",
        ];
        for (n, (a, b)) in left.iter().zip(right).enumerate() {
            let y = 100.0 + 13.0 * n as f32;
            let indent = |text: &str| if text.starts_with('•') { 0.0 } else { 8.0 };
            page = page
                .run(a, at(72.0 + indent(a), y))
                .run(b, at(300.0 + indent(b), y));
        }
        let lines = reading(&document([page.run("Work experience", at(60.0, 170.0))]));
        let bare = |text: &&str| text.trim_start_matches("• ").to_owned();
        let lists: Vec<String> = left.iter().chain(&right).map(bare).collect();
        assert_eq!(lines[1..9], lists);
        assert_eq!(lines[9], "Work experience");
    }

    #[test]
    fn lists_under_titles_keep_their_own() {
        let mut page = page().bold(true).size(13.0);
        page = page
            .run("Tools", at(60.0, 100.0))
            .run("Systems", at(300.0, 100.0))
            .bold(false)
            .size(10.0);
        for (n, items) in [["• Kafka", "• Linux"], ["• Airflow", "• Unix"]]
            .iter()
            .enumerate()
        {
            let y = 120.0 + 14.0 * n as f32;
            page = page.run(items[0], at(64.0, y)).run(items[1], at(304.0, y));
        }
        let lines = reading(&document([page]));
        assert_eq!(
            lines,
            ["Tools", "Kafka", "Airflow", "Systems", "Linux", "Unix"]
        );
    }

    #[test]
    fn the_letters_of_a_title_are_not_parted() {
        let mut page = page().bold(true);
        // A title over both lists, set letter by letter.
        for (n, letter) in "Electrical and Computer Engineering".chars().enumerate() {
            if letter != ' ' {
                page = page.run(&letter.to_string(), at(60.0 + 8.0 * n as f32, 100.0));
            }
        }
        page = page.bold(false);
        for (n, items) in [["• Kafka", "• Linux"], ["• Airflow", "• Unix"]]
            .iter()
            .enumerate()
        {
            let y = 116.0 + 14.0 * n as f32;
            page = page.run(items[0], at(64.0, y)).run(items[1], at(210.0, y));
        }
        let lines = reading(&document([page]));
        let title = lines[0].replace(' ', "");
        assert_eq!(title, "ElectricalandComputerEngineering", "{lines:?}");
    }

    #[test]
    fn labels_with_colons_are_titles_of_their_lists() {
        let mut page = page()
            .run("Front-end:", at(60.0, 100.0))
            .run("Back-end:", at(200.0, 100.0));
        for (n, items) in [["• React", "• Python"], ["• Svelte", "• Django"]]
            .iter()
            .enumerate()
        {
            let y = 114.0 + 14.0 * n as f32;
            page = page.run(items[0], at(64.0, y)).run(items[1], at(204.0, y));
        }
        let lines = reading(&document([page]));
        let expected = [
            "Front-end:",
            "React",
            "Svelte",
            "Back-end:",
            "Python",
            "Django",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn bullets_between_the_parts_of_a_line_begin_no_list() {
        let page = page()
            .run("• Rust", at(60.0, 100.0))
            .run("• Kotlin", at(200.0, 100.0))
            .run("• Postgres and Kafka", at(60.0, 113.0))
            .run("• Linux", at(260.0, 113.0));
        let lines = reading(&document([page]));
        assert_eq!(lines.len(), 2, "{lines:?}");
    }
}
