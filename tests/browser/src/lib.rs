//! WebDriver journeys through the built site: what a reader does, and what must then be seen.
//!
//! `cargo test -p browser-tests` rides them through `dist/` with the chromedriver on the `PATH`; a word after `--`
//! chooses journeys by name. The site is served by servers of this package, one origin for each security policy.
//! Journeys assert on states and read-outs, never on how often a pointer moved or how long something took, except
//! where a budget is what they are about. Such a budget is scaled by what the machine can do at that moment ([`probe`]).

pub mod driver;
pub mod engine;
pub mod figure;
pub mod probe;
pub mod run;
pub mod server;
pub mod sites;
pub mod tab;
pub mod trace;
