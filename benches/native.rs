//! The native contestant of `cargo xtask bench`: times a workload whenever it is asked to.
//!
//! A line `NAME REPEATS` on standard input is answered by a line
//! `NANOSECONDS<tab>number,number,…`, the name of a film and a number of frames by
//! `nanoseconds,nanoseconds,…<tab>number,number,…<tab>operations` with the numbers and the operations of the last picture. `list` is answered
//! by one line `name<tab>title<tab>units<tab>baseline` a workload and an empty line, `films` by one line
//! `name<tab>title` a film and an empty line.

use std::io::{self, BufRead as _, Write as _};
use std::time::Instant;

use tangible_theorems::bench::film::{Reel, films};
use tangible_theorems::bench::{WORKLOADS, Workload, find};

fn main() -> io::Result<()> {
    let (input, mut output) = (io::stdin().lock(), io::stdout().lock());
    for line in input.lines() {
        let line = line?;
        if line == "list" {
            for Workload { name, title, units, baseline, .. } in WORKLOADS {
                writeln!(output, "{name}\t{title}\t{units}\t{baseline}")?;
            }
            writeln!(output)?;
        } else if line == "films" {
            for film in films() {
                writeln!(output, "{}\t{}", film.name, film.title)?;
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
    let repeats = repeats.parse().ok()?;
    let Some(workload) = find(name) else { return filmed(name, repeats) };
    let (nanoseconds, numbers) = timed(|| (workload.run)(repeats));
    Some(format!("{nanoseconds}\t{}", joined(&numbers)))
}

/// Times `count` frames one by one: session, picture, and its flat form.
fn filmed(name: &str, count: u32) -> Option<String> {
    let mut reel = Reel::new(name).ok()??;
    let (mut times, mut last) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (nanoseconds, wire) = timed(|| reel.advance().map(|scene| scene.wire()));
        times.push(nanoseconds.to_string());
        last = wire.ok()?.floats;
    }
    let last: Vec<f64> = last.into_iter().map(f64::from).collect();
    let operations = reel.operations().map_or_else(String::new, |count| count.to_string());
    Some(format!("{}\t{}\t{operations}", times.join(","), joined(&last)))
}

/// `{:?}` prints the shortest text that reads back to the same bits.
fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(|number| format!("{number:?}")).collect::<Vec<_>>().join(",")
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock, outside the library")]
fn timed<T>(work: impl FnOnce() -> T) -> (u128, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_nanos(), result)
}
