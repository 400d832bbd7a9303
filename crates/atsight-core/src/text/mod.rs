//! Pure helpers on strings.

pub(crate) mod page_numbers;
