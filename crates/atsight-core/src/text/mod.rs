//! Pure helpers on strings.
