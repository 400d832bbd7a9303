//! Looking objects up without being led astray: references may be shared, broken, or circular.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use rustc_hash::FxHashSet;

use super::strings;

/// Bytes of objects that one walk over a tree may look at. Many entries may refer to one large object, so that
/// the number of entries alone bounds nothing; real trees have some hundred bytes an entry.
const MAX_BYTES: usize = 16 << 20;

/// Counts what looking objects up costs, and stops when it is too much.
#[derive(Debug, Default)]
pub(super) struct Meter {
    spent: usize,
    seen: FxHashSet<ObjectIdentifier>,
    /// How many references led to an object that was met before.
    pub(super) repeats: usize,
}

impl Meter {
    /// Whether no more should be read.
    pub(super) fn is_empty(&self) -> bool {
        self.spent > MAX_BYTES
    }

    /// The value of an entry.
    pub(super) fn get<'a>(&mut self, dict: &Dict<'a>, key: &str) -> Option<Object<'a>> {
        if self.is_empty() {
            return None;
        }
        let object = dict.get::<Object<'a>>(key);
        self.spend(object.as_ref().map_or(1, size));
        object
    }

    /// An item of an array.
    pub(super) fn resolve<'a>(
        &mut self,
        xref: &'a XRef,
        item: MaybeRef<Object<'a>>,
    ) -> Option<Object<'a>> {
        if self.is_empty() {
            return None;
        }
        let object = match item {
            MaybeRef::Ref(reference) => xref.get::<Object<'a>>(reference.into()),
            MaybeRef::NotRef(object) => Some(object),
        };
        self.spend(object.as_ref().map_or(1, size));
        object
    }

    /// The value of an entry, as a name.
    pub(super) fn name<'a>(&mut self, dict: &Dict<'a>, key: &str) -> Option<Name<'a>> {
        self.get(dict, key)?.into_name()
    }

    /// The value of an entry, as a number that counts something.
    pub(super) fn count(&mut self, dict: &Dict<'_>, key: &str) -> Option<u32> {
        let number = self.get(dict, key)?.into_number()?;
        u32::try_from(number.as_i64()).ok()
    }

    /// The value of an entry, as decoded text.
    pub(super) fn text(&mut self, dict: &Dict<'_>, key: &str) -> Option<String> {
        match self.get(dict, key)? {
            Object::String(text) => Some(strings::decode(&text)),
            _ => None,
        }
    }

    /// The dictionary of an entry, unless a reference led to it before.
    pub(super) fn fresh_dict<'a>(&mut self, dict: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
        if let Some(reference) = dict.get_ref(key)
            && !self.is_fresh(reference.into())
        {
            return None;
        }
        self.get(dict, key)?.into_dict()
    }

    /// The dictionaries of an array, without those that a reference led to before.
    pub(super) fn fresh_dicts<'a>(&mut self, xref: &'a XRef, array: &Array<'a>) -> Vec<Dict<'a>> {
        let mut dicts = Vec::new();
        for item in array.raw_iter() {
            if self.is_empty() {
                break;
            }
            let dict = match item {
                MaybeRef::Ref(reference) if self.is_fresh(reference.into()) => {
                    xref.get::<Dict<'a>>(reference.into())
                }
                MaybeRef::Ref(_) => None,
                MaybeRef::NotRef(object) => object.into_dict(),
            };
            self.spent += dict.as_ref().map_or(1, |dict| dict.data().len());
            dicts.extend(dict);
        }
        dicts
    }

    /// Counts bytes that were made on the way.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.spent = self.spent.saturating_add(bytes);
    }

    /// Whether a reference leads to an object for the first time.
    pub(super) fn is_fresh(&mut self, id: ObjectIdentifier) -> bool {
        let fresh = self.seen.insert(id);
        self.repeats += usize::from(!fresh);
        fresh
    }
}

/// Bytes that reading an object looks at.
fn size(object: &Object<'_>) -> usize {
    match object {
        Object::String(text) => text.len(),
        Object::Array(array) => array.data().len(),
        Object::Dict(dict) => dict.data().len(),
        _ => 1,
    }
}
