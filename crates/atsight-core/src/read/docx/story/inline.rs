//! What stands in the lines of a paragraph: breaks, fields, links, anchors of notes and drawings.

use super::super::drawing;
use super::{Scope, Target, Walker};
use crate::model::{BreakKind, Element, FieldMark, FlowEvent, StoryKind};
use crate::read::xml::{Tag, XmlReader};

impl Walker<'_> {
    pub(super) fn start_inline(
        &mut self,
        name: &str,
        tag: &Tag<'_>,
        reader: &XmlReader<'_>,
    ) -> Scope {
        match name {
            "tab" => self.push(FlowEvent::Tab),
            "ptab" => self.push(FlowEvent::PositionTab),
            "br" => self.push(FlowEvent::Break(match tag.attribute("type").as_deref() {
                Some("page") => BreakKind::Page,
                Some("column") => BreakKind::Column,
                _ => BreakKind::Line,
            })),
            "cr" => self.push(FlowEvent::Break(BreakKind::CarriageReturn)),
            "softHyphen" => self.push(FlowEvent::SoftHyphen),
            "noBreakHyphen" => self.push(FlowEvent::NonBreakingHyphen),
            "sym" => {
                let code = tag.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).unwrap_or(0);
                let font = tag.attribute("font").unwrap_or_default().into_owned();
                let style = self.style();
                self.push(FlowEvent::Symbol { code, font, style });
            }
            "fldChar" => {
                let mark = match tag.attribute("fldCharType").as_deref() {
                    Some("begin") => FieldMark::Begin,
                    Some("separate") => FieldMark::Separate,
                    _ => FieldMark::End,
                };
                self.push(FlowEvent::Field(mark));
            }
            "footnoteReference" => self.anchor_note(tag, StoryKind::Footnote),
            "endnoteReference" => self.anchor_note(tag, StoryKind::Endnote),
            "commentReference" => self.anchor_note(tag, StoryKind::Comment),
            "altChunk" => {
                let id = tag.relationship(reader, "id").unwrap_or_default();
                if let Some(part) = self.relationships.get(&id) {
                    let target = Target::Part(StoryKind::Inclusion, part.target.clone());
                    self.anchor(target);
                }
            }
            "fldSimple" => {
                let instruction = tag.attribute("instr").unwrap_or_default().into_owned();
                return self.open(Element::Field { instruction });
            }
            "hyperlink" => {
                let id = tag.relationship(reader, "id").unwrap_or_default();
                let anchor = tag.attribute("anchor").map(|anchor| format!("#{anchor}"));
                let target = match self.relationships.get(&id) {
                    // What stands behind the sign may be kept apart.
                    Some(link) if !link.target.contains('#') => {
                        [link.target.as_str(), &anchor.unwrap_or_default()].concat()
                    }
                    Some(link) => link.target.clone(),
                    None => anchor.unwrap_or_default(),
                };
                return self.open(Element::Link { target });
            }
            "sdt" => return self.open(Element::ContentControl),
            "smartTag" | "customXml" | "dir" | "bdo" => return self.open(Element::Group),
            "ins" | "moveTo" => return self.open(Element::Inserted),
            "del" | "moveFrom" => return self.open(Element::Deleted),
            "rt" => return self.open(Element::Ruby),
            "rubyBase" => return self.open(Element::RubyBase),
            "drawing" | "pict" | "object" => {
                let event = self.story.events.len();
                self.drawings.push(drawing::Drawing::at(event));
                self.push(FlowEvent::Start(Element::Drawing { alt: None }));
                return Scope::Drawing;
            }
            "txbxContent" => {
                let drawing = self.drawings.last().cloned().unwrap_or_default();
                self.grounds.push(drawing.ground);
                self.push(FlowEvent::Start(Element::TextBox {
                    frame: drawing.frame,
                    vml: drawing.vml,
                }));
                return Scope::Ground;
            }
            _ => {}
        }
        Scope::Plain
    }

    pub(super) fn anchor(&mut self, target: Target) {
        self.push(FlowEvent::Anchor(self.out.targets.len() as u32));
        self.out.targets.push(target);
    }

    pub(super) fn anchor_note(&mut self, tag: &Tag<'_>, kind: StoryKind) {
        let id = tag.attribute("id").unwrap_or_default().into_owned();
        self.anchor(Target::Note(kind, id));
    }

    /// The part with the text of a chart or a diagram.
    pub(super) fn drawing_part(
        &self,
        tag: &Tag<'_>,
        reader: &XmlReader<'_>,
    ) -> Option<(StoryKind, String)> {
        let (kind, attribute) = match tag.local() {
            "chart" => (StoryKind::Chart, "id"),
            "relIds" => (StoryKind::Diagram, "dm"),
            _ => return None,
        };
        let id = tag.relationship(reader, attribute)?;
        let part = self.relationships.get(&id)?;
        (!part.external).then(|| (kind, part.target.clone()))
    }
}
