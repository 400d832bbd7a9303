//! Integration tests, a module for each subject.

mod bullets;
mod checker;
mod make;
mod outputs;
mod rules;
mod sample;
mod screen;
