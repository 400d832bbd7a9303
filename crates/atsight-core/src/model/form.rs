//! Fields of an interactive form (PDF `AcroForm`), with or without a place on a page.

/// One node of the tree of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FormField {
    /// Its full name: the partial names of all levels, joined with full stops (ISO 32000-1, 12.7.3.2).
    pub name: String,
    /// How deep it is nested, from 1.
    pub level: u8,
    /// What it takes.
    pub kind: FieldKind,
    /// What stands in it: nothing, one value, or the chosen values of a list. A button's value is the
    /// name of its state (`Yes`, `Off`).
    pub values: Vec<String>,
    /// The name shown to people (`/TU`); empty when the file gives none.
    pub label: String,
}

impl FormField {
    /// An empty field of a kind.
    pub fn new(kind: FieldKind, name: impl Into<String>, level: u8) -> Self {
        Self {
            name: name.into(),
            level,
            kind,
            values: Vec::new(),
            label: String::new(),
        }
    }

    /// The last level of the name.
    pub fn partial_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

/// Sorts of [`FormField`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum FieldKind {
    /// A level of the tree that holds other fields.
    #[default]
    Group,
    /// Text.
    Text,
    /// A box to check.
    Checkbox,
    /// One of several states.
    Radio,
    /// A button that acts and keeps no value.
    PushButton,
    /// A choice from a list.
    Choice,
    /// A signature.
    Signature,
    /// A field that does not say, or of an unknown type.
    Unknown,
}
