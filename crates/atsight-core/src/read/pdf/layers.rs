//! Optional content: which layers are switched off (ISO 32000-1, 8.11).

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjectIdentifier};
use rustc_hash::FxHashSet;

/// The layers that the default configuration hides.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: FxHashSet<ObjectIdentifier>,
}

impl Layers {
    /// Reads `/OCProperties /D` of the catalog.
    pub(super) fn read(catalog: &Dict<'_>) -> Self {
        let mut off = FxHashSet::default();
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else {
            return Self { off };
        };
        let config = properties.get::<Dict<'_>>("D").unwrap_or_default();
        if config
            .get::<Name<'_>>("BaseState")
            .is_some_and(|state| state.as_ref() == b"OFF")
        {
            off.extend(references(properties.get("OCGs")));
            for on in references(config.get("ON")) {
                off.remove(&on);
            }
        }
        off.extend(references(config.get("OFF")));
        Self { off }
    }

    /// Whether content marked with an entry of `holder` (a resource or object dictionary) is hidden:
    /// the entry is a layer, or a membership dictionary of layers.
    pub(super) fn hides(&self, holder: &Dict<'_>, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return false;
        }
        if let Some(reference) = holder.get_ref(key)
            && self.off.contains(&reference.into())
        {
            return true;
        }
        let Some(membership) = holder.get::<Dict<'_>>(key) else {
            return false;
        };
        let groups: Vec<ObjectIdentifier> = match membership.get_ref("OCGs") {
            Some(one) if membership.get::<Array<'_>>("OCGs").is_none() => vec![one.into()],
            _ => references(membership.get("OCGs")).collect(),
        };
        if groups.is_empty() {
            return false;
        }
        let is_off = |group: &ObjectIdentifier| self.off.contains(group);
        let policy = membership.get::<Name<'_>>("P");
        match policy.as_ref().map_or(&b"AnyOn"[..], AsRef::as_ref) {
            b"AllOn" => groups.iter().any(is_off),
            b"AnyOff" => !groups.iter().any(is_off),
            b"AllOff" => !groups.iter().all(is_off),
            _ => groups.iter().all(is_off),
        }
    }
}

fn references(array: Option<Array<'_>>) -> impl Iterator<Item = ObjectIdentifier> {
    array
        .into_iter()
        .flat_map(|array| array.raw_iter())
        .filter_map(|item| match item {
            MaybeRef::Ref(reference) => Some(reference.into()),
            MaybeRef::NotRef(_) => None,
        })
}
