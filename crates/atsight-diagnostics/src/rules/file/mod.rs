//! Rules about the file itself.

mod damaged_document;
mod design_tool_producer;
mod encrypted_document;
mod extension_mismatch;
mod file_too_large;
mod strict_open_xml;
mod unsupported_file_type;
mod words_lost;

pub(crate) use damaged_document::DamagedDocument;
pub(crate) use design_tool_producer::DesignToolProducer;
pub(crate) use encrypted_document::EncryptedDocument;
pub(crate) use extension_mismatch::ExtensionMismatch;
pub(crate) use file_too_large::FileTooLarge;
pub(crate) use strict_open_xml::StrictOpenXml;
pub(crate) use unsupported_file_type::UnsupportedFileType;
pub(crate) use words_lost::WordsLost;
