//! The effect of a figure is visible within two seconds of pressing play: for each figure a named
//! read-out crosses its threshold within 120 frames at normal speed, on the first ten seeds. A figure without time
//! computes jobs instead: what one engine does of them in that time shows the effect.

use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::session::Session;

/// Two seconds at 60 frames a second.
const FRAMES: u32 = 120;
/// Seeds of the test.
const SEEDS: u32 = 10;

/// Plays `id` from step 0 for [`FRAMES`] frames.
fn played(id: &str, seed: u32) -> Box<dyn Session> {
    let (_, entry) = find_figure(id).expect("a registered figure");
    let mut session = entry.open(id);
    session.set_seed(seed).expect("every seed opens");
    session.seek(0);
    for _ in 0..FRAMES {
        session.play(1.0);
        // Jobs run elsewhere on the page: not settled, but no longer busy.
        while session.advance(1e8).expect("a default run goes on").busy {}
    }
    session
}

fn readout(session: &dyn Session, key: &str) -> f64 {
    let readouts = session.readouts();
    let found = readouts.iter().find(|readout| readout.key == key);
    found.and_then(|readout| readout.value.as_number()).unwrap_or_else(|| panic!("{key} is a number"))
}

#[test]
fn label_noise_has_won_the_race() {
    for seed in 0..SEEDS {
        let race = played("label-noise/sparse-recovery-race", seed);
        let (winner, loser) = (readout(race.as_ref(), "lngd-error"), readout(race.as_ref(), "gd-error"));
        assert!(winner < 0.15 && loser > 20.0, "seed {seed}: label noise {winner}, gradient descent {loser}");
    }
}

#[test]
fn the_typical_particle_has_vanished() {
    for seed in 0..SEEDS {
        let average = played("label-noise/vanishing-average", seed);
        let median = readout(average.as_ref(), "multiplied-median");
        assert!(median < 0.05, "seed {seed}: median {median} from a start at 1");
    }
}

#[test]
fn label_noise_has_slid_to_the_quiet_end() {
    for seed in 0..SEEDS {
        let valley = played("label-noise/valley", seed);
        let (label, gauss) =
            (readout(valley.as_ref(), "label-variance"), readout(valley.as_ref(), "gauss-variance"));
        assert!(
            label < 0.68 && gauss > 0.75,
            "seed {seed}: from 0.8, label noise {label}, Gaussian noise {gauss}"
        );
    }
}

#[test]
fn gaussian_noise_has_run_off() {
    for seed in 0..SEEDS {
        let escape = played("label-noise/gaussian-escape", seed);
        let norm = readout(escape.as_ref(), "mean-norm2");
        assert!(norm > 60.0, "seed {seed}: squared norm {norm} from a start at 20");
    }
}

#[test]
fn the_descent_has_found_most_directions() {
    for seed in 0..SEEDS {
        let descent = played("augmentation-graph/descend-to-eigenvectors", seed);
        let excess = readout(descent.as_ref(), "excess");
        assert!(excess < 1.5, "seed {seed}: excess loss {excess} from above 7 with no direction found");
    }
}

#[test]
fn the_network_is_ahead_of_raw_pixels() {
    for seed in 0..SEEDS {
        let pictures = played("augmentation-graph/train-on-n-pictures", seed);
        let accuracy = readout(pictures.as_ref(), "accuracy-5");
        assert!(
            accuracy > 0.65,
            "seed {seed}: accuracy {accuracy} with five labels, raw pixels reach 0.45 to 0.55"
        );
    }
}

/// Jobs that one engine has done after two seconds: each takes some 20 ms, at most 60.
const FEW: u32 = 32;

/// A figure without time after its first jobs, or all if there are fewer.
fn begun(id: &str, seed: u32) -> Box<dyn Session> {
    let (_, entry) = find_figure(id).expect("a registered figure");
    let mut session = entry.open(id);
    session.set_seed(seed).expect("every seed opens");
    while session.advance(1e8).expect("it can be built").busy {}
    let epoch = session.epoch();
    for slot in 0..session.progress().jobs.min(FEW) {
        let Some((address, index)) = session.job(slot) else { continue };
        let result = entry.job(&address, index).expect("a job of its own");
        session.absorb(epoch, slot, &result).expect("its own result fits");
    }
    session
}

#[test]
fn the_border_of_recovery_shows() {
    for seed in 0..SEEDS {
        let diagram = begun("label-noise/who-can-recover", seed);
        let (right, left) = (readout(diagram.as_ref(), "right"), readout(diagram.as_ref(), "left"));
        assert!(
            right > 0.6 && left < 0.25,
            "seed {seed}: success {right} right of the line, {left} left of it"
        );
    }
}

#[test]
fn the_graph_tells_its_classes_apart() {
    for seed in 0..SEEDS {
        let graph = begun("augmentation-graph/paint-the-graph", seed);
        let error = readout(graph.as_ref(), "error");
        assert!(error < 0.05, "seed {seed}: error {error} of the vote, half of the data by guessing");
    }
}

#[test]
fn nine_dimensions_are_enough() {
    for seed in 0..SEEDS {
        let room = begun("augmentation-graph/how-many-dimensions", seed);
        let error = readout(room.as_ref(), "error");
        assert!(error < 0.05, "seed {seed}: error {error} of the vote at k = 9");
    }
}

#[test]
fn every_figure_is_watched() {
    // A new figure needs a line here: which read-out shows its effect?
    let watched = [
        "label-noise/sparse-recovery-race",
        "label-noise/vanishing-average",
        "label-noise/valley",
        "label-noise/gaussian-escape",
        "augmentation-graph/descend-to-eigenvectors",
        "augmentation-graph/train-on-n-pictures",
        "label-noise/who-can-recover",
        "augmentation-graph/paint-the-graph",
        "augmentation-graph/how-many-dimensions",
    ];
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            assert!(watched.contains(&id.as_str()), "{id} has no threshold in this test");
        }
    }
}
