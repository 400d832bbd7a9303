//! Integration tests, a module for each subject.

mod bullets;
mod checker;
mod hostile;
mod make;
mod outputs;
mod rules;
mod sample;
mod screen;
