//! Rules about the file itself.

mod damaged_document;
mod design_tool_producer;
mod encrypted_document;
mod extension_mismatch;
mod file_too_large;
mod unsupported_file_type;
mod words_lost;

pub(super) use damaged_document::DamagedDocument;
pub(super) use design_tool_producer::DesignToolProducer;
pub(super) use encrypted_document::EncryptedDocument;
pub(super) use extension_mismatch::ExtensionMismatch;
pub(super) use file_too_large::FileTooLarge;
pub(super) use unsupported_file_type::UnsupportedFileType;
pub(super) use words_lost::WordsLost;
