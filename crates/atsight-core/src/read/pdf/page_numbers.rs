//! Which page a reference or a destination leads to.

use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, String as PdfString};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::xref::XRef;
use rustc_hash::{FxHashMap, FxHashSet};

/// Named destinations kept. Books have some ten thousand.
const MAX_NAMES: usize = 50_000;
/// Nodes of the tree of names that are looked at.
const MAX_TREE_NODES: usize = 10_000;

/// Numbers of the pages that were read, from 0, by object.
pub(super) struct PageNumbers {
    by_object: FxHashMap<ObjectIdentifier, u32>,
    count: u32,
}

impl PageNumbers {
    pub(super) fn new(pages: &[PdfPage<'_>]) -> Self {
        let by_object = pages
            .iter()
            .zip(0..)
            .filter_map(|(page, number)| Some((page.raw().obj_id()?, number)))
            .collect();
        Self {
            by_object,
            count: pages.len() as u32,
        }
    }

    /// The number of a page object.
    pub(super) fn of(&self, object: ObjectIdentifier) -> Option<u32> {
        self.by_object.get(&object).copied()
    }

    /// The page of an explicit destination (ISO 32000-1, 12.3.2.2): its first element is a page, or, though only
    /// meant for other files, a page number.
    fn of_array(&self, destination: &Array<'_>) -> Option<u32> {
        match destination.raw_iter().next()? {
            MaybeRef::Ref(page) => self.of(page.into()),
            MaybeRef::NotRef(Object::Number(number)) => u32::try_from(number.as_i64())
                .ok()
                .filter(|number| *number < self.count),
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// Looks destinations up; the table of named ones is made when the first is asked for.
pub(super) struct Destinations<'d, 'a> {
    xref: &'a XRef,
    catalog: &'d Dict<'a>,
    numbers: &'d PageNumbers,
    named: Option<FxHashMap<Vec<u8>, u32>>,
}

impl<'d, 'a> Destinations<'d, 'a> {
    pub(super) fn new(xref: &'a XRef, catalog: &'d Dict<'a>, numbers: &'d PageNumbers) -> Self {
        Self {
            xref,
            catalog,
            numbers,
            named: None,
        }
    }

    /// The page of a destination: an array, a dictionary around one, or a name.
    pub(super) fn page(&mut self, destination: &Object<'a>) -> Option<u32> {
        match destination {
            Object::String(name) => self.page_of_name(name),
            Object::Name(name) => self.page_of_name(name),
            explicit => page_of_explicit(explicit, self.numbers),
        }
    }

    fn page_of_name(&mut self, name: &[u8]) -> Option<u32> {
        let (xref, catalog, numbers) = (self.xref, self.catalog, self.numbers);
        self.named
            .get_or_insert_with(|| read_names(xref, catalog, numbers))
            .get(name)
            .copied()
    }
}

fn page_of_explicit(destination: &Object<'_>, numbers: &PageNumbers) -> Option<u32> {
    match destination {
        Object::Array(array) => numbers.of_array(array),
        Object::Dict(dict) => numbers.of_array(&dict.get::<Array<'_>>("D")?),
        _ => None,
    }
}

/// All named destinations: the dictionary of PDF 1.1 and the name tree of later versions.
fn read_names(xref: &XRef, catalog: &Dict<'_>, numbers: &PageNumbers) -> FxHashMap<Vec<u8>, u32> {
    let mut names = FxHashMap::default();
    if let Some(dict) = catalog.get::<Dict<'_>>("Dests") {
        for key in dict.keys().take(MAX_NAMES) {
            let page = dict
                .get::<Object<'_>>(key.as_ref())
                .and_then(|target| page_of_explicit(&target, numbers));
            names.extend(page.map(|page| (key.as_ref().to_vec(), page)));
        }
    }
    let mut seen = FxHashSet::default();
    let mut nodes: Vec<Dict<'_>> = catalog
        .get::<Dict<'_>>("Names")
        .and_then(|trees| trees.get("Dests"))
        .into_iter()
        .collect();
    while let Some(node) = nodes.pop() {
        if let Some(pairs) = node.get::<Array<'_>>("Names") {
            let mut pairs = pairs.flex_iter();
            while names.len() < MAX_NAMES
                && let Some(name) = pairs.next::<PdfString<'_>>()
                && let Some(target) = pairs.next::<Object<'_>>()
            {
                let page = page_of_explicit(&target, numbers);
                names.extend(page.map(|page| (name.to_vec(), page)));
            }
        }
        for kid in node
            .get::<Array<'_>>("Kids")
            .iter()
            .flat_map(Array::raw_iter)
        {
            if let MaybeRef::Ref(kid) = kid
                && seen.len() < MAX_TREE_NODES
                && seen.insert(ObjectIdentifier::from(kid))
            {
                nodes.extend(xref.get::<Dict<'_>>(kid.into()));
            }
        }
    }
    names
}
