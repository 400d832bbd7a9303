//! Which children of an element stand side by side, and where: rows of a flex container, areas and tracks of a grid, floats.

use scraper::ElementRef;

use super::css::Sheet;
use super::style::{Declared, Display, GridLine};
use super::writer::BLOCKS;

/// Fewest blocks in a column of text: a title and two lines.
const MIN_BLOCKS: usize = 3;
/// Where a child of a container stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Over the whole width: what stands side by side ends above it.
    Across,
    /// In a row of columns (counted from the top), at a column (from the left).
    Column { row: usize, at: u32 },
}

/// How the children of a container stand that are no blocks of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Items {
    InRow,
    Stacked,
}

/// How the children of an element stand: text in a flex container or a grid is blocks (CSS Flexible Box Layout 1, 4).
pub(super) fn items(declared: &Declared) -> Option<Items> {
    match declared.display? {
        Display::Flex if declared.stacked == Some(true) => Some(Items::Stacked),
        Display::Flex => Some(Items::InRow),
        Display::Grid
            if declared
                .grid
                .as_ref()
                .is_some_and(|tracks| tracks.len() > 1) =>
        {
            Some(Items::InRow)
        }
        Display::Grid => Some(Items::Stacked),
        Display::None | Display::Block | Display::Inline | Display::Usual => None,
    }
}

/// The places of the children of an element, in the order of the source; `None` when they stand on top of one another, or when what
/// stands side by side is words: rows of single words, as of a date beside a title, are lines.
pub(super) fn place_children(
    element: ElementRef<'_>,
    declared: &Declared,
    sheet: &Sheet,
) -> Option<Vec<Place>> {
    let children: Vec<Declared> = match declared.display {
        Some(Display::Flex | Display::Grid) => {
            let ids = element.child_elements().map(|child| child.id());
            ids.map(|id| sheet.declared(id)).collect()
        }
        // Floats: most elements have no child with a style of its own.
        _ => {
            let ids = element.child_elements().map(|child| child.id());
            let children: Vec<Declared> = ids.map(|id| sheet.declared(id)).collect();
            children.iter().any(floats).then_some(children)?
        }
    };
    let places = match declared.display {
        Some(Display::Flex) if declared.stacked == Some(true) => return None,
        Some(Display::Flex) => in_row(children.len(), declared.reversed == Some(true)),
        Some(Display::Grid) => in_grid(&children, declared)?,
        _ => beside_floats(&children),
    };
    // Two columns of one row have to be text of several blocks.
    let mut tall: Option<Place> = None;
    for (child, place) in element.child_elements().zip(&places) {
        if *place == Place::Across || !is_tall(child) {
            continue;
        }
        match (tall, *place) {
            (
                Some(Place::Column {
                    row: first,
                    at: left,
                }),
                Place::Column { row, at },
            ) if first == row && left != at => {
                return Some(places);
            }
            _ => tall = Some(*place),
        }
    }
    None
}

fn is_tall(element: ElementRef<'_>) -> bool {
    let inner = element.descendent_elements().skip(1);
    let blocks = inner.filter(|inner| BLOCKS.contains(&inner.value().name()));
    blocks.take(MIN_BLOCKS).count() == MIN_BLOCKS
}

fn floats(child: &Declared) -> bool {
    child.float.is_some_and(|side| side.is_some()) && child.width.is_some()
}

fn in_row(count: usize, reversed: bool) -> Vec<Place> {
    let at = |at: usize| if reversed { count - 1 - at } else { at };
    let column = |place| Place::Column {
        row: 0,
        at: at(place) as u32,
    };
    (0..count).map(column).collect()
}

/// What comes before the first float stands above it; floats to the right stand right of what follows them.
fn beside_floats(children: &[Declared]) -> Vec<Place> {
    let first = children.iter().position(floats).unwrap_or(0);
    let is_right = |child: &Declared| child.float == Some(Some(crate::model::Side::Right));
    let rights = children.iter().filter(|child| is_right(child)).count();
    let count = children.len() - first;
    let (mut left, mut right) = (0, count - rights);
    let mut places = vec![Place::Across; first];
    for child in &children[first..] {
        let next = if is_right(child) {
            &mut right
        } else {
            &mut left
        };
        places.push(Place::Column {
            row: 0,
            at: *next as u32,
        });
        *next += 1;
    }
    places
}

/// Places by name, by line or in the next free track (CSS Grid 1, 8). Rows are those in which the columns of a grid are filled:
/// children in one column of named areas are one column of text.
fn in_grid(children: &[Declared], grid: &Declared) -> Option<Vec<Place>> {
    let areas = grid.areas.as_deref().unwrap_or_default();
    let named = areas.iter().map(Vec::len).max().unwrap_or(0);
    let tracks = grid.grid.as_ref().map_or(1, Vec::len).max(named);
    if tracks < 2 {
        return None;
    }
    let mut places = Vec::with_capacity(children.len());
    let (mut row, mut next) = (0, 0);
    for child in children {
        let span = match &child.grid_column {
            Some(GridLine::Named(name)) => span_of_area(areas, name),
            Some(GridLine::Lines { start, span }) => {
                let start = (*start as usize).clamp(1, tracks) - 1;
                let span = span.map_or(tracks - start, |span| span as usize);
                Some((start, start + span))
            }
            Some(GridLine::Span(span)) if *span as usize >= tracks => Some((0, tracks)),
            Some(GridLine::Span(_)) | None => None,
        };
        match span {
            Some((start, end)) if start == 0 && end >= tracks => {
                places.push(Place::Across);
                (row, next) = (row + 1, 0);
            }
            Some((start, _)) => places.push(Place::Column {
                row,
                at: start as u32,
            }),
            None => {
                if next >= tracks {
                    (row, next) = (row + 1, 0);
                }
                places.push(Place::Column {
                    row,
                    at: next as u32,
                });
                next += match child.grid_column {
                    Some(GridLine::Span(span)) => span as usize,
                    _ => 1,
                };
            }
        }
    }
    Some(places)
}

/// The tracks that an area covers in the rows it stands in: from the first, up to the one after the last.
fn span_of_area(areas: &[Vec<String>], name: &str) -> Option<(usize, usize)> {
    let row = areas.iter().find(|row| row.iter().any(|own| own == name))?;
    let start = row.iter().position(|own| own == name)?;
    let end = row.iter().rposition(|own| own == name)?;
    Some((start, end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::style::Track;
    use super::*;

    fn column(row: usize, at: u32) -> Place {
        Place::Column { row, at }
    }

    fn child(place: GridLine) -> Declared {
        Declared {
            grid_column: Some(place),
            ..Declared::default()
        }
    }

    #[test]
    fn children_of_a_grid_fill_its_tracks() {
        let grid = Declared {
            grid: Some(vec![Track::Fraction(1.0); 2]),
            ..Declared::default()
        };
        let head = child(GridLine::Lines {
            start: 1,
            span: None,
        });
        let children = [
            head,
            Declared::default(),
            Declared::default(),
            Declared::default(),
            child(GridLine::Span(2)),
        ];
        assert_eq!(
            in_grid(&children, &grid).unwrap(),
            [
                Place::Across,
                column(1, 0),
                column(1, 1),
                column(2, 0),
                Place::Across
            ]
        );
    }

    #[test]
    fn named_areas_stand_where_they_are_drawn() {
        let row = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let grid = Declared {
            areas: Some(vec![row(["top", "top"]), row(["side", "main"])]),
            ..Declared::default()
        };
        let children = ["top", "main", "side"].map(|name| child(GridLine::Named(name.to_owned())));
        assert_eq!(
            in_grid(&children, &grid).unwrap(),
            [Place::Across, column(1, 1), column(1, 0)]
        );
    }

    #[test]
    fn floats_stand_at_their_side() {
        let float = |side| Declared {
            float: Some(Some(side)),
            width: Some(super::super::style::Length::Share(0.3)),
            ..Declared::default()
        };
        let plain = Declared::default();
        let children = [plain.clone(), float(crate::model::Side::Right), plain];
        assert_eq!(
            beside_floats(&children),
            [Place::Across, column(0, 1), column(0, 0)]
        );
    }
}
