//! The structure tree (ISO 32000-1, 14.7) as a flat list, joined to the marks of the pages.

use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use hayro_syntax::xref::XRef;
use rustc_hash::FxHashMap;

use super::objects::Meter;
use super::page_numbers::PageNumbers;
use crate::model::{
    Anomaly, AnomalyKind, ContentId, ElementId, Page, Role, StructureContent, StructureElement,
    StructureTree,
};

/// Elements that are read, and stretches of content. The largest tree of a resume that was measured has
/// 345 elements; reading 100,000 takes about 0.1 s.
const MAX_ELEMENTS: usize = 100_000;
/// How deep elements may nest; the deepest that was measured is 9.
const MAX_DEPTH: u16 = 256;
/// How many steps of the role map are followed; real ones take one.
const MAX_ROLE_STEPS: usize = 8;

/// Reads the structure tree; says what is odd about it.
pub(super) fn read<'a>(
    xref: &'a XRef,
    catalog: &Dict<'a>,
    numbers: &PageNumbers,
    anomalies: &mut Vec<Anomaly>,
) -> Option<StructureTree> {
    let mut meter = Meter::default();
    let root = meter.fresh_dict(catalog, "StructTreeRoot")?;
    let role_map = meter.fresh_dict(&root, "RoleMap").unwrap_or_default();
    let mut reader = TreeReader {
        xref,
        numbers,
        meter,
        role_map,
        roles: FxHashMap::default(),
        tree: StructureTree::default(),
        waiting: Vec::new(),
        is_cut: false,
        stray_contents: 0,
    };
    reader.queue_kids(&root, None, None);
    reader.run();
    reader.report(&root, anomalies);
    Some(reader.tree)
}

/// Tells every mark of the pages which content of the tree it is. A mark inside of another one is part of its content.
pub(super) fn join_marks(tree: &StructureTree, pages: &mut [Page]) {
    let mut by_mark = FxHashMap::default();
    for (content, id) in tree.contents.iter().zip(0..) {
        by_mark
            .entry((content.page, content.form, content.mcid))
            .or_insert(ContentId(id));
    }
    for (page, number) in pages.iter_mut().zip(0..) {
        for index in 0..page.marks.len() {
            let mark = &page.marks[index];
            let own = mark
                .mcid
                .and_then(|mcid| by_mark.get(&(number, mark.form, mcid)));
            let around = mark
                .parent
                .filter(|_| mark.tag != "Artifact")
                .and_then(|parent| page.marks.get(parent.0 as usize)?.structure);
            page.marks[index].structure = own.copied().or(around);
        }
    }
}

/// Something of the tree that is still to be looked at.
struct Waiting<'a> {
    object: Object<'a>,
    parent: Option<ElementId>,
    /// The page that the elements around it name.
    page: Option<u32>,
}

struct TreeReader<'d, 'a> {
    xref: &'a XRef,
    numbers: &'d PageNumbers,
    meter: Meter,
    role_map: Dict<'a>,
    roles: FxHashMap<String, Role>,
    tree: StructureTree,
    /// A stack: the next one is the last.
    waiting: Vec<Waiting<'a>>,
    is_cut: bool,
    /// How many stretches of content lie on no page of the document.
    stray_contents: usize,
}

impl<'a> TreeReader<'_, 'a> {
    fn run(&mut self) {
        while let Some(next) = self.waiting.pop() {
            let size = self.tree.elements.len() + self.tree.contents.len();
            if size >= MAX_ELEMENTS || self.meter.is_empty() {
                self.is_cut = true;
                return;
            }
            match (next.object, next.parent) {
                (Object::Number(mcid), Some(element)) => {
                    if let Ok(mcid) = u32::try_from(mcid.as_i64()) {
                        self.add_content(element, next.page, mcid, None);
                    }
                }
                (Object::Dict(dict), parent) => self.read_kid(&dict, parent, next.page),
                _ => {}
            }
        }
    }

    /// An element, or a reference to marked content or to an object.
    fn read_kid(&mut self, dict: &Dict<'a>, parent: Option<ElementId>, page: Option<u32>) {
        let page = match dict.get_ref("Pg") {
            Some(page) => self.numbers.of(page.into()),
            None => page,
        };
        if let Some(kind) = self.meter.name(dict, "S") {
            self.read_element(dict, kind.as_str(), parent, page);
        } else if let (Some(element), Some(mcid)) = (parent, self.meter.count(dict, "MCID")) {
            let form = dict.get_ref("Stm").map(|form| form.obj_number);
            self.add_content(element, page, mcid, form);
        }
    }

    fn read_element(
        &mut self,
        dict: &Dict<'a>,
        name: &str,
        parent: Option<ElementId>,
        page: Option<u32>,
    ) {
        let depth = parent
            .and_then(|parent| self.tree.element(parent))
            .map_or(0, |parent| parent.depth + 1);
        if depth >= MAX_DEPTH {
            self.is_cut = true;
            return;
        }
        let id = ElementId(self.tree.elements.len() as u32);
        let standard = Role::from_name(name);
        let element = StructureElement {
            role: standard.unwrap_or_else(|| self.mapped_role(name)),
            tag: standard.is_none().then(|| name.into()),
            parent,
            depth,
            alt: self.text(dict, "Alt"),
            actual_text: self.text(dict, "ActualText"),
            language: self.text(dict, "Lang"),
        };
        self.tree.elements.push(element);
        self.queue_kids(dict, Some(id), page);
    }

    fn text(&mut self, dict: &Dict<'a>, key: &str) -> Option<Box<str>> {
        if !dict.contains_key(key) {
            return None;
        }
        self.meter
            .text(dict, key)
            .filter(|text| !text.is_empty())
            .map(Into::into)
    }

    /// The standard role that the file maps a name of its own to.
    fn mapped_role(&mut self, kind: &str) -> Role {
        if let Some(role) = self.roles.get(kind) {
            return *role;
        }
        let mut name = kind.to_owned();
        let mut role = None;
        for _ in 0..MAX_ROLE_STEPS {
            let Some(next) = self.meter.name(&self.role_map, &name) else {
                break;
            };
            role = Role::from_name(next.as_str());
            if role.is_some() {
                break;
            }
            next.as_str().clone_into(&mut name);
        }
        let role = role.unwrap_or_default();
        self.roles.insert(kind.to_owned(), role);
        role
    }

    /// Puts `/K` of an element on the stack.
    fn queue_kids(&mut self, dict: &Dict<'a>, parent: Option<ElementId>, page: Option<u32>) {
        if let Some(reference) = dict.get_ref("K")
            && !self.meter.is_fresh(reference.into())
        {
            return;
        }
        match self.meter.get(dict, "K") {
            Some(Object::Array(kids)) => {
                let start = self.waiting.len();
                self.queue_array(&kids, parent, page);
                self.waiting[start..].reverse();
            }
            Some(object) => self.waiting.push(Waiting {
                object,
                parent,
                page,
            }),
            None => {}
        }
    }

    fn queue_array(&mut self, kids: &Array<'a>, parent: Option<ElementId>, page: Option<u32>) {
        for kid in kids.raw_iter() {
            if self.meter.is_empty() {
                self.is_cut = true;
                return;
            }
            let object = match kid {
                MaybeRef::NotRef(object) => Some(object),
                MaybeRef::Ref(reference) if self.meter.is_fresh(reference.into()) => {
                    let dict = self.xref.get::<Dict<'a>>(reference.into());
                    self.meter
                        .spend(dict.as_ref().map_or(1, |dict| dict.data().len()));
                    dict.map(Object::Dict)
                }
                MaybeRef::Ref(_) => None,
            };
            self.waiting.extend(object.map(|object| Waiting {
                object,
                parent,
                page,
            }));
        }
    }

    fn add_content(&mut self, element: ElementId, page: Option<u32>, mcid: u32, form: Option<u32>) {
        let Some(page) = page else {
            self.stray_contents += 1;
            return;
        };
        let mut content = StructureContent::new(element, page, mcid);
        content.form = form;
        self.tree.contents.push(content);
    }

    fn report(&self, root: &Dict<'a>, anomalies: &mut Vec<Anomaly>) {
        let mut say = |kind, message: String| anomalies.push(Anomaly::new(kind, message));
        if self.meter.repeats > 0 {
            say(
                AnomalyKind::Tags,
                format!(
                    "{} element(s) stand in two places of the structure tree; the second is left out",
                    self.meter.repeats
                ),
            );
        }
        if self.stray_contents > 0 {
            say(
                AnomalyKind::Tags,
                format!(
                    "{} part(s) of the structure tree lie on no page",
                    self.stray_contents
                ),
            );
        }
        if !self.tree.contents.is_empty() && !root.contains_key("ParentTree") {
            say(
                AnomalyKind::Tags,
                "the structure tree has no parent tree".to_owned(),
            );
        }
        if self.is_cut || self.meter.is_empty() {
            say(
                AnomalyKind::Limit,
                format!(
                    "the structure tree is too large; {} elements are kept",
                    self.tree.elements.len()
                ),
            );
        }
    }
}
