//! `word/numbering.xml`: the bullet or number in front of a list item.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::xml::{Tag, XmlError, XmlEvent, XmlReader};
use crate::text::list_numbers::number;

const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of the abstract lists, by their ids.
    lists: FxHashMap<u32, Vec<Level>>,
    instances: FxHashMap<u32, Instance>,
    /// Lists that have had an item.
    begun: FxHashSet<u32>,
    /// By abstract list: lists of the same kind go on counting.
    counters: FxHashMap<u32, [u32; LEVELS]>,
}

/// A list of an abstract list.
#[derive(Debug, Default)]
struct Instance {
    base: u32,
    /// The levels that it replaces.
    levels: Vec<Level>,
    /// Where it starts, for levels that state it.
    starts: [Option<u32>; LEVELS],
}

/// Abstract lists by the list styles that they define, and those that take their levels from such a style.
#[derive(Debug, Default)]
struct Links {
    define: FxHashMap<String, u32>,
    follow: Vec<(u32, String)>,
}

/// What stands in front of a list item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) text: String,
    /// The number at the level of the item; empty for bullets and where the format is left out.
    pub(super) number: String,
}

#[derive(Clone, Debug, Default)]
struct Level {
    index: usize,
    /// Empty where it is left out, which counts as decimal.
    format: String,
    /// Text with `%1` to `%9` in the places of the numbers.
    text: String,
    start: Option<u32>,
}

impl Numbering {
    /// Reads the part, as far as it is well-formed.
    pub(super) fn read(text: &str) -> (Self, Option<XmlError>) {
        let mut numbering = Self::default();
        let mut links = Links::default();
        let error = numbering.read_all(text, &mut links).err();
        for (list, style) in links.follow {
            let defined = links
                .define
                .get(&style)
                .and_then(|id| numbering.lists.get(id));
            if let Some(levels) = defined.cloned() {
                numbering.lists.insert(list, levels);
            }
        }
        (numbering, error)
    }

    /// The marker of the next item of a list; `None` when the list is unknown.
    pub(super) fn next_marker(&mut self, list: u32, level: u8) -> Option<Marker> {
        let Instance { base, starts, .. } = *self.instances.get(&list)?;
        let at = usize::from(level).min(LEVELS - 1);
        let format = self.level(list, at)?.clone();
        if format.format == "bullet" {
            return Some(Marker {
                text: format.text,
                number: String::new(),
            });
        }
        let start = starts[at].or(format.start).unwrap_or(1);
        let counters = self.counters.entry(base).or_insert([0; LEVELS]);
        if self.begun.insert(list) {
            for (counter, _) in counters.iter_mut().zip(starts).filter(|(_, s)| s.is_some()) {
                *counter = 0;
            }
        }
        counters[at] = match counters[at] {
            0 => start,
            n => n.saturating_add(1),
        };
        for deeper in &mut counters[at + 1..] {
            *deeper = 0;
        }
        let numbers = *counters;
        let mut text = String::new();
        let mut chars = format.text.chars();
        while let Some(c) = chars.next() {
            match (c, chars.clone().next().and_then(|d| d.to_digit(10))) {
                ('%', Some(digit @ 1..=9)) => {
                    chars.next();
                    let index = digit as usize - 1;
                    let kind = self
                        .level(list, index)
                        .map_or("decimal", |level| &level.format);
                    text.push_str(&number(numbers[index].max(1), kind));
                }
                _ => text.push(c),
            }
        }
        Some(Marker {
            text,
            number: match format.format.as_str() {
                "" => String::new(),
                format => number(numbers[at], format),
            },
        })
    }

    /// Whether a list states where it starts (`w:startOverride`).
    pub(super) fn restarts(&self, list: u32) -> bool {
        let list = self.instances.get(&list);
        list.is_some_and(|list| list.starts.iter().any(Option::is_some))
    }

    fn level(&self, list: u32, index: usize) -> Option<&Level> {
        let list = self.instances.get(&list)?;
        let base = self.lists.get(&list.base).map_or(&[][..], Vec::as_slice);
        list.levels
            .iter()
            .chain(base)
            .find(|level| level.index == index)
    }

    fn read_all(&mut self, text: &str, links: &mut Links) -> Result<(), XmlError> {
        let mut reader = XmlReader::new(text);
        loop {
            match reader.next()? {
                XmlEvent::Start(tag) => match tag.local() {
                    "abstractNum" => {
                        let id = tag.number("abstractNumId").unwrap_or(0.0).max(0.0) as u32;
                        let read = read_levels(&mut reader, Some((id, links)))?;
                        self.lists.insert(id, read.levels);
                    }
                    "num" => {
                        let id = tag.number("numId").unwrap_or(0.0).max(0.0) as u32;
                        self.instances.insert(id, read_levels(&mut reader, None)?);
                    }
                    _ => {}
                },
                XmlEvent::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// What `w:abstractNum` or `w:num` holds.
fn read_levels(
    reader: &mut XmlReader<'_>,
    mut links: Option<(u32, &mut Links)>,
) -> Result<Instance, XmlError> {
    let Instance {
        mut base,
        mut levels,
        mut starts,
    } = Instance::default();
    let index = |tag: &Tag<'_>| tag.number("ilvl").unwrap_or(0.0).clamp(0.0, 8.0) as usize;
    let mut replaced = 0;
    let own = reader.depth();
    while reader.depth() >= own {
        let tag = match reader.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Eof => break,
            _ => continue,
        };
        match tag.local() {
            "styleLink" | "numStyleLink" => {
                if let (Some((id, links)), Some(style)) = (&mut links, tag.val()) {
                    if tag.local() == "styleLink" {
                        links.define.insert(style.into_owned(), *id);
                    } else {
                        links.follow.push((*id, style.into_owned()));
                    }
                }
            }
            "abstractNumId" => base = tag.number("val").unwrap_or(0.0).max(0.0) as u32,
            "lvlOverride" => replaced = index(&tag),
            "startOverride" => starts[replaced] = tag.number("val").map(|n| n.max(0.0) as u32),
            "lvl" if levels.len() < LEVELS => levels.push(Level {
                index: index(&tag),
                ..Level::default()
            }),
            name => {
                let Some(level) = levels.last_mut() else {
                    continue;
                };
                match name {
                    "numFmt" => level.format = tag.val().unwrap_or_default().into_owned(),
                    "lvlText" => level.text = tag.val().unwrap_or_default().into_owned(),
                    "start" => level.start = tag.number("val").map(|n| n.max(0.0) as u32),
                    _ => {}
                }
            }
        }
    }
    Ok(Instance {
        base,
        levels,
        starts,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_level() {
        let (mut numbering, error) = Numbering::read(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:abstractNum w:abstractNumId="3">
              <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Plan"/></w:abstractNum>
            <w:abstractNum w:abstractNumId="5"><w:styleLink w:val="Plan"/>
              <w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:lvlText w:val="%1:"/></w:lvl></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>
            <w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num>
            <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="3"/></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="3"/>
              <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>
            </w:num></w:numbering>"#,
        );
        assert_eq!(error, None);
        let mut next = |list, level| {
            let marker = numbering.next_marker(list, level);
            marker.map(|marker| (marker.text, marker.number))
        };
        let mut same = |list, level, text: &str, number: &str| {
            assert_eq!(
                next(list, level),
                Some((text.to_owned(), number.to_owned()))
            );
        };
        same(1, 0, "2.", "2");
        same(1, 1, "2.i)", "i");
        same(1, 1, "2.ii)", "ii");
        same(1, 0, "3.", "3");
        same(1, 1, "3.i)", "i");
        // Another list of the same kind goes on; one that states a start begins there, once.
        same(2, 0, "4.", "4");
        same(4, 0, "7.", "7");
        same(4, 0, "8.", "8");
        same(5, 0, "A)", "A");
        same(6, 0, "1:", "");
        assert_eq!(numbering.next_marker(9, 0), None);
    }
}
