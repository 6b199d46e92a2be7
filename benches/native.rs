//! The native contestant of `cargo xtask bench`: times a workload whenever it is asked to.
//!
//! A line `NAME REPEATS` on standard input is answered by a line
//! `NANOSECONDS<tab>number,number,…`; `list` is answered by one line
//! `name<tab>title<tab>units` a workload and an empty line.

use std::io::{self, BufRead as _, Write as _};
use std::time::Instant;

use tangible_theorems::bench::{WORKLOADS, Workload, find};

fn main() -> io::Result<()> {
    let (input, mut output) = (io::stdin().lock(), io::stdout().lock());
    for line in input.lines() {
        let line = line?;
        if line == "list" {
            for Workload { name, title, units, .. } in WORKLOADS {
                writeln!(output, "{name}\t{title}\t{units}")?;
            }
            writeln!(output)?;
        } else {
            writeln!(output, "{}", answer(&line).unwrap_or_else(|| format!("cannot read “{line}”")))?;
        }
        output.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> Option<String> {
    let (name, repeats) = line.split_once(' ')?;
    let (workload, repeats) = (find(name)?, repeats.parse().ok()?);
    let (nanoseconds, numbers) = timed(|| (workload.run)(repeats));
    // `{:?}` prints the shortest text that reads back to the same bits.
    let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:?}")).collect();
    Some(format!("{nanoseconds}\t{}", numbers.join(",")))
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock, outside the library")]
fn timed<T>(work: impl FnOnce() -> T) -> (u128, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_nanos(), result)
}
