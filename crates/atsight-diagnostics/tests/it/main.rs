//! Integration tests, a module for each subject.

mod bullets;
mod content_rules;
mod make;
mod outputs;
mod rules;
mod sample;
mod screen;
