//! Numbers that are not ours: quoted from publications, each with its source.

mod quoted;

pub use quoted::{QUOTED, Quoted, Row, find_quoted};
