//! Which page a reference or a destination leads to.

use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::xref::XRef;
use rustc_hash::FxHashMap;

use super::objects::Meter;

/// Named destinations kept. Books have some ten thousand.
const MAX_NAMES: usize = 50_000;

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
    pub(super) fn page(&mut self, destination: &Object<'a>, meter: &mut Meter) -> Option<u32> {
        match destination {
            Object::String(name) => self.page_of_name(name),
            Object::Name(name) => self.page_of_name(name),
            explicit => page_of_explicit(explicit, self.numbers, meter),
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

fn page_of_explicit(
    destination: &Object<'_>,
    numbers: &PageNumbers,
    meter: &mut Meter,
) -> Option<u32> {
    match destination {
        Object::Array(array) => numbers.of_array(array),
        Object::Dict(dict) => numbers.of_array(&meter.get(dict, "D")?.into_array()?),
        _ => None,
    }
}

/// All named destinations: the dictionary of PDF 1.1 and the name tree of later versions.
fn read_names<'a>(
    xref: &'a XRef,
    catalog: &Dict<'a>,
    numbers: &PageNumbers,
) -> FxHashMap<Vec<u8>, u32> {
    let mut meter = Meter::default();
    let mut names = FxHashMap::default();
    if let Some(dict) = meter.fresh_dict(catalog, "Dests") {
        for key in dict.keys().take(MAX_NAMES) {
            let page = meter
                .get(&dict, key.as_str())
                .and_then(|target| page_of_explicit(&target, numbers, &mut meter));
            names.extend(page.map(|page| (key.as_ref().to_vec(), page)));
        }
    }
    let trees = meter.fresh_dict(catalog, "Names");
    let mut nodes: Vec<Dict<'a>> = trees
        .and_then(|trees| meter.fresh_dict(&trees, "Dests"))
        .into_iter()
        .collect();
    while let Some(node) = nodes.pop() {
        if let Some(Object::Array(pairs)) = meter.get(&node, "Names") {
            let mut pairs = pairs.raw_iter();
            while names.len() < MAX_NAMES
                && !meter.is_empty()
                && let (Some(name), Some(target)) = (pairs.next(), pairs.next())
            {
                let name = meter.resolve(xref, name).and_then(Object::into_string);
                let page = meter
                    .resolve(xref, target)
                    .and_then(|target| page_of_explicit(&target, numbers, &mut meter));
                names.extend(name.zip(page).map(|(name, page)| (name.to_vec(), page)));
            }
        }
        if let Some(Object::Array(kids)) = meter.get(&node, "Kids") {
            nodes.extend(meter.fresh_dicts(xref, &kids));
        }
    }
    names
}
