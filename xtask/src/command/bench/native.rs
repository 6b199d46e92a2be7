//! The native contestant, a program that times itself when asked over a pipe.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use super::sample::{Sample, numbers};

/// A piece of work as the library declares it.
#[derive(Clone, Debug)]
pub(crate) struct Workload {
    /// Its name.
    pub(crate) name: String,
    /// What is timed, in words.
    pub(crate) title: String,
    /// Units in one repeat.
    pub(crate) units: u32,
    /// Whether JavaScript does it too.
    pub(crate) baseline: bool,
}

/// The running program; it ends when its input closes.
pub(crate) struct Native {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Native {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("starting bench-native")?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = output.context("bench-native has no output")?;
        Ok(Self { child, input, output: BufReader::new(output) })
    }

    fn ask(&mut self, line: &str) -> Result<String> {
        writeln!(self.input.as_mut().context("bench-native is gone")?, "{line}")?;
        self.read()
    }

    fn read(&mut self) -> Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(line.trim_end().to_string())
    }

    /// The workloads that the library declares.
    ///
    /// # Errors
    /// When the program answers anything else.
    pub(crate) fn workloads(&mut self) -> Result<Vec<Workload>> {
        let mut found = Vec::new();
        let mut line = self.ask("list")?;
        while !line.is_empty() {
            let parts: Vec<&str> = line.split('\t').collect();
            let [name, title, units, baseline] = parts[..] else { bail!("bench-native says “{line}”") };
            let (units, baseline) = (units.parse()?, baseline.parse()?);
            found.push(Workload { name: name.to_string(), title: title.to_string(), units, baseline });
            line = self.read()?;
        }
        Ok(found)
    }

    /// The films that the library declares: name and title.
    ///
    /// # Errors
    /// When the program answers anything else.
    pub(crate) fn films(&mut self) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        let mut line = self.ask("films")?;
        while !line.is_empty() {
            let (name, title) =
                line.split_once('\t').with_context(|| format!("bench-native says “{line}”"))?;
            found.push((name.to_string(), title.to_string()));
            line = self.read()?;
        }
        Ok(found)
    }

    /// Times `frames` frames one by one: milliseconds of each, the numbers of the last picture, and the operations of
    /// it where it is a short run.
    ///
    /// # Errors
    /// When the program answers anything else.
    pub(crate) fn film(&mut self, name: &str, frames: u32) -> Result<(Vec<f64>, Vec<f64>, Option<f64>)> {
        let line = self.ask(&format!("{name} {frames}"))?;
        let parts: Vec<&str> = line.split('\t').collect();
        let [times, text, ..] = parts[..] else { bail!("bench-native says “{line}”") };
        let operations = parts.get(2).and_then(|count| count.parse().ok());
        let times = numbers(times)?.into_iter().map(|nanoseconds| nanoseconds * 1e-6).collect();
        Ok((times, numbers(text)?, operations))
    }

    /// Times `repeats` repeats.
    ///
    /// # Errors
    /// When the program answers anything else.
    pub(crate) fn time(&mut self, name: &str, repeats: u32) -> Result<Sample> {
        let line = self.ask(&format!("{name} {repeats}"))?;
        let (nanoseconds, text) =
            line.split_once('\t').with_context(|| format!("bench-native says “{line}”"))?;
        Ok(Sample { ms: nanoseconds.parse::<f64>()? * 1e-6, numbers: numbers(text)? })
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        drop(self.input.take());
        // It ends by itself once its input is closed.
        let _ = self.child.wait();
    }
}
