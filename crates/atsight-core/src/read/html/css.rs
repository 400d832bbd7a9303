//! The style sheet of a page: rules of `style` elements and `style` attributes, as far as they change what is seen where.
//!
//! Selectors are matched by the `selectors` crate of browsers; of the declarations those are read that [`Declared`] names.

use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use scraper::{ElementRef, Html, Selector};

use super::style::{Declared, Display, GridLine, Length, PIXEL, Track};
use crate::model::{Color, Side};

/// Most rules times elements that are matched: 200 rules on 5,000 elements take about 0.1 s.
const MAX_MATCHES: usize = 1_000_000;

/// How deep rules for media may nest.
const MAX_DEPTH: usize = 4;
/// Longest selector that is read, in bytes. The longest of Bootstrap 5 has 138.
const MAX_SELECTOR: usize = 512;

/// The declarations of each element that has some.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    declared: FxHashMap<NodeId, Declared>,
    cut: bool,
}

impl Sheet {
    /// The style sheet of a page.
    pub(super) fn of(html: &Html) -> Self {
        let mut sheet = Self::default();
        let Ok(styles) = Selector::parse("style") else {
            return sheet;
        };
        let mut rules: Vec<(u32, Selector, Declared)> = Vec::new();
        for style in html.select(&styles) {
            let text: String = style.text().collect();
            read_rules(&text, 0, &mut rules);
        }
        // Later rules of the same weight win: sorting is stable.
        rules.sort_by_key(|(weight, _, _)| *weight);
        let elements = html.tree.nodes().count().max(1);
        let most = MAX_MATCHES / elements;
        sheet.cut = rules.len() > most;
        for (_, selector, declared) in rules.iter().take(most) {
            for element in html.select(selector) {
                sheet
                    .declared
                    .entry(element.id())
                    .or_default()
                    .apply(declared);
            }
        }
        for node in html.tree.nodes() {
            let Some(element) = ElementRef::wrap(node) else {
                continue;
            };
            let own = inline(&element);
            if own != Declared::default() {
                sheet.declared.entry(node.id()).or_default().apply(&own);
            }
        }
        sheet
    }

    /// Whether rules were left out.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// What is declared of an element.
    pub(super) fn declared(&self, id: NodeId) -> Declared {
        self.declared.get(&id).cloned().unwrap_or_default()
    }
}

/// Reads the rules of a style sheet; rules that cannot be read are left out, as in browsers.
fn read_rules(text: &str, depth: usize, rules: &mut Vec<(u32, Selector, Declared)>) {
    let mut text = without_comments(text);
    text = text.replace("<!--", "").replace("-->", "");
    let mut rest: &str = &text;
    while let Some(open) = rest.find('{') {
        let prelude = rest[..open].rsplit([';', '}']).next().unwrap_or("").trim();
        let body = &rest[open + 1..];
        let close = matching_brace(body);
        let block = &body[..close];
        rest = body.get(close + 1..).unwrap_or("");
        if let Some(rule) = prelude.strip_prefix('@') {
            // What holds for a screen as wide as a desk's holds here.
            let media = rule.strip_prefix("media").map(str::trim_start);
            let holds = |media: &str| !media.contains("print") && !media.contains("max-width");
            if depth < MAX_DEPTH && media.is_some_and(holds) {
                read_rules(block, depth + 1, rules);
            }
            continue;
        }
        let declared = read_declarations(block);
        if declared == Declared::default() {
            continue;
        }
        for selector in prelude.split(',') {
            // The parser of selectors calls itself for each level.
            if selector.len() > MAX_SELECTOR {
                continue;
            }
            if let Ok(parsed) = Selector::parse(selector.trim()) {
                rules.push((weight(selector), parsed, declared.clone()));
            }
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Where the brace closes that was opened before a text; its end when it does not.
fn matching_brace(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// How much a selector weighs: ids before classes before names (CSS Selectors 4, 17), near enough.
fn weight(selector: &str) -> u32 {
    let ids = selector.matches('#').count() as u32;
    let classes = selector.matches(['.', '[', ':']).count() as u32;
    let names = selector
        .split([' ', '>', '+', '~'])
        .filter(|part| part.starts_with(char::is_alphabetic))
        .count() as u32;
    ids * 10_000 + classes * 100 + names
}

/// What an element says of itself: its `style`, and the attributes of old.
fn inline(element: &ElementRef<'_>) -> Declared {
    let mut declared = Declared::default();
    if element.attr("hidden").is_some() {
        declared.display = Some(Display::None);
    }
    if element.value().name() == "font" {
        declared.color = element.attr("color").and_then(color);
        declared.font = element.attr("face").map(str::to_owned);
        let size = element
            .attr("size")
            .and_then(|size| size.trim().parse::<i32>().ok());
        // Sizes 1 to 7 (HTML Standard, 15.3.4).
        const SIZES: [f32; 7] = [10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0];
        declared.size = size
            .and_then(|size| SIZES.get(usize::try_from(size - 1).ok()?))
            .map(|size| Length::Points(size * PIXEL));
    }
    if matches!(element.value().name(), "td" | "th" | "table" | "col") {
        declared.width =
            element
                .attr("width")
                .and_then(|width| match width.trim().strip_suffix('%') {
                    Some(share) => share
                        .trim()
                        .parse()
                        .ok()
                        .map(|share: f32| Length::Share(share / 100.0)),
                    None => width
                        .trim()
                        .parse()
                        .ok()
                        .map(|width: f32| Length::Points(width * PIXEL)),
                });
        declared.ground = element.attr("bgcolor").and_then(color);
    }
    if let Some(style) = element.attr("style") {
        declared.apply(&read_declarations(style));
    }
    declared
}

fn read_declarations(text: &str) -> Declared {
    let mut declared = Declared::default();
    for declaration in text.split(';') {
        if let Some((name, value)) = declaration.split_once(':') {
            let value = value
                .trim()
                .trim_end_matches("!important")
                .trim()
                .to_ascii_lowercase();
            read_declaration(
                name.trim().to_ascii_lowercase().as_str(),
                &value,
                &mut declared,
            );
        }
    }
    declared
}

fn read_declaration(name: &str, value: &str, declared: &mut Declared) {
    match name {
        "display" => {
            declared.display = Some(match value {
                "none" => Display::None,
                "flex" | "inline-flex" => Display::Flex,
                "grid" | "inline-grid" => Display::Grid,
                "block" | "list-item" | "flow-root" => Display::Block,
                "inline" | "inline-block" | "contents" => Display::Inline,
                "table" | "table-row" => Display::Flex,
                _ => return,
            });
        }
        "visibility" => declared.hidden = Some(matches!(value, "hidden" | "collapse")),
        "opacity" => declared.hidden = value.parse::<f32>().ok().map(|share| share < 0.05),
        // Off the page: the usual way to hide text from eyes only.
        "left" | "text-indent" | "top" | "margin-left" => {
            if let Some(Length::Points(points)) = length(value)
                && points <= -500.0
            {
                declared.hidden = Some(true);
            }
        }
        "float" => {
            declared.float = Some(match value {
                "left" => Some(Side::Left),
                "right" => Some(Side::Right),
                _ => None,
            });
        }
        "flex-direction" | "flex-flow" => {
            declared.stacked = Some(value.starts_with("column"));
            declared.reversed = Some(value.starts_with("row-reverse"));
        }
        "grid-template-columns" => declared.grid = Some(tracks(value)),
        "grid-template-areas" => declared.areas = Some(areas(value)),
        // Rows of names, then behind a slash the columns; or rows and columns.
        "grid-template" | "grid" => {
            if value.contains(['"', '\'']) {
                declared.areas = Some(areas(value));
            }
            if let Some((_, columns)) = value.rsplit_once('/') {
                declared.grid = Some(tracks(columns.trim()));
            }
        }
        "grid-column" | "grid-area" | "grid-column-start" => {
            declared.grid_column = grid_line(name, value);
        }
        "column-count" => declared.columns = value.parse().ok(),
        "columns" => {
            declared.columns = value.split_whitespace().find_map(|part| part.parse().ok());
        }
        "width" | "flex-basis" | "max-width" => declared.width = length(value).or(declared.width),
        "flex" => {
            let basis = value
                .split_whitespace()
                .find_map(|part| length(part).filter(|_| !part.ends_with(char::is_numeric)));
            declared.width = basis.or(declared.width);
        }
        "font-weight" => {
            declared.bold = Some(
                matches!(value, "bold" | "bolder")
                    || value.parse::<u32>().is_ok_and(|weight| weight >= 600),
            );
        }
        "font-style" => declared.italic = Some(matches!(value, "italic" | "oblique")),
        "text-transform" => declared.caps = Some(value == "uppercase"),
        "font-variant" => declared.caps = Some(value == "small-caps"),
        "white-space" => {
            declared.preserve = Some(value.starts_with("pre") || value == "break-spaces");
        }
        "font-size" => declared.size = size(value),
        "font" => {
            let mut parts = value.split_whitespace();
            declared.size = parts.find_map(|part| size(part.split('/').next()?));
        }
        "font-family" => {
            let first = value.split(',').next().unwrap_or("");
            declared.font = Some(first.trim_matches(['"', '\'', ' ']).to_owned());
        }
        "color" => declared.color = color(value),
        "background" | "background-color" => {
            // Of a gradient, the first colour.
            let parts = value
                .split([' ', ',', '(', ')'])
                .filter(|part| !part.is_empty());
            declared.ground = (value.split_whitespace().find_map(color))
                .or_else(|| parts.into_iter().find_map(color));
        }
        _ => {}
    }
}

/// Most tracks of a grid that are told apart.
const MAX_TRACKS: usize = 12;

/// The columns of `grid-template-columns` (CSS Grid 1, 7.2).
fn tracks(value: &str) -> Vec<Track> {
    let mut found = Vec::new();
    for part in parts_outside_brackets(value) {
        match part.strip_prefix("repeat(").and_then(|p| p.split_once(',')) {
            Some((count, inside)) => {
                let count = count.trim().parse::<usize>().unwrap_or(1);
                let own: Vec<Track> = parts_outside_brackets(inside.trim_end_matches(')'))
                    .map(track)
                    .collect();
                let repeated = std::iter::repeat_n(own, count.min(MAX_TRACKS)).flatten();
                found.extend(repeated.take(MAX_TRACKS));
            }
            // Names of lines.
            None if part.starts_with('[') => {}
            None => found.push(track(part)),
        }
        if found.len() >= MAX_TRACKS {
            break;
        }
    }
    found.truncate(MAX_TRACKS);
    found
}

fn track(value: &str) -> Track {
    // Of a minimum and a maximum, a page that is wide enough shows the second.
    let value = value
        .strip_prefix("minmax(")
        .and_then(|inside| inside.split_once(','))
        .map_or(value, |(_, most)| most);
    let value = value.trim().trim_end_matches(')');
    match value.strip_suffix("fr").map(str::parse::<f32>) {
        Some(Ok(share)) if share > 0.0 && share.is_finite() => Track::Fraction(share),
        _ => length(value).map_or(Track::Fraction(1.0), Track::Length),
    }
}

/// Parts between spaces that stand in no brackets.
fn parts_outside_brackets(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = value.split(move |c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c.is_whitespace() && depth == 0
    });
    parts.filter(|part| !part.is_empty())
}

/// The names of `grid-template-areas`, row by row.
fn areas(value: &str) -> Vec<Vec<String>> {
    let rows = value.split(['"', '\'']).skip(1).step_by(2);
    let names = |row: &str| row.split_whitespace().map(str::to_owned).collect();
    rows.map(names).collect()
}

/// The columns that a child of a grid stands in (CSS Grid 1, 8.3 and 8.4).
fn grid_line(property: &str, value: &str) -> Option<GridLine> {
    let mut parts = value.split('/').map(str::trim);
    let (start, end) = if property == "grid-area" {
        // Row, column, end of the row, end of the column; or a name.
        let rows = parts.next()?;
        match parts.next() {
            Some(column) => (column, parts.nth(1)),
            None => (rows, None),
        }
    } else {
        (parts.next()?, parts.next())
    };
    let span = |part: &str| part.strip_prefix("span")?.trim().parse::<u32>().ok();
    if let Some(count) = span(start) {
        return Some(GridLine::Span(count));
    }
    let Ok(line) = start.parse::<u32>() else {
        let is_name = start.starts_with(|c: char| c.is_alphabetic()) && start != "auto";
        return is_name.then(|| GridLine::Named(start.to_owned()));
    };
    let span = match end {
        // Lines are counted from the end too: the last one is the right edge.
        Some("-1") => None,
        Some(end) => span(end).or_else(|| end.parse::<u32>().ok()?.checked_sub(line)),
        None => Some(1),
    };
    (line > 0).then_some(GridLine::Lines { start: line, span })
}

fn size(value: &str) -> Option<Length> {
    Some(match value {
        "xx-small" => Length::Points(9.0 * PIXEL),
        "x-small" => Length::Points(10.0 * PIXEL),
        "small" => Length::Points(13.0 * PIXEL),
        "medium" => Length::Points(16.0 * PIXEL),
        "large" => Length::Points(18.0 * PIXEL),
        "x-large" => Length::Points(24.0 * PIXEL),
        "xx-large" => Length::Points(32.0 * PIXEL),
        "smaller" => Length::Em(0.83),
        "larger" => Length::Em(1.2),
        _ => {
            return length(value)
                .filter(|_| !value.ends_with(|c: char| c.is_ascii_digit()) || value == "0");
        }
    })
}

fn length(value: &str) -> Option<Length> {
    let split = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let number: f32 = value[..split]
        .trim()
        .parse()
        .ok()
        .filter(|number: &f32| number.is_finite())?;
    Some(match &value[split..] {
        "px" | "" => Length::Points(number * PIXEL),
        "pt" => Length::Points(number),
        "pc" => Length::Points(number * 12.0),
        "in" => Length::Points(number * 72.0),
        "cm" => Length::Points(number * 72.0 / 2.54),
        "mm" => Length::Points(number * 72.0 / 25.4),
        "em" => Length::Em(number),
        "rem" => Length::Points(number * super::style::BODY_SIZE),
        "%" | "vw" => Length::Share(number / 100.0),
        _ => return None,
    })
}

fn color(value: &str) -> Option<Color> {
    /// The sixteen colours of HTML 4.
    const NAMES: [(&str, u32); 16] = [
        ("black", 0x00_0000),
        ("silver", 0xC0_C0C0),
        ("gray", 0x80_8080),
        ("white", 0xFF_FFFF),
        ("maroon", 0x80_0000),
        ("red", 0xFF_0000),
        ("purple", 0x80_0080),
        ("fuchsia", 0xFF_00FF),
        ("green", 0x00_8000),
        ("lime", 0x00_FF00),
        ("olive", 0x80_8000),
        ("yellow", 0xFF_FF00),
        ("navy", 0x00_0080),
        ("blue", 0x00_00FF),
        ("teal", 0x00_8080),
        ("aqua", 0x00_FFFF),
    ];
    let rgb = |value: u32| Color {
        r: (value >> 16) as u8,
        g: (value >> 8) as u8,
        b: value as u8,
    };
    if let Some(digits) = value.strip_prefix('#') {
        let number = u32::from_str_radix(digits, 16).ok()?;
        return match digits.len() {
            6 => Some(rgb(number)),
            // Each digit stands for two.
            3 => {
                let digit = |shift: u32| (number >> shift) & 15;
                let double = |shift: u32| digit(shift) * 0x11;
                Some(rgb((double(8) << 16) | (double(4) << 8) | double(0)))
            }
            _ => None,
        };
    }
    if let Some(inside) = value
        .strip_prefix("rgb(")
        .or_else(|| value.strip_prefix("rgba("))
    {
        let mut parts = inside
            .trim_end_matches(')')
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty());
        let mut next = || parts.next()?.trim().parse::<u8>().ok();
        return Some(Color {
            r: next()?,
            g: next()?,
            b: next()?,
        });
    }
    NAMES
        .iter()
        .find(|(name, _)| *name == value)
        .map(|(_, number)| rgb(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read() {
        let declared = read_declarations(
            "font-size: 1.5em; FONT-WEIGHT:700; color:#fff; display:none; width: 30%",
        );
        assert_eq!(declared.size, Some(Length::Em(1.5)));
        assert_eq!(declared.bold, Some(true));
        assert_eq!(declared.color, Some(Color::WHITE));
        assert_eq!(declared.display, Some(Display::None));
        assert_eq!(declared.width, Some(Length::Share(0.3)));
        assert_eq!(read_declarations("left: -9999px").hidden, Some(true));
    }

    #[test]
    fn rules_apply_by_weight_and_then_by_order() {
        let html = Html::parse_document(
            "<style>/* x { y } */ p.a{color:red} p{color:blue} @media print{p{display:none}} @media screen{p{font-style:italic}}</style><p class=a>x</p>",
        );
        let sheet = Sheet::of(&html);
        let paragraph = html.select(&Selector::parse("p").unwrap()).next().unwrap();
        let declared = sheet.declared(paragraph.id());
        assert_eq!(declared.color, Some(Color { r: 255, g: 0, b: 0 }));
        assert_eq!((declared.display, declared.italic), (None, Some(true)));
    }

    #[test]
    fn tracks_of_a_grid_are_read() {
        let part = Track::Fraction;
        assert_eq!(tracks("1fr 2fr"), [part(1.0), part(2.0)]);
        assert_eq!(tracks("repeat(3, 1fr)"), [part(1.0); 3]);
        let mixed = tracks("[a] minmax(0, 1fr) [b] 20pt auto");
        let fixed = Track::Length(Length::Points(20.0));
        assert_eq!(mixed, [part(1.0), fixed, part(1.0)]);
        assert!(tracks("repeat(4000000000, 1fr)").len() <= MAX_TRACKS);
    }

    #[test]
    fn places_in_a_grid_are_read() {
        let lines = |start, span| Some(GridLine::Lines { start, span });
        for (property, value, expected) in [
            ("grid-column", "1 / -1", lines(1, None)),
            ("grid-column", "2", lines(2, Some(1))),
            ("grid-column", "1 / 3", lines(1, Some(2))),
            ("grid-column", "1 / span 2", lines(1, Some(2))),
            ("grid-column", "span 2", Some(GridLine::Span(2))),
            ("grid-column", "auto", None),
            (
                "grid-area",
                "side",
                Some(GridLine::Named("side".to_owned())),
            ),
            ("grid-area", "1 / 2 / 3 / 4", lines(2, Some(2))),
        ] {
            assert_eq!(grid_line(property, value), expected, "{property}: {value}");
        }
        assert_eq!(areas("'a a' \"b c\""), [vec!["a", "a"], vec!["b", "c"]]);
    }
}
