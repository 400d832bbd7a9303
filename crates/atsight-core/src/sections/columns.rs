//! Where reading goes over from a sidebar to the text beside it, or back: what stands there above the first title belongs to no
//! section of the column that was read before.
//!
//! A sidebar is read whole, then the text beside it, which may begin with a name, a job title and a summary, or with contact data.
//! On the next page, each of both goes on where it ended. Of columns of one width, a section that begins at the foot of one goes on at
//! the top of the next, unless the last one ended early: then the first goes on on the next page.

use std::ops::Range;

use crate::model::{LineStyle, Rect, SectionId, Transcript};

use super::headings::Found;

/// A line that begins a part without a title, and the section that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) section: SectionId,
}

/// How much higher than the column at its left the last column of a page ends if it has ended, in heights of a line; and where what
/// goes on on the next page is an item as in the former, and not as in the latter.
const ENDED_EARLY: f32 = 4.0;
const ENDED: f32 = 1.0;

/// Lines at the end of a column of which one is an item, in a list.
const LAST_LINES: usize = 3;

/// Largest indent of an item, in heights of a line.
const INDENT: f32 = 3.0;

/// Largest distance between two left edges that are one, in heights of a line.
const ALIGNED: f32 = 0.5;

/// The sections so far.
#[derive(Default)]
pub(super) struct Columns {
    /// The last section of the main text, and that of the sidebar beside it.
    last: [Option<SectionId>; 2],
    /// The lines of titles, with their sections.
    titles: Vec<(usize, SectionId)>,
}

impl Columns {
    /// The parts in the lines of a section that belong to others.
    pub(super) fn parts(
        &mut self,
        transcript: &Transcript,
        heading: &Found,
        lines: Range<usize>,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        let title = heading.lines.start;
        let Some(own) = style(transcript, title) else {
            return parts;
        };
        self.last[usize::from(own.sidebar)] = Some(heading.section);
        self.titles.push((title, heading.section));
        let mut here = own.sidebar;
        let mut page = own.page;
        for line in lines {
            if let Some(other) = style(transcript, line)
                && !own.sidebar
                && other.page > std::mem::replace(&mut page, other.page)
                && let Some(section) = self.of_column_above(transcript, line)
            {
                parts.push(Part { line, section });
            }
            let Some(other) = style(transcript, line).filter(|other| other.sidebar != here) else {
                continue;
            };
            let known = self.last[usize::from(other.sidebar)];
            let section = if other.page != own.page {
                known
            } else if other.sidebar == own.sidebar || is_above(transcript, line, heading) {
                known.or(Some(SectionId::Contact))
            } else {
                None
            };
            let Some(section) = section else {
                break;
            };
            parts.push(Part { line, section });
            here = other.sidebar;
        }
        parts
    }

    /// The section of the column of the page before that goes on in a line, the first of its page: the line stands at the left edge of that
    /// column, and the columns right of it have ended before it did.
    fn of_column_above(&self, transcript: &Transcript, line: usize) -> Option<SectionId> {
        let first = bbox(transcript, line)?;
        let height = first.y1 - first.y0;
        let last = line.checked_sub(1)?;
        let page = style(transcript, last)?.page;
        let on_page = (0..line)
            .rev()
            .take_while(|line| style(transcript, *line).is_none_or(|style| style.page == page));
        let lines = on_page.filter(|line| style(transcript, *line).is_some());
        let placed: Vec<(usize, Rect)> = lines
            .filter_map(|line| Some((line, bbox(transcript, line)?)))
            .collect();
        let foot = |lines: &dyn Fn(&Rect) -> bool| {
            let own = placed.iter().filter(|(_, place)| lines(place));
            own.max_by(|a, b| a.1.y1.total_cmp(&b.1.y1)).copied()
        };
        let end = bbox(transcript, last)?;
        let is_left = |place: &Rect| place.x1 <= end.x0;
        let (left, left_end) = foot(&is_left)?;
        let (_, right_end) = foot(&|place: &Rect| place.x0 >= end.x0 - ALIGNED * height)?;
        // The edge of the column: that of its title.
        let (title, section) = *self.titles.iter().rev().find(|(title, _)| *title <= left)?;
        let edge = bbox(transcript, title)?.x0;
        let is_item = |line: usize| style(transcript, line).is_some_and(|style| style.bullet);
        let ends_in_items = |line: usize| (line.saturating_sub(LAST_LINES - 1)..=line).any(is_item);
        let is_of_left = is_item(line) && ends_in_items(left) && !ends_in_items(last);
        let indent = if is_of_left { INDENT } else { ALIGNED };
        let early = if is_of_left { ENDED } else { ENDED_EARLY };
        ((-ALIGNED * height..=indent * height).contains(&(first.x0 - edge))
            && left_end.y1 - right_end.y1 >= early * height)
            .then_some(section)
    }
}

/// Whether a line of another column stands above a title. Where no boxes tell, a column begins beside the first line of the other:
/// it is, unless the title has its text there.
fn is_above(transcript: &Transcript, line: usize, heading: &Found) -> bool {
    let boxes = (
        bbox(transcript, line),
        bbox(transcript, heading.lines.start),
    );
    match boxes {
        (Some(own), Some(title)) => own.y1 <= title.y0,
        _ => line > heading.lines.end,
    }
}

/// How a line looks that is no page furniture.
fn style(transcript: &Transcript, line: usize) -> Option<LineStyle> {
    transcript.lines.get(line)?.style.filter(|s| !s.furniture)
}

/// The box of a line on its page.
fn bbox(transcript: &Transcript, line: usize) -> Option<Rect> {
    let words = transcript
        .spans
        .get(transcript.lines.get(line)?.spans.clone())?;
    let boxes = words.iter().filter_map(|word| word.place.bbox());
    boxes.reduce(|all, own| all.union(own))
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use crate::model::{
        EngineId, LineStyle, Rect, Section, SectionId, Transcript, TranscriptBuilder,
    };
    use crate::sections::segment;

    /// Lines of pages of 1000 units, each with its left edge, its top and its text; those left of 200 are a sidebar.
    fn page(lines: &[(f32, f32, &str)]) -> Transcript {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        for (x0, y0, text) in lines {
            let x1 = if *x0 >= 200.0 {
                550.0
            } else {
                x0 + 5.0 * text.len() as f32
            };
            let page = (y0 / 1000.0) as u32;
            let (x0, y0, y1) = (*x0, y0 % 1000.0, y0 % 1000.0 + 10.0);
            b.push(text, page, Rect { x0, y0, x1, y1 });
            b.set_style(LineStyle {
                relative_size: if text.chars().all(char::is_uppercase) {
                    1.4
                } else {
                    1.0
                },
                starts_block: true,
                region: u32::from(x0 >= 200.0),
                sidebar: x0 < 200.0,
                page,
                ..LineStyle::default()
            });
            b.newline();
        }
        b.finish()
    }

    const SIDEBAR: [(f32, f32, &str); 4] = [
        (40.0, 40.0, "Jo Roe"),
        (40.0, 200.0, "SKILLS"),
        (40.0, 300.0, "INTERESTS"),
        (40.0, 320.0, "Rowing"),
    ];

    fn ids(sections: &[Section]) -> Vec<(SectionId, Range<usize>)> {
        sections.iter().map(|s| (s.id, s.lines.clone())).collect()
    }

    fn sections(head: f32) -> Vec<Section> {
        let main = [
            (200.0, head, "Keeps ships on time and crews at home."),
            (200.0, head + 40.0, "EXPERIENCE"),
            (200.0, head + 60.0, "Clerk, Example Ltd., 2019 – 2021"),
        ];
        segment(&page(&[&SIDEBAR[..], &main[..]].concat()))
    }

    #[test]
    fn text_above_the_titles_of_the_other_column_belongs_to_no_section_of_a_sidebar() {
        assert_eq!(
            ids(&sections(40.0)),
            [
                (SectionId::Contact, 0..1),
                (SectionId::TechnicalSkills, 2..2),
                (SectionId::Interests, 3..4),
                (SectionId::Contact, 4..5),
                (SectionId::WorkExperience, 6..7)
            ]
        );
        // Below the title, it may go on.
        assert_eq!(sections(340.0).len(), 4);
    }

    #[test]
    fn sections_go_on_in_their_column_on_the_next_page() {
        let lines = [
            (200.0, 60.0, "EXPERIENCE"),
            (200.0, 80.0, "Clerk, Example Ltd., 2019 – 2021"),
            (40.0, 60.0, "INTERESTS"),
            (40.0, 80.0, "Rowing"),
            (200.0, 1060.0, "Nurse, Example Hospital, 2015 – 2019"),
            (40.0, 1060.0, "Chess"),
        ];
        assert_eq!(
            ids(&segment(&page(&lines))),
            [
                (SectionId::WorkExperience, 1..2),
                (SectionId::Interests, 3..4),
                (SectionId::WorkExperience, 4..5),
                (SectionId::Interests, 5..6)
            ]
        );
        // Without a section of its own on the page before, nothing says what it is.
        assert_eq!(segment(&page(&lines[2..])).len(), 1);
    }

    #[test]
    fn the_first_of_two_columns_goes_on_on_the_next_page_where_the_other_has_ended() {
        let found = |end: f32| {
            let right = [
                (600.0, 60.0, "INTERESTS"),
                (600.0, 80.0, "Rowing"),
                (600.0, end, "Chess"),
            ];
            let left = [
                (200.0, 60.0, "EXPERIENCE"),
                (200.0, 80.0, "Clerk, Example Ltd., 2019 – 2021"),
                (200.0, 700.0, "Filed."),
            ];
            let next = [(200.0, 1060.0, "Nurse, Example Hospital, 2015 – 2019")];
            let sections = segment(&page(&[&left[..], &right[..], &next[..]].concat()));
            sections.last().map(|section| section.id)
        };
        assert_eq!(found(100.0), Some(SectionId::WorkExperience));
        // A column that is full goes on in the next.
        assert_eq!(found(690.0), Some(SectionId::Interests));
    }

    #[test]
    fn a_cell_beside_a_sidebar_begins_at_its_top() {
        let sections = |lines: &[(bool, &str)]| {
            let mut b = TranscriptBuilder::new(EngineId::Human);
            for (sidebar, text) in lines {
                b.push_plain(text);
                let mut style = LineStyle::default();
                (style.sidebar, style.starts_block) = (*sidebar, true);
                style.relative_size = if *text == text.to_uppercase() {
                    1.4
                } else {
                    1.0
                };
                b.set_style(style);
                b.newline();
            }
            ids(&segment(&b.finish()))
        };
        let [title, text] = [(true, "INTERESTS"), (true, "Rowing")];
        let [name, next] = [(false, "Jo Roe"), (false, "EXPERIENCE")];
        assert_eq!(
            sections(&[title, text, name, next]),
            [
                (SectionId::Interests, 1..2),
                (SectionId::Contact, 2..3),
                (SectionId::WorkExperience, 4..4)
            ]
        );
        // A title whose text stands in the cell beside it.
        assert_eq!(
            sections(&[title, name, next]),
            [
                (SectionId::Interests, 1..2),
                (SectionId::WorkExperience, 3..3)
            ]
        );
    }
}
