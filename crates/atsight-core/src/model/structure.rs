//! The logical structure of a tagged file: which part of the content is a heading, a list item, a table cell,
//! and in which order the author's program means them to be read.

use super::page::Mark;

/// The structure tree of a tagged file, flat.
///
/// Elements stand in the order of the tree, each before those inside of it, so that what lies in an element
/// are the elements after it with a greater [`depth`](StructureElement::depth). What marks on pages hold is in
/// [`contents`](Self::contents), in the order of the tree too: the index of a content is its place in the reading order.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct StructureTree {
    /// All elements, in tree order; [`ElementId`] is an index.
    pub elements: Vec<StructureElement>,
    /// What the elements hold, in tree order; [`ContentId`] is an index.
    pub contents: Vec<StructureContent>,
}

/// Index of a [`StructureElement`] in [`StructureTree::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ElementId(pub u32);

/// Index of a [`StructureContent`] in [`StructureTree::contents`]: its place in the reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ContentId(pub u32);

/// One element of the tree.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct StructureElement {
    /// What it is, after the file's own role map.
    pub role: Role,
    /// The file's own name for it, where that is none of the standard ones.
    pub tag: Option<Box<str>>,
    /// The element around it.
    pub parent: Option<ElementId>,
    /// How many elements are around it.
    pub depth: u16,
    /// Alternative description, of a figure for example.
    pub alt: Option<Box<str>>,
    /// Replacement text for all it holds.
    pub actual_text: Option<Box<str>>,
    /// Its own natural language; see [`StructureTree::language`].
    pub language: Option<Box<str>>,
}

/// A stretch of content on a page that belongs to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct StructureContent {
    /// The innermost element around it.
    pub element: ElementId,
    /// The page, from 0.
    pub page: u32,
    /// The marked-content id on that page, or in that form.
    pub mcid: u32,
    /// Object number of the form XObject that holds it, if not the page itself.
    pub form: Option<u32>,
}

impl StructureContent {
    /// Content of a page itself.
    pub fn new(element: ElementId, page: u32, mcid: u32) -> Self {
        Self {
            element,
            page,
            mcid,
            form: None,
        }
    }
}

impl StructureTree {
    /// An element; `None` when the id comes from another tree.
    pub fn element(&self, id: ElementId) -> Option<&StructureElement> {
        self.elements.get(id.0 as usize)
    }

    /// The innermost element around a mark's content. The mark's own [`Mark::structure`] is the place of that
    /// content in the reading order.
    pub fn element_of(&self, mark: &Mark) -> Option<ElementId> {
        let content = self.contents.get(mark.structure?.0 as usize)?;
        Some(content.element)
    }

    /// An element and all elements around it, from the inside out.
    pub fn with_ancestors(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        // A parent always comes before its children, so this ends.
        std::iter::successors(Some(id), move |id| {
            self.element(*id)?.parent.filter(|parent| parent < id)
        })
    }

    /// The natural language of an element: its own, or that of the nearest element around it.
    pub fn language(&self, id: ElementId) -> Option<&str> {
        self.with_ancestors(id)
            .find_map(|id| self.element(id)?.language.as_deref())
    }
}

/// Standard structure types (ISO 32000-1, 14.8.4), and those that ISO 32000-2 adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[expect(missing_docs, reason = "the names of the standard, written out")]
#[non_exhaustive]
pub enum Role {
    Document,
    Part,
    Article,
    Section,
    Division,
    BlockQuote,
    Caption,
    TableOfContents,
    TableOfContentsItem,
    Index,
    Aside,
    Title,
    NonStructural,
    Private,
    Paragraph,
    /// `H1`, `H2`, … with their level; 0 for `H`, which says none.
    Heading(u8),
    List,
    ListItem,
    /// The bullet, number or term of a list item, or the mark of a note.
    Label,
    ListBody,
    Table,
    TableRow,
    TableHeader,
    TableCell,
    TableHead,
    TableBody,
    TableFoot,
    Span,
    Quote,
    Emphasis,
    Strong,
    Note,
    Reference,
    BibliographyEntry,
    Code,
    Link,
    Annotation,
    /// `Ruby`, `Warichu` and their parts.
    Ruby,
    Figure,
    Formula,
    Form,
    /// Furniture of the page.
    Artifact,
    /// None of the standard types.
    #[default]
    Other,
}

impl Role {
    /// The role of a standard structure type, by its name in the file.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "Document" | "DocumentFragment" => Self::Document,
            "Part" => Self::Part,
            "Art" => Self::Article,
            "Sect" => Self::Section,
            "Div" => Self::Division,
            "BlockQuote" => Self::BlockQuote,
            "Caption" => Self::Caption,
            "TOC" => Self::TableOfContents,
            "TOCI" => Self::TableOfContentsItem,
            "Index" => Self::Index,
            "Aside" => Self::Aside,
            "Title" => Self::Title,
            "NonStruct" => Self::NonStructural,
            "Private" => Self::Private,
            "P" | "Sub" => Self::Paragraph,
            "H" => Self::Heading(0),
            "L" => Self::List,
            "LI" => Self::ListItem,
            "Lbl" => Self::Label,
            "LBody" => Self::ListBody,
            "Table" => Self::Table,
            "TR" => Self::TableRow,
            "TH" => Self::TableHeader,
            "TD" => Self::TableCell,
            "THead" => Self::TableHead,
            "TBody" => Self::TableBody,
            "TFoot" => Self::TableFoot,
            "Span" => Self::Span,
            "Quote" => Self::Quote,
            "Em" => Self::Emphasis,
            "Strong" => Self::Strong,
            "Note" | "FENote" => Self::Note,
            "Reference" => Self::Reference,
            "BibEntry" => Self::BibliographyEntry,
            "Code" => Self::Code,
            "Link" => Self::Link,
            "Annot" => Self::Annotation,
            "Ruby" | "RB" | "RT" | "RP" | "Warichu" | "WT" | "WP" => Self::Ruby,
            "Figure" => Self::Figure,
            "Formula" => Self::Formula,
            "Form" => Self::Form,
            "Artifact" => Self::Artifact,
            _ => {
                let level = name.strip_prefix('H')?.parse().ok()?;
                Self::Heading(level)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_levels() {
        assert_eq!(Role::from_name("H3"), Some(Role::Heading(3)));
        assert_eq!(Role::from_name("H"), Some(Role::Heading(0)));
        assert_eq!(Role::from_name("Heading"), None);
    }

    #[test]
    fn a_language_is_inherited() {
        let element = |parent: Option<u32>, language: Option<&str>| StructureElement {
            parent: parent.map(ElementId),
            language: language.map(Into::into),
            ..StructureElement::default()
        };
        let tree = StructureTree {
            elements: vec![
                element(None, Some("de")),
                element(Some(0), None),
                element(None, None),
            ],
            contents: Vec::new(),
        };
        assert_eq!(tree.language(ElementId(1)), Some("de"));
        assert_eq!(tree.language(ElementId(2)), None);
    }
}
