//! From Rust to a module that a page can load.

pub(crate) mod bind;
pub(crate) mod bundle;
pub(crate) mod compile;
pub(crate) mod fingerprint;
pub(crate) mod optimise;
pub(crate) mod portable;
pub(crate) mod scripts;
pub(crate) mod simd;
pub(crate) mod sizes;
