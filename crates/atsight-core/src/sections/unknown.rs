//! Titles that nobody knows, by their look: what looks like the known titles of the document, and like nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::SectionId;
use crate::text::shape;
use crate::text::title::join_letter_spaced;

use super::content;
use super::evidence::{Line, Look, Tally};
use super::headings::{Candidate, THRESHOLD, joined, lines_of};
use crate::titles::{self, Strength};

/// Lines that look like the headings of the document and are in no table; those that are known as subheads are none.
pub(super) fn find<'t>(
    lines: &[Line<'t>],
    body: Option<Look>,
    known: &[Candidate<'t>],
    subheads: &[usize],
) -> Vec<Candidate<'t>> {
    let mut taken = lines_of(known, lines.len());
    for subhead in subheads {
        taken[*subhead] = true;
    }
    let looks = heading_looks(lines, body, known, &taken);
    if looks.is_empty() {
        return Vec::new();
    }
    let apart = stand_apart(lines, known);
    let first_known = known.iter().map(|c| c.lines.start).min();
    let largest = lines.iter().map(size).fold(0.0, f32::max);
    let known_have_colons = mostly_with_colons(lines, known);
    let mut found = Vec::new();
    let tables = Tables::of(lines);
    for (at, line) in lines.iter().enumerate() {
        let Some((look, _)) = line.look().and_then(|own| {
            looks.iter().find(|(look, regions)| {
                let here =
                    |regions: &BTreeSet<Region>| region(line).is_some_and(|r| regions.contains(&r));
                own.matches(look) && regions.as_ref().is_none_or(here)
            })
        }) else {
            continue;
        };
        // Titles of columns stand apart; letters that are spaced do, too.
        let is_row = line.first_cell.is_some() && join_letter_spaced(line.bare).is_none();
        if taken[at]
            || is_row
            || line.bullet
            || !line.may_be_heading()
            || line
                .style
                .is_some_and(|s| s.furniture || s.is_partly_bold())
            || is_degree(line.bare)
            || is_capitals_in_a_list(line, look, body, apart)
            || tables.is_value(lines, at, &taken)
            || is_label(line, known_have_colons)
            || is_beside_date(lines, at)
        {
            continue;
        }
        // The name and the title under it look like headings too; beside a sidebar they stand anywhere.
        if first_known.is_some_and(|first| at < first) && at < 3
            || below_name(lines, at, largest, &taken)
        {
            continue;
        }
        // A heading governs something.
        let governs = lines
            .get(at + 1..)
            .and_then(|rest| rest.iter().find(|l| !l.is_blank()))
            .is_some_and(|l| l.look().is_some_and(|below| !below.matches(look)));
        if governs {
            // Titles in small letters are known by name when they look like the others: small capitals are stored as either.
            // Everyday words are titles where several lines make them up: "Langages" above "de programmation".
            let start = first_line(lines, at, &taken);
            let title = titles::look_up(&joined(&lines[start..at + 1]));
            found.push(Candidate {
                lines: start..at + 1,
                text: lines[start].bare,
                title: title.filter(|title| start < at || title.strength == Strength::Strong),
                score: THRESHOLD,
                inline: false,
            });
        }
    }
    found
}

/// The first line of a title of several lines, of which one is the last: "INTER-" above "COLLEGIATE" above "ATHLETICS".
fn first_line(lines: &[Line<'_>], last: usize, taken: &[bool]) -> usize {
    /// Most lines above the last one.
    const MOST_ABOVE: usize = 2;
    /// Most space between its lines, in em: titles that follow each other have more.
    const CLOSE: f32 = 0.3;
    let mut start = last;
    while let Some(above) = start.checked_sub(1) {
        let (line, other) = (&lines[start], &lines[above]);
        let gap = line.style.and_then(|style| style.gap_above);
        let goes_on = gap.is_some_and(|gap| (0.0..=CLOSE).contains(&gap))
            && !line.blank_above
            && region(line) == region(other)
            && (line.look().zip(other.look())).is_some_and(|(own, other)| own.matches(&other))
            && other.may_be_heading()
            && !other.bullet
            && !taken[above]
            && last - above <= MOST_ABOVE;
        if !goes_on {
            break;
        }
        start = above;
    }
    start
}

/// Whether a line says what stands behind its colon, or has one where titles have none: "Company: Example Ltd.", "Others:".
fn is_label(line: &Line<'_>, titles_have_colons: bool) -> bool {
    line.text.contains(": ") || line.text.ends_with(':') && !titles_have_colons
}

/// Whether half of the known titles end in a colon.
fn mostly_with_colons(lines: &[Line<'_>], known: &[Candidate<'_>]) -> bool {
    let own_line = || known.iter().filter(|c| !c.inline);
    let with_colon = own_line().filter(|c| lines[c.lines.end - 1].text.ends_with(':'));
    2 * with_colon.count() >= own_line().count()
}

/// The tables of a document with what is asked of their cells.
struct Tables {
    /// Tables of three columns and more, by page and number.
    wide: BTreeSet<(u32, u32)>,
    /// Columns in each row that holds something, by page, table and row.
    columns: BTreeMap<(u32, u32, u32), BTreeSet<u32>>,
}

impl Tables {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut tables = Self {
            wide: BTreeSet::new(),
            columns: BTreeMap::new(),
        };
        for style in lines.iter().filter_map(|line| line.style) {
            if let Some((cell, row)) = style.cell.zip(style.table_row()) {
                tables.columns.entry(row).or_default().insert(cell.column);
                if cell.column >= 2 {
                    tables.wide.insert((style.page, cell.table));
                }
            }
        }
        tables
    }

    /// Whether a line is a value however it looks, or the title of a column: it stands beside others in a table of three columns and more,
    /// or right below a title.
    fn is_value(&self, lines: &[Line<'_>], at: usize, taken: &[bool]) -> bool {
        /// Most lines of a row that are looked at.
        const NEAR: usize = 12;
        let row_of = |line: &Line<'_>| line.style.and_then(|style| style.table_row());
        let row = row_of(&lines[at]);
        let below_title = || {
            let above = (at.saturating_sub(NEAR)..at).rev();
            let mut above = above.filter(|above| !lines[*above].is_blank());
            (above.find(|above| row_of(&lines[*above]) != row)).is_some_and(|above| taken[above])
        };
        row.is_some_and(|row| {
            let columns = self.columns.get(&row).map_or(0, BTreeSet::len);
            columns > 1 && (self.wide.contains(&(row.0, row.1)) || below_title())
        })
    }
}

/// Whether capitals are all that makes a line look like a title, and they may be those of an item, “SQL”: other titles stand apart from
/// what is above them, and this one does not; or it is a short word.
fn is_capitals_in_a_list(line: &Line<'_>, look: &Look, body: Option<Look>, apart: bool) -> bool {
    /// Fewest letters of a title of one word.
    const MIN_LETTERS: usize = 5;
    let by_capitals = body.is_some_and(|body| {
        look.upper && !look.bold && look.size <= body.size && look.color == body.color
    });
    if !by_capitals {
        return false;
    }
    let letters = line.bare.chars().filter(|c| c.is_alphabetic()).count();
    apart && !is_apart(line) || line.words == 1 && letters < MIN_LETTERS
}

/// Whether most known titles stand apart from what is above them.
fn stand_apart(lines: &[Line<'_>], known: &[Candidate<'_>]) -> bool {
    let titles = || {
        known
            .iter()
            .filter(|c| !c.inline)
            .map(|c| &lines[c.lines.start])
    };
    2 * titles().filter(|line| is_apart(line)).count() > titles().count()
}

/// Whether a line stands apart from what is above it; what begins a column has nothing above it.
fn is_apart(line: &Line<'_>) -> bool {
    /// Gap above a title that stands apart, in em.
    const APART: f32 = 0.5;
    let gap = line.style.and_then(|style| style.gap_above);
    gap.is_none_or(|gap| gap >= APART)
}

/// Whether a line stands in a row of a table behind a date: the title of an entry.
fn is_beside_date(lines: &[Line<'_>], at: usize) -> bool {
    /// Longest date, in words: "from September 2019 to January 2021".
    const MAX_WORDS: usize = 6;
    let cell = |line: &Line<'_>| Some((line.style?.table_row()?, line.style?.cell?.column));
    let Some((own, above)) = lines
        .get(at)
        .zip(at.checked_sub(1).and_then(|at| lines.get(at)))
    else {
        return false;
    };
    let is_behind = (cell(own).zip(cell(above)))
        .is_some_and(|((row, column), (other, before))| row == other && before < column);
    is_behind && above.words <= MAX_WORDS && shape::years(above.text).next().is_some()
}

/// Size of a line in body sizes, 0 where that is not known.
fn size(line: &Line<'_>) -> f32 {
    line.style.map_or(0.0, |style| style.relative_size)
}

/// Whether a line stands right under the largest line of all, which is the name and no title.
fn below_name(lines: &[Line<'_>], at: usize, largest: f32, taken: &[bool]) -> bool {
    /// How much larger than the body text a name is at least.
    const MIN_SIZE: f32 = 1.25;
    let mut above = lines[..at].iter().enumerate().rev();
    let Some((number, above)) = above.find(|(_, line)| !line.is_blank()) else {
        return false;
    };
    size(above) >= largest.max(MIN_SIZE)
        && size(&lines[at]) < size(above)
        && region(above) == region(&lines[at])
        && !taken[number]
}

/// Whether a line is a degree, “Bachelor of Science” or “MBA”: entries of the education section look like titles where they are set in capitals.
fn is_degree(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("").to_lowercase();
    // "MBA" alone, too.
    ["", "of", "in", "en", "de", "di"].contains(&second.as_str())
        && crate::text::degrees::is_degree_word(first)
}

/// The looks that only headings have, each with the regions where it does: anywhere for that of most titles, if no entries of another
/// column have it, and for others, as of a sidebar, those of their own titles, if none of the former stands there. None when entry
/// titles share it, or when nothing tells.
fn heading_looks(
    lines: &[Line<'_>],
    body: Option<Look>,
    known: &[Candidate<'_>],
    taken: &[bool],
) -> Vec<(Look, Option<BTreeSet<Region>>)> {
    let Some(body) = body else { return Vec::new() };
    let of_known = looks_of_known(lines, body, known, taken);
    // Letters with a broken map are set in looks, too, but what they part cannot be told.
    if !of_known.is_empty() || known.is_empty() && !content::is_understood(lines) {
        return of_known;
    }
    let of_outline = outline_look(lines, body, known);
    of_outline.map(|look| (look, None)).into_iter().collect()
}

/// The look of the lines that part a document although hardly any of them is a known title: the largest one that several lines have,
/// each apart from what is above it and over text of another look, and not all of them over a date, as the titles of entries.
fn outline_look(lines: &[Line<'_>], body: Look, known: &[Candidate<'_>]) -> Option<Look> {
    /// A resume has as many sections.
    const SECTIONS: std::ops::RangeInclusive<usize> = 3..=16;
    /// How much larger than the body text, in steps of 4 %.
    const LARGER: i32 = 2;
    /// Most known titles among the labels below: of more, they are the titles.
    const MOST_LABELS: usize = 1;
    let mut looks = Tally::default();
    for look in lines
        .iter()
        .filter(|line| may_part(line))
        .filter_map(Line::look)
    {
        looks.add(look, 1);
    }
    let known: Vec<&Line<'_>> = (known.iter().filter(|c| !c.inline))
        .map(|c| &lines[c.lines.start])
        .collect();
    let fits = |look: &Look| {
        let of_look = of_look(lines, look);
        SECTIONS.contains(&of_look.len())
            && part_document(lines, look, &of_look)
            && !are_mostly_dated(lines, of_look.iter().copied())
    };
    let mut large: Vec<Look> = (looks.all().map(|(look, _)| look))
        .filter(|look| look.size >= body.size + LARGER || look.upper && look.bold && !body.bold)
        .collect();
    large.sort_by_key(|look| -look.size);
    let look = large.into_iter().find(fits)?;
    // A known title of another look is one of these titles in another column, or the label of a row below one of them.
    let is_label = |line: &&Line<'_>| line.look().is_none_or(|known| known.size < look.size);
    let (labels, known): (Vec<&Line<'_>>, Vec<&Line<'_>>) = known.into_iter().partition(is_label);
    let of_look = known
        .iter()
        .filter(|line| line.look().is_some_and(|own| own.matches(&look)));
    let is_outline = 2 * of_look.count() >= known.len();
    (is_outline && labels.len() <= MOST_LABELS).then_some(look)
}

/// Whether the shape of a line allows that it parts a document.
fn may_part(line: &Line<'_>) -> bool {
    line.may_be_heading()
        && !line.bullet
        && line.first_cell.is_none()
        && line
            .style
            .is_some_and(|s| !s.furniture && !s.is_partly_bold())
}

/// The lines of a look that may part a document.
fn of_look(lines: &[Line<'_>], look: &Look) -> Vec<usize> {
    let alike = |line: &Line<'_>| line.look().is_some_and(|other| other.matches(look));
    (lines.iter().enumerate())
        .filter(|(_, line)| alike(line) && may_part(line))
        .map(|(at, _)| at)
        .collect()
}

/// Whether lines of a look part a document: each apart from what is above it and over text of another look.
fn part_document(lines: &[Line<'_>], look: &Look, of_look: &[usize]) -> bool {
    /// Space above a line that is set apart, in heights of it.
    const APART: f32 = 0.5;
    let is_apart = |at: &&usize| {
        let gap = lines[**at].style.and_then(|style| style.gap_above);
        // What stands above the line before it begins a column.
        gap.is_none_or(|gap| !(-APART..APART).contains(&gap))
    };
    let governs = |at: &&usize| {
        let below = first_below(lines, **at + 1).and_then(|(_, line)| line.look());
        below.is_some_and(|below| !below.matches(look))
    };
    let share = |of: &dyn Fn(&&usize) -> bool| of_look.iter().filter(of).count();
    10 * share(&is_apart) >= 9 * of_look.len() && share(&governs) == of_look.len()
}

/// Whether lines stand above a date, at once or behind one line, as the titles of entries: some sections do, too.
fn are_mostly_dated(lines: &[Line<'_>], of_look: impl Iterator<Item = usize> + Clone) -> bool {
    /// Most of them that do where they are sections.
    const MOST_DATED: (usize, usize) = (3, 4);
    let is_dated = |at: &usize| {
        let below = lines[*at + 1..].iter().filter(|line| !line.is_blank());
        (below.take(2)).any(|line| shape::years(line.text).next().is_some())
    };
    let all = of_look.clone().count();
    MOST_DATED.1 * of_look.filter(is_dated).count() > MOST_DATED.0 * all
}

/// The looks that only known titles and what nobody knows have.
fn looks_of_known(
    lines: &[Line<'_>],
    body: Look,
    known: &[Candidate<'_>],
    taken: &[bool],
) -> Vec<(Look, Option<BTreeSet<Region>>)> {
    /// Fewest sure titles that share a look which needs no more evidence: two may be the groups of one section.
    const MIN_SURE: usize = 3;
    /// Most that sizes of one look differ by, in steps of 4 %.
    const SAME_SIZE: i32 = 1;
    let mut looks = Tally::default();
    for candidate in known.iter().filter(|c| !c.inline) {
        if let Some(look) = lines[candidate.lines.start].look() {
            looks.add(look, 1);
        }
    }
    let titles_above = |look: &Look| {
        let look = *look;
        (known.iter()).filter_map(move |c| title_above(lines, c, taken, &look))
    };
    let is_theirs = |look: &Look, count: usize| {
        let alike = (lines.iter())
            .filter(|l| l.look().is_some_and(|own| own.matches(look)) && l.may_be_heading())
            .count();
        // Entry titles outnumber section titles: a look that many unknown lines share is theirs. So is one that stands
        // right under the title of a section of entries.
        alike > 2 * count + 2 || titles_above(look).any(|title| title.matches(look))
    };
    // What several sure titles have and nothing but what parts the document as they do is theirs, however many titles nobody knows.
    // Titles of parts of a section have it, too, but are smaller than those of sections.
    let is_of_titles = |look: &Look| {
        let is_largest =
            !(looks.all()).any(|(other, count)| count >= 2 && other.size > look.size + SAME_SIZE);
        let sure = (known.iter().filter(|c| !c.inline))
            .filter(|c| (c.title.as_ref()).is_some_and(|t| t.strength == Strength::Strong))
            .filter(|c| (lines[c.lines.start].look()).is_some_and(|own| own.matches(look)));
        let of_look = of_look(lines, look);
        // Known titles among the subtitles of sections say nothing of the others: job titles stand over dates, and all of them below the
        // titles of sections.
        let unknown = of_look.iter().copied().filter(|at| !taken[*at]);
        is_largest
            && sure.count() >= MIN_SURE
            && part_document(lines, look, &of_look)
            && !are_mostly_dated(lines, unknown)
            && !titles_above(look).any(|title| title.matches(look) || title.upper && !look.upper)
    };
    let regions = |look: &Look| -> BTreeSet<Region> {
        (known.iter().filter(|c| !c.inline))
            .map(|c| &lines[c.lines.start])
            .filter(|line| line.look().is_some_and(|own| own.matches(look)))
            .filter_map(region)
            .collect()
    };
    let Some((main, _)) = looks.most() else {
        return Vec::new();
    };
    let of_main = regions(&main);
    let mut found = Vec::new();
    for (look, count) in looks.all() {
        let own = regions(&look);
        let apart = look == main || own.is_disjoint(&of_main);
        if count >= MIN_SURE && !look.matches(&body) && is_of_titles(&look) {
            found.push((look, None));
            continue;
        }
        let enough = count >= 2 || look == main && is_plainly_a_title(&look, &body);
        if enough && apart && !look.matches(&body) && !is_theirs(&look, count) {
            // Entries below the title of another column have it, too.
            let is_shared = titles_above(&look).any(|title| !title.matches(&look));
            let only_theirs = look != main || is_shared;
            found.push((look, only_theirs.then_some(own)));
        }
    }
    found
}

/// Whether a look is that of titles although only one known title has it: much larger than the body text, and of another colour or in
/// capitals.
fn is_plainly_a_title(look: &Look, body: &Look) -> bool {
    /// How much larger, in steps of 4 %.
    const LARGER: i32 = 3;
    look.size >= body.size + LARGER && (look.color != body.color || look.upper)
}

/// A page and a region of it.
type Region = (u32, u32);

fn region(line: &Line<'_>) -> Option<Region> {
    line.style.map(|style| (style.page, style.region))
}

/// The first line from a place on that is not blank.
fn first_below<'l, 't>(lines: &'l [Line<'t>], from: usize) -> Option<(usize, &'l Line<'t>)> {
    let mut below = lines.iter().enumerate().skip(from);
    below.find(|(_, line)| !line.is_blank())
}

/// The look of the title of a section of entries whose first line is unknown and has a look.
fn title_above(
    lines: &[Line<'_>],
    candidate: &Candidate<'_>,
    taken: &[bool],
    look: &Look,
) -> Option<Look> {
    let title = lines.get(candidate.lines.start)?.look()?;
    first_entry_has(lines, candidate, taken, look).then_some(title)
}

/// Whether nothing stands between the title of a section of entries and an unknown line of a look.
fn first_entry_has(
    lines: &[Line<'_>],
    candidate: &Candidate<'_>,
    taken: &[bool],
    look: &Look,
) -> bool {
    let of_entries = candidate.title.as_ref().is_some_and(|title| {
        matches!(
            title.section,
            SectionId::WorkExperience
                | SectionId::Education
                | SectionId::Projects
                | SectionId::Volunteering
        )
    });
    of_entries
        && !candidate.inline
        && first_below(lines, candidate.lines.end).is_some_and(|(at, line)| {
            let title = lines.get(candidate.lines.start);
            region(line) == title.and_then(region)
                && line.look().is_some_and(|own| own.matches(look))
                && line.may_be_heading()
                && !taken[at]
        })
}
