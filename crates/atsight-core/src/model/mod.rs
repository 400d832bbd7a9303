//! The data between the stages, and nothing else: what a file holds ([`Document`]), what a person
//! sees ([`Layout`]), what an engine prints ([`Transcript`]), and what a parser makes of that
//! ([`Section`], [`Resume`]).

mod anomaly;
mod document;
mod drawing;
mod engine;
mod flow;
mod font;
mod form;
mod geometry;
mod layout;
mod markup;
mod outline;
mod page;
mod permissions;
mod resume;
mod section;
mod structure;
mod transcript;

pub use anomaly::{Anomaly, AnomalyKind, Place};
pub use document::{Body, Document, Format, Metadata};
pub use drawing::{Drawing, DrawingKind};
pub use engine::{EngineId, EngineProfile, NameTaken, UnknownName};
pub use flow::{
    BreakKind, Element, FieldMark, FlowEvent, Frame, Furniture, FurniturePages, Naming,
    ParagraphProperties, SectionProperties, Spelling, Story, StoryKind, TextStyle,
};
pub use font::{Font, FontId, FontKind, FontMetrics, SpaceWidth, UnicodeMap};
pub use form::{FieldKind, FormField};
pub use geometry::{Matrix, Point, Rect, Size};
pub use layout::{
    Block, BlockId, BlockKind, Gutter, Layout, Line, LineId, PageLayout, Region, RegionKind, Side,
    Source, Table, TableCell, TableKind, Word,
};
pub use markup::{Markup, MarkupEvent};
pub use outline::OutlineItem;
pub use page::{
    Annotation, AnnotationKind, Color, Glyph, GlyphFlags, Image, Item, Link, Mark, MarkId,
    NestedText, NestedTextKind, Page, Path, PathKind, Positioning, RenderMode, Run, RunId, StateId,
    TextState,
};
pub use permissions::Permissions;
pub use resume::{
    Award, Basics, Certificate, Confidence, Education, Field, Interest, Language, Location,
    Profile, Project, Publication, Reference, Resume, Skill, Volunteer, Work,
};
pub use section::{Heading, HeadingKind, Section, SectionId};
pub use structure::{
    ContentId, ElementId, Role, StructureContent, StructureElement, StructureTree,
};
pub use transcript::{CellPlace, LineStyle, Span, Transcript, TranscriptBuilder, TranscriptLine};
