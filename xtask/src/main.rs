//! Placeholder until the builder lands.
fn main() {}
