//! Rules about name and contact.

mod contact_in_header_footer;
mod contact_only_in_link;
mod missing_contact;
mod sensitive_personal_data;

pub(crate) use contact_in_header_footer::ContactInHeaderFooter;
pub(crate) use contact_only_in_link::ContactOnlyInLink;
pub(crate) use missing_contact::{MissingEmail, MissingName, MissingPhone};
pub(crate) use sensitive_personal_data::SensitivePersonalData;
