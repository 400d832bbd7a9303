//! Rules about the titles of sections.

mod alias_heading;
mod compound_heading;
mod creative_heading;
mod fuzzy_heading;
mod heading_apart;
mod heading_lost;
mod inline_heading;

pub(crate) use alias_heading::AliasHeading;
pub(crate) use compound_heading::CompoundHeading;
pub(crate) use creative_heading::CreativeHeading;
pub(crate) use fuzzy_heading::FuzzyHeading;
pub(crate) use heading_apart::HeadingApart;
pub(crate) use heading_lost::HeadingLost;
pub(crate) use inline_heading::InlineHeading;
