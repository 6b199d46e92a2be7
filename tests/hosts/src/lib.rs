//! The host guide, kept true: its own snippets become pages of real sites, and the figures on them must live.
//!
//! ```text
//! www/embedding.md ─ guide ─▶ snippets ─┐
//! projects/<host>/ ─ the least that the host's program needs ─▶ build ─ program ─▶ pages ─ another origin ─▶ Chromium
//! ```
//!
//! `cargo xtask check --only hosts` installs the programs, builds the site and runs this; a word after `--` of
//! `cargo test -p host-tests` chooses hosts by name. A snippet of the guide names its place behind the language of its
//! fence: ```` ```yaml mkdocs:mkdocs.yml ```` goes to the end of that file of the host's project.

pub mod build;
pub mod guide;
pub mod visit;
