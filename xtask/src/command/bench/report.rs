//! What is printed and written about a measurement.

use super::contest::Outcome;
use super::films::{self, Shown};
use super::sample::Verdict;

/// The kernels that the figure's speed rests on.
const KERNELS: [&str; 5] = ["lngd", "gd", "mbgd", "gauss", "lnsgd"];
/// Most time of WebAssembly in units of native time.
const MOST_OF_NATIVE: f64 = 1.3;
/// Least time of JavaScript in units of WebAssembly's.
const LEAST_OF_JS: f64 = 3.5;
/// The same for the second chapter: a full decomposition, and passes at a third of the native rate; and for the kernels of
/// the third.
const RATIOS: [(&str, f64); 5] =
    [("eigen", 2.5), ("passes", 3.0), ("margin", 1.25), ("descent", 1.25), ("ascent", 1.25)];
/// Least time of JavaScript, in units of WebAssembly's, of the dearest kernel of the third chapter.
const RIVALLED: [(&str, f64); 1] = [("ascent", 3.0)];
/// Most seconds of one repeat in the browser: the paper's curves, and 4,096 steps of descent.
const MOST_SECONDS: [(&str, f64); 3] = [("paper-label-noise", 1.2), ("paper", 5.0), ("descent", 0.1)];

/// The requirements on the workloads that were measured.
pub(crate) fn requirements(outcomes: &[Outcome]) -> Vec<Verdict> {
    let named = |name: &str| outcomes.iter().find(|outcome| outcome.workload.name == name);
    let mut verdicts = Vec::new();
    for outcome in KERNELS.iter().filter_map(|name| named(name)) {
        let title = &outcome.workload.title;
        let to_native = outcome.wasm.ratio(&outcome.native);
        verdicts.push(Verdict {
            text: format!(
                "{title}: WebAssembly takes {to_native:.2} × native time, at most {MOST_OF_NATIVE}"
            ),
            met: to_native <= MOST_OF_NATIVE,
        });
        if let Some((js, _)) = &outcome.js {
            let to_js = js.ratio(&outcome.wasm);
            verdicts.push(Verdict {
                text: format!(
                    "{title}: JavaScript takes {to_js:.2} × WebAssembly's time, at least {LEAST_OF_JS}"
                ),
                met: to_js >= LEAST_OF_JS,
            });
        }
    }
    for (name, most) in RATIOS {
        if let Some(outcome) = named(name) {
            let ratio = outcome.wasm.ratio(&outcome.native);
            let title = &outcome.workload.title;
            verdicts.push(Verdict {
                text: format!("{title}: WebAssembly takes {ratio:.2} × native time, at most {most}"),
                met: ratio <= most,
            });
        }
    }
    for (name, least) in RIVALLED {
        if let Some((outcome, (js, _))) = named(name).and_then(|it| Some((it, it.js.as_ref()?))) {
            let (ratio, title) = (js.ratio(&outcome.wasm), &outcome.workload.title);
            verdicts.push(Verdict {
                text: format!("{title}: JavaScript takes {ratio:.2} × WebAssembly's time, at least {least}"),
                met: ratio >= least,
            });
        }
    }
    for (name, most) in MOST_SECONDS {
        if let Some(outcome) = named(name) {
            let seconds = outcome.wasm.median() * 1e-6 * f64::from(outcome.workload.units);
            let (title, units) = (&outcome.workload.title, outcome.workload.units);
            let what = if units > 1 { format!("{title}, {units} steps") } else { title.clone() };
            verdicts.push(Verdict {
                text: format!("{what}: {seconds:.3} s in the browser, at most {most} s"),
                met: seconds <= most,
            });
        }
    }
    verdicts
}

/// A time with three significant figures and the unit that suits it.
fn time(microseconds: f64) -> String {
    let (value, unit) = match microseconds {
        t if t < 1.0 => (t * 1e3, "ns"),
        t if t < 1e3 => (t, "µs"),
        t if t < 1e6 => (t * 1e-3, "ms"),
        t => (t * 1e-6, "s"),
    };
    let digits = match value {
        v if v < 10.0 => 2,
        v if v < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {unit}")
}

/// The cells of an outcome: median (best) of each contestant, then the ratios.
fn cells(outcome: &Outcome) -> [String; 6] {
    let both = |times: &super::contest::Times| format!("{} ({})", time(times.median()), time(times.best()));
    let dash = || "–".to_string();
    [
        both(&outcome.native),
        both(&outcome.wasm),
        outcome.js.as_ref().map_or_else(dash, |(js, _)| both(js)),
        format!("{:.2}", outcome.wasm.ratio(&outcome.native)),
        outcome.js.as_ref().map_or_else(dash, |(js, _)| format!("{:.2}", js.ratio(&outcome.wasm))),
        outcome.js.as_ref().map_or_else(dash, |(_, difference)| format!("{difference:.0e}")),
    ]
}

/// An outcome for a terminal.
pub(crate) fn line(outcome: &Outcome) -> String {
    let [native, wasm, js, to_native, to_js, difference] = cells(outcome);
    format!(
        "{:32} native {native}, wasm {wasm}, js {js}; wasm/native {to_native}, js/wasm {to_js}, js off by {difference}",
        outcome.workload.title
    )
}

/// The results file.
pub(crate) fn document(
    head: &[(&str, String)],
    outcomes: &[Outcome],
    shown: &[Shown],
    verdicts: &[Verdict],
) -> String {
    let mut text = String::from("# Speed: native, WebAssembly, JavaScript\n\n");
    for (name, value) in head {
        text += &format!("- {name}: {value}\n");
    }
    text += METHOD;
    text += "| work | native | WebAssembly | JavaScript | wasm / native | JS / wasm | JS differs by |\n";
    text += "|---|---|---|---|---|---|---|\n";
    for outcome in outcomes {
        text += &format!("| {} | {} |\n", outcome.workload.title, cells(outcome).join(" | "));
    }
    text += &films::table(shown);
    text += "\n## Requirements\n\n";
    for verdict in verdicts {
        text += &format!("- {verdict}\n");
    }
    text += RECORDED;
    text
}

const METHOD: &str = "
One step of each update rule of the race at its default size (n = 40, d = 100), one projection, one multiply-add of a
dot product as a probe of the machine, and two whole runs of the paper's preset (300,000 steps of each algorithm,
logged every 20, theory included); of the second chapter a full decomposition, passes and steps of its small networks,
and a step of its table; of the third a hard margin, a step of descent, a step of ascent. Native Rust is the default target of this machine; WebAssembly and JavaScript run
in a worker of headless Chromium; JavaScript is the hand-written baseline of `benches/browser/baseline`. The three take
turns within a round, which keeps the shortest of 20 timings of each (of one where it takes long): interruptions only
ever lengthen a timing. A cell is the median over the rounds, the best round in brackets; a ratio is the median of the
rounds' ratios. Before anything is timed, WebAssembly must have computed the native bits and JavaScript the same numbers
to 1e-12 (largest relative difference of a coordinate in the last column).

";

const RECORDED: &str = "
## Recorded elsewhere

Not rerun here: these programs are not part of the project. One full-batch step of label noise, n = 40, d = 100, on a
machine like this one:

| program | a step | how it is known |
|---|---|---|
| NumPy | 10.4 µs | recorded |
| PyTorch, vectorised | 339 µs | recorded |
| the authors' released script | 3.3 ms | recorded; about 17 minutes for the 300,000 steps of the label-noise curve |
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_three_figures_and_a_unit() {
        for (microseconds, text) in [
            (0.0987, "98.7 ns"),
            (1.634, "1.63 µs"),
            (519.4, "519 µs"),
            (12_345.0, "12.3 ms"),
            (2.5e6, "2.50 s"),
        ] {
            assert_eq!(time(microseconds), text);
        }
    }
}
