//! Rules about where things stand: columns, tables, pictures, boxes, page furniture.

mod fields_lost;
mod gutter_too_narrow;
mod header_footer;
mod image;
mod multi_column;
mod sidebar;
mod skill_bar;
mod table;
mod text_box;
mod text_in_annotation_or_form;

pub(crate) use fields_lost::FieldsLost;
pub(crate) use gutter_too_narrow::GutterTooNarrow;
pub(crate) use header_footer::HeaderFooter;
pub(crate) use image::ImageRule;
pub(crate) use multi_column::MultiColumn;
pub(crate) use sidebar::Sidebar;
pub(crate) use skill_bar::SkillBar;
pub(crate) use table::{DataTable, LayoutTable};
pub(crate) use text_box::TextBox;
pub(crate) use text_in_annotation_or_form::TextInAnnotationOrForm;
