//! Files that give no document.

use atsight_core::{Error, Parser};
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, CryptFilter};
use lopdf::{EncryptionState, EncryptionVersion, Object, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::{page, pdf, save};
use crate::shared::fixture;

fn error_of(bytes: &[u8]) -> Error {
    Parser::new().parse(bytes).expect_err("no document")
}

#[test]
fn an_empty_file_garbage_and_pictures_are_named() {
    assert_eq!(
        error_of(b"").to_string(),
        "this is an empty file: no resume can be read from it"
    );
    assert_eq!(error_of(b"\x89PNG\r\n\x1a\n").kind(), "unknown_format");
    assert_eq!(error_of(&[0, 159, 146, 150, 1, 2]).kind(), "unknown_format");
    assert_eq!(error_of(b"%PDF-1.7\nnothing follows").kind(), "malformed");
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let mut limits = atsight_core::Limits::default();
    limits.file_bytes = 3;
    let error = Parser::new()
        .limits(limits)
        .parse(b"abcd")
        .expect_err("too large");
    assert_eq!(error.kind(), "limit");
}

fn encrypted_with(user_password: &str) -> Vec<u8> {
    let mut document = pdf().page(page().text("Secret", 72.0, 700.0)).finish();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes128CryptFilter);
    let state = EncryptionState::try_from(EncryptionVersion::V4 {
        document: &document,
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(b"StdCF".to_vec(), filter)]),
        stream_filter: b"StdCF".to_vec(),
        string_filter: b"StdCF".to_vec(),
        owner_password: "owner",
        user_password,
        permissions: Permissions::all(),
    })
    .expect("the state is sound");
    document.encrypt(&state).expect("it can be encrypted");
    save(document)
}

#[test]
fn a_password_is_asked_for_only_when_there_is_one() {
    let error = error_of(&encrypted_with("open sesame"));
    assert_eq!(error.kind(), "encrypted");
    assert_eq!(
        error.to_string(),
        "the PDF file needs a password to be opened"
    );

    let parse = Parser::new()
        .parse(&encrypted_with(""))
        .expect("an empty password opens it");
    assert!(parse.document.metadata.encrypted);
    assert_eq!(parse.document.pages()[0].text, "Secret");
}

#[test]
fn a_real_file_with_an_empty_password_is_read() {
    let parse = Parser::new()
        .parse(&fixture("pdf/encrypted-empty-password.pdf"))
        .expect("it is read");
    assert!(parse.document.metadata.encrypted);
    assert!(!parse.document.anomalies.is_empty());
}
