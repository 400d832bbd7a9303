//! Pure helpers on strings.

pub(crate) mod accents;
pub(crate) mod bidi;
pub(crate) mod bullets;
pub(crate) mod date_words;
pub(crate) mod degrees;
pub(crate) mod ligatures;
pub(crate) mod list_numbers;
pub(crate) mod lower;
pub(crate) mod memo;
pub(crate) mod natural_languages;
pub(crate) mod page_numbers;
pub(crate) mod ranges;
pub(crate) mod shape;
pub(crate) mod title;
