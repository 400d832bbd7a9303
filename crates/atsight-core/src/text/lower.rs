//! Words in small letters, for a look at a table.

/// Longest word that is folded without an allocation, in bytes.
const SHORT: usize = 32;

/// Hands a word in small letters on, as [`str::to_lowercase`] makes it.
pub(crate) fn with_lower<R>(word: &str, look_up: impl FnOnce(&str) -> R) -> R {
    let mut buffer = [0; SHORT];
    if let Some(short) = buffer.get_mut(..word.len())
        && word.is_ascii()
    {
        short.copy_from_slice(word.as_bytes());
        short.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(short) {
            return look_up(lower);
        }
    }
    look_up(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_and_script_are_folded() {
        for word in ["", "Rust", "ÉCOLE", &"Ab".repeat(16), &"Ab".repeat(17)] {
            assert_eq!(with_lower(word, str::to_owned), word.to_lowercase());
        }
    }
}
