//! Typed access to the operands of one operator.

use std::ops::Deref;

use hayro_syntax::content::Instruction;
use hayro_syntax::object::{Name, Object};

use crate::model::Matrix;

/// The operands of an operator, by position.
pub(super) struct Operands<'i, 'b, 'a>(pub(super) &'i Instruction<'b, 'a>);

/// Most numbers an operator that we run takes.
const MAX_NUMBERS: usize = 8;

impl<'b, 'a> Operands<'_, 'b, 'a> {
    /// The operand at a position.
    pub(super) fn get(&self, index: usize) -> Option<&'b Object<'a>> {
        self.0.operands().nth(index)
    }

    /// The number at a position.
    pub(super) fn number(&self, index: usize) -> Option<f32> {
        match self.get(index)? {
            Object::Number(number) => Some(number.as_f32()),
            _ => None,
        }
    }

    /// The name at a position.
    pub(super) fn name(&self, index: usize) -> Option<&'b Name<'a>> {
        match self.get(index)? {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The last operand, when it is a name.
    pub(super) fn last_name(&self) -> Option<&'b Name<'a>> {
        match self.0.operands().last()? {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The string at a position.
    pub(super) fn string(&self, index: usize) -> Option<&'b [u8]> {
        match self.get(index)? {
            Object::String(string) => Some(string),
            _ => None,
        }
    }

    /// All operands that are numbers, the first few of them.
    pub(super) fn numbers(&self) -> Numbers {
        let mut numbers = Numbers::default();
        for operand in self.0.operands() {
            if let Object::Number(number) = operand
                && numbers.len < MAX_NUMBERS
            {
                numbers.values[numbers.len] = number.as_f32();
                numbers.len += 1;
            }
        }
        numbers
    }

    /// Six numbers as a matrix; `None` when some are missing or not finite.
    pub(super) fn matrix(&self) -> Option<Matrix> {
        match *self.numbers() {
            [a, b, c, d, e, f, ..] => Some(Matrix::new(a, b, c, d, e, f)).filter(Matrix::is_finite),
            _ => None,
        }
    }
}

/// A few numbers, without an allocation.
#[derive(Default)]
pub(super) struct Numbers {
    values: [f32; MAX_NUMBERS],
    len: usize,
}

impl Deref for Numbers {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.values[..self.len]
    }
}
