//! Styles: what they are made of, and what comes of it below the styles they are based on.

use rustc_hash::FxHashMap;

use super::super::sight::is_unseen;
use super::super::xml::{Tag, XmlEvent, XmlReader};
use crate::model::{Color, Side, TextStyle};

/// Longest chain of styles that are based on each other.
const MAX_CHAIN: usize = 32;
/// Size of text where nothing states one, in points.
const DEFAULT_SIZE: f32 = 12.0;

/// What a style states. `None` where it states nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    parent: Option<String>,
    /// The page that begins with a paragraph of it.
    pub(super) master_page: Option<String>,
    pub(super) list: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    caps: Option<bool>,
    hidden: Option<bool>,
    size: Option<Size>,
    color: Option<Color>,
    /// What is painted behind a text, paragraph, cell, row, table, section or frame.
    pub(super) ground: Option<Color>,
    font: Option<String>,
    pub(super) above: Option<f32>,
    pub(super) below: Option<f32>,
    pub(super) indent: Option<f32>,
    /// Text columns of a section.
    pub(super) columns: Option<u32>,
    /// Width of a column of a table, in points.
    pub(super) width: Option<f32>,
    /// The side a frame is moved to.
    pub(super) side: Option<Side>,
    /// Whether text flows beside a frame.
    pub(super) floating: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    Points(f32),
    /// Of the style that it is based on.
    Share(f32),
}

impl Style {
    /// Takes over what a style that is based on this one states.
    fn apply(&mut self, other: &Self) {
        macro_rules! take {
            ($($field:ident),+) => { $(if other.$field.is_some() { self.$field.clone_from(&other.$field); })+ };
        }
        take!(
            master_page,
            list,
            bold,
            italic,
            caps,
            hidden,
            color,
            ground,
            font,
            above,
            below,
            indent,
            columns,
            width,
            side,
            floating
        );
        self.size = match (other.size, self.size) {
            (Some(Size::Share(share)), Some(Size::Points(points))) => {
                Some(Size::Points(points * share))
            }
            (Some(Size::Share(share)), _) => Some(Size::Points(DEFAULT_SIZE * share)),
            (None, own) => own,
            (points, _) => points,
        };
    }

    /// The style of a text in this one.
    pub(super) fn text_style(&self) -> TextStyle {
        let size = match self.size {
            Some(Size::Points(points)) => points,
            Some(Size::Share(share)) => DEFAULT_SIZE * share,
            None => DEFAULT_SIZE,
        };
        let ground = self.ground.unwrap_or(Color::WHITE);
        TextStyle {
            font: self.font.clone().unwrap_or_default(),
            size: Some(size),
            bold: self.bold.unwrap_or(false),
            italic: self.italic.unwrap_or(false),
            caps: self.caps.unwrap_or(false),
            hidden: self.hidden.unwrap_or(false),
            invisible: is_unseen(size, self.color, Some(ground)),
            color: self.color,
            ..TextStyle::default()
        }
    }
}

/// How the items of a list are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Bullet(String),
    /// A number, and what stands behind it.
    Number(String),
}

/// All styles, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<(String, String), Style>,
    defaults: FxHashMap<String, Style>,
    lists: FxHashMap<(String, u32), Marker>,
}

impl Styles {
    /// Adds the styles of a part; those that are read later win.
    pub(super) fn read(&mut self, text: &str) {
        let mut reader = XmlReader::new(text);
        // The style and the list that are being read, with the depths of their elements.
        let mut style: Option<(usize, String, Option<String>, Style)> = None;
        let mut list: Option<(usize, String)> = None;
        while let Ok(event) = reader.next() {
            match event {
                XmlEvent::Start(tag) => match tag.local() {
                    // Nothing after the styles is one.
                    "body" => break,
                    "style" | "default-style" => {
                        let family = attribute(&tag, "family").unwrap_or_default();
                        let name = attribute(&tag, "name").filter(|_| tag.local() == "style");
                        style = Some((reader.depth(), family, name, of_style(&tag)));
                    }
                    "list-style" | "outline-style" => {
                        list = attribute(&tag, "name").map(|name| (reader.depth(), name));
                    }
                    "list-level-style-bullet" | "list-level-style-number" => {
                        if let Some((_, name)) = &list {
                            self.add_level(name.clone(), &tag);
                        }
                    }
                    _ => {
                        if let Some((_, family, _, own)) = &mut style {
                            read_properties(&tag, family, own);
                        }
                    }
                },
                XmlEvent::End => {
                    let depth = reader.depth();
                    if let Some((_, family, name, own)) = style.take_if(|(at, ..)| *at > depth) {
                        match name {
                            Some(name) => self.styles.insert((family, name), own),
                            None => self.defaults.insert(family, own),
                        };
                    }
                    list.take_if(|(at, _)| *at > depth);
                }
                XmlEvent::Text(_) => {}
                XmlEvent::Eof => break,
            }
        }
    }

    fn add_level(&mut self, name: String, tag: &Tag<'_>) {
        let level = attribute(tag, "level")
            .and_then(|level| level.parse().ok())
            .unwrap_or(1);
        let marker = if tag.local() == "list-level-style-bullet" {
            Marker::Bullet(attribute(tag, "bullet-char").unwrap_or_else(|| "•".to_owned()))
        } else {
            Marker::Number(attribute(tag, "num-suffix").unwrap_or_default())
        };
        self.lists.insert((name, level), marker);
    }

    /// What a style comes to, below the styles it is based on.
    pub(super) fn resolve(&self, family: &str, name: &str) -> Style {
        let mut chain = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            let Some(style) = self.styles.get(&(family.to_owned(), name)) else {
                break;
            };
            chain.push(style);
            if chain.len() >= MAX_CHAIN {
                break;
            }
            next.clone_from(&style.parent);
        }
        let mut resolved = self.defaults.get(family).cloned().unwrap_or_default();
        for style in chain.into_iter().rev() {
            resolved.apply(style);
        }
        resolved
    }

    /// What a text style changes in the style around it.
    pub(super) fn inside(&self, around: &Style, name: &str) -> Style {
        let mut style = around.clone();
        let mut own = self.resolve("text", name);
        // What the default says holds already.
        if let Some(default) = self.defaults.get("text") {
            let plain = default.clone();
            macro_rules! drop_default {
                ($($field:ident),+) => { $(if own.$field == plain.$field { own.$field = None; })+ };
            }
            drop_default!(bold, italic, caps, hidden, color, ground, font);
        }
        style.apply(&own);
        style
    }

    /// How items of a list are marked at a level from 1.
    pub(super) fn marker(&self, list: &str, level: u32) -> Option<&Marker> {
        self.lists.get(&(list.to_owned(), level))
    }
}

fn attribute(tag: &Tag<'_>, name: &str) -> Option<String> {
    tag.attribute(name).map(std::borrow::Cow::into_owned)
}

fn of_style(tag: &Tag<'_>) -> Style {
    Style {
        parent: attribute(tag, "parent-style-name"),
        master_page: attribute(tag, "master-page-name").filter(|name| !name.is_empty()),
        list: attribute(tag, "list-style-name").filter(|name| !name.is_empty()),
        ..Style::default()
    }
}

fn read_properties(tag: &Tag<'_>, family: &str, style: &mut Style) {
    let points = |name: &str| tag.attribute(name).and_then(|value| length(&value));
    match tag.local() {
        "text-properties" => {
            let value = |name: &str| tag.attribute(name);
            if let Some(weight) = value("font-weight") {
                let number = weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
                style.bold = Some(weight == "bold" || number);
            }
            if let Some(slant) = value("font-style") {
                style.italic = Some(slant != "normal");
            }
            if let Some(case) = value("text-transform") {
                style.caps = Some(case == "uppercase");
            }
            if value("font-variant").is_some_and(|variant| variant == "small-caps") {
                style.caps = Some(true);
            }
            if let Some(display) = value("display") {
                style.hidden = Some(display == "none");
            }
            if let Some(size) = value("font-size") {
                style.size = match size.strip_suffix('%') {
                    Some(share) => share
                        .parse()
                        .ok()
                        .map(|share: f32| Size::Share(share / 100.0)),
                    None => length(&size).map(Size::Points),
                };
            }
            if let Some(value) = value("color") {
                style.color = color(&value);
            }
            if let Some(value) = value("background-color") {
                style.ground = color(&value);
            }
            style.font = attribute(tag, "font-name").or(style.font.take());
        }
        "paragraph-properties" => {
            style.above = points("margin-top").or(style.above);
            style.below = points("margin-bottom").or(style.below);
            style.indent = points("margin-left").or(style.indent);
            if let Some(value) = tag.attribute("background-color") {
                style.ground = color(&value);
            }
        }
        "table-properties"
        | "table-row-properties"
        | "table-cell-properties"
        | "section-properties" => {
            if let Some(value) = tag.attribute("background-color") {
                style.ground = color(&value);
            }
        }
        "columns" if family == "section" => {
            style.columns = tag
                .attribute("column-count")
                .and_then(|count| count.parse().ok());
        }
        "table-column-properties" => {
            let share = tag.attribute("rel-column-width");
            let share = share.and_then(|share| share.trim_end_matches('*').parse::<f32>().ok());
            style.width = points("column-width").or(share);
        }
        "graphic-properties" => {
            // The colour of a fill is stated by default styles too; only a fill that is switched on paints it.
            let fill = tag.attribute("fill");
            let fill_color = match fill.as_deref() {
                Some("solid") => tag.attribute("fill-color"),
                Some(_) => None,
                None => tag.attribute("background-color"),
            };
            style.ground = fill_color.and_then(|value| color(&value)).or(style.ground);
            if let Some(wrap) = tag.attribute("wrap") {
                style.floating = Some(!matches!(wrap.as_ref(), "none" | "run-through"));
            }
            style.side = match tag.attribute("horizontal-pos").as_deref() {
                Some("left" | "from-left") => Some(Side::Left),
                Some("right") => Some(Side::Right),
                _ => style.side,
            };
        }
        _ => {}
    }
}

/// A length in points.
pub(super) fn length(value: &str) -> Option<f32> {
    let split = value.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let number: f32 = value[..split]
        .trim()
        .parse()
        .ok()
        .filter(|number: &f32| number.is_finite())?;
    Some(
        number
            * match &value[split..] {
                "pt" => 1.0,
                "in" => 72.0,
                "cm" => 72.0 / 2.54,
                "mm" => 72.0 / 25.4,
                "pc" => 12.0,
                "px" => 0.75,
                _ => return None,
            },
    )
}

fn color(value: &str) -> Option<Color> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    Some(Color {
        r: (number >> 16) as u8,
        g: (number >> 8) as u8,
        b: number as u8,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r##"<s xmlns:style="x" xmlns:fo="y"><style:default-style style:family="paragraph">
        <style:text-properties fo:font-size="10pt"/></style:default-style>
        <style:style style:name="A" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:color="#ff0000"/></style:style>
        <style:style style:name="B" style:family="paragraph" style:parent-style-name="A"><style:text-properties fo:font-size="150%"/></style:style>
        <style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style></s>"##;

    #[test]
    fn styles_build_on_each_other() {
        let mut styles = Styles::default();
        styles.read(STYLES);
        let style = styles.resolve("paragraph", "B");
        let text = style.text_style();
        assert_eq!((text.size, text.bold), (Some(15.0), true));
        assert_eq!(text.color, Some(Color { r: 255, g: 0, b: 0 }));
        let hidden = styles.inside(&style, "H").text_style();
        assert!(hidden.hidden && hidden.bold);
    }

    #[test]
    fn a_style_that_is_based_on_itself_ends() {
        let mut styles = Styles::default();
        styles.read(r#"<s xmlns:style="x"><style:style style:name="A" style:family="text" style:parent-style-name="A"/></s>"#);
        assert!(!styles.resolve("text", "A").text_style().bold);
    }

    #[test]
    fn lengths_are_points() {
        assert_eq!(length("1in"), Some(72.0));
        assert_eq!(length("50%"), None);
        assert_eq!(length("x"), None);
    }
}
