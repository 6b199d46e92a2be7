//! One file a command.

pub(crate) mod bench;
pub(crate) mod dist;
pub(crate) mod lines;
pub(crate) mod new_chapter;
pub(crate) mod package;
pub(crate) mod serve;
