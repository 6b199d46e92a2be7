//! Parameters whose text has a grammar.

use super::{Fault, Grammar, Tree};
use crate::params::{Field, ParamError, ParamSpec};

/// A value that is written or drawn. `from_tree(tree(x)) == x`; [`Field`] follows.
pub trait Written: Sized + Clone + PartialEq + 'static {
    /// How its text is made.
    const GRAMMAR: &'static Grammar;

    /// The value that the parts of a text make.
    ///
    /// # Errors
    /// A condition that the grammar does not state, with the part that breaks it.
    fn from_tree(tree: &Tree) -> Result<Self, Fault>;

    /// Its parts, in canonical order.
    fn tree(&self) -> Tree;
}

impl<T: Written> Field for T {
    const WRITTEN: Option<&'static Grammar> = Some(T::GRAMMAR);

    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        read(text, spec).map_err(|mut errors: Vec<ParamError>| errors.swap_remove(0))
    }

    fn faults(text: &str, spec: &ParamSpec) -> Vec<ParamError> {
        read::<T>(text, spec).err().unwrap_or_default()
    }

    fn print(&self) -> String {
        T::GRAMMAR.print(&self.tree())
    }
}

/// The value, or everything that is wrong: never nothing.
fn read<T: Written>(text: &str, spec: &ParamSpec) -> Result<T, Vec<ParamError>> {
    let tree = understood(T::GRAMMAR, text, spec.key)?;
    T::from_tree(&tree).map_err(|fault| vec![fault.error(spec.key, text)])
}

/// Apart from [`read`], which is compiled for every type.
fn understood(grammar: &Grammar, text: &str, key: &'static str) -> Result<Tree, Vec<ParamError>> {
    let errors = |faults: Vec<Fault>| faults.into_iter().map(|fault| fault.error(key, text)).collect();
    grammar.read(text).map_err(errors)
}
