//! Integration tests, a module for each subject.

mod bullets;
mod rules;
mod sample;
