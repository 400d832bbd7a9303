//! What a function said of a text, remembered while one file is parsed: its readings are nearly the same lines, and the stages ask
//! of a line what another asked before.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

/// The number of a parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ParseId(usize);

thread_local! {
    /// The parse that the thread works for.
    static CURRENT: Cell<Option<ParseId>> = const { Cell::new(None) };
}

impl ParseId {
    /// The number of a new parse.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// Does a piece of the parse's work, on one thread.
    pub(crate) fn run<R>(self, work: impl FnOnce() -> R) -> R {
        let before = CURRENT.replace(Some(self));
        let result = work();
        CURRENT.set(before);
        result
    }
}

/// What a function of a text, and of nothing else, said in this thread for the parse that it works for. Without one nothing is
/// remembered, and a new parse forgets what was said before.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    parse: Cell<Option<ParseId>>,
    said: RefCell<FxHashMap<Box<str>, V>>,
}

impl<V: Clone> Memo<V> {
    /// Longest text that is remembered, in bytes: a line, and no paragraph.
    const LONGEST: usize = 400;
    /// Most texts that are: those of a resume are a few hundred.
    const MOST: usize = 10_000;

    pub(crate) fn new() -> Self {
        Self {
            parse: Cell::new(None),
            said: RefCell::default(),
        }
    }

    /// What the function says of a text.
    pub(crate) fn of(&self, text: &str, function: impl FnOnce(&str) -> V) -> V {
        let parse = CURRENT.get();
        if parse.is_none() || text.len() > Self::LONGEST {
            return function(text);
        }
        if self.parse.replace(parse) != parse {
            self.said.take();
        }
        if let Some(said) = self.said.borrow().get(text) {
            return said.clone();
        }
        // It may ask the same of parts of the text.
        let own = function(text);
        let mut said = self.said.borrow_mut();
        if said.len() < Self::MOST {
            said.insert(text.into(), own.clone());
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often the function was asked for each of some texts in a row.
    fn asked(memo: &Memo<usize>, texts: &[&str]) -> usize {
        let count = Cell::new(0);
        for text in texts {
            let length = memo.of(text, |text| {
                count.set(count.get() + 1);
                text.len()
            });
            assert_eq!(length, text.len());
        }
        count.get()
    }

    #[test]
    fn a_text_is_asked_about_once_a_parse() {
        let memo = Memo::new();
        let [first, second] = [ParseId::new(), ParseId::new()];
        assert_eq!(first.run(|| asked(&memo, &["Skills", "Rust", "Skills"])), 2);
        assert_eq!(first.run(|| asked(&memo, &["Rust", "SQL"])), 1);
        assert_eq!(second.run(|| asked(&memo, &["Rust", "Rust"])), 1);
        // Nothing is kept of what no parse asks for.
        assert_eq!(asked(&memo, &["Rust", "Rust"]), 2);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let memo = Memo::new();
        let long = "a".repeat(Memo::<usize>::LONGEST + 1);
        let id = ParseId::new();
        assert_eq!(id.run(|| asked(&memo, &[&long, &long])), 2);
        let many: Vec<String> = (0..2 * Memo::<usize>::MOST)
            .map(|n| n.to_string())
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        id.run(|| asked(&memo, &many));
        assert_eq!(memo.said.borrow().len(), Memo::<usize>::MOST);
    }
}
