//! Tables on request: data, features, graphs.

use super::{json, said, tangible};

const RACE: &str = "label-noise/sparse-recovery-race";

/// The numbers of CSV without comments.
fn numbers(csv: &str) -> Vec<Vec<f64>> {
    let lines = csv.lines().skip(1);
    lines.map(|line| line.split(',').map(|text| text.parse().expect("a number")).collect()).collect()
}

#[test]
fn the_labels_of_the_table_are_its_inputs_times_its_true_weights() {
    let at = ["run", RACE, "--set", "n=7", "--set", "d=12", "--seed", "5", "--steps", "0", "--csv", "--bare"];
    let table = |id: &str| numbers(&said(&[&at[..], &["--table", id]].concat()));
    let (data, truth) = (table("data"), table("truth"));
    assert_eq!((data.len(), truth.len()), (7, 12));
    for point in &data {
        let product: f64 = point[2..].iter().zip(&truth).map(|(x, weight)| x * weight[1]).sum();
        assert!((point[1] - product).abs() < 1e-12, "y = {} and ⟨x, w*⟩ = {product}", point[1]);
    }
    let as_json = json(&[&at[..10], &["--json", "--table", "data"]].concat());
    assert_eq!(as_json["rows"][3][2].as_f64(), Some(data[3][2]));
    assert_eq!(as_json["columns"][2], "x1");
}

#[test]
fn tables_on_request_are_named_with_their_sizes_and_refused_in_words_where_they_are_too_large() {
    let all = said(&["run", RACE, "--steps", "0", "--csv"]);
    assert!(all.contains("# on request, --table data (40 rows of 102 = 4080 numbers): "), "{all}");
    let refusal = |arguments: &[&str]| {
        let output = tangible(arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?} printed something");
        String::from_utf8(output.stderr).expect("text")
    };
    let cells = "label-noise/who-can-recover";
    let many = ["--set", "d=100", "--set", "k=64", "--table", "data"];
    let large = refusal(&[&["sweep", cells][..], &many].concat());
    assert!(large.contains("at most 2000000 numbers"), "{large}");
    let widths = refusal(&["sweep", RACE, "--vary", "d=20,30", "--table", "data"]);
    assert!(widths.contains("22 columns at d=20, and 32 at d=30"), "{widths}");
}

#[test]
fn a_sweep_of_data_has_the_rows_of_its_runs() {
    let sweep = ["sweep", RACE, "--set", "d=10", "--set", "r=1", "--vary", "n=2,3", "--steps", "0"];
    let rows = numbers(&said(&[&sweep[..], &["--table", "data", "--bare"]].concat()));
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), [2.0, 2.0, 3.0, 3.0, 3.0]);
    // A larger n keeps the first rows.
    assert_eq!(rows[1][3..], rows[3][3..]);
}

#[test]
fn every_class_that_is_painted_is_told_as_it_was_painted() {
    let figure = "augmentation-graph/paint-the-graph";
    for class in 1..=5 {
        let points = format!("points=n{class}@0.5,0.5/n1@1,1/n2@0.9,0.4");
        let run = ["run", figure, "--set", "scene=blank", "--set", &points, "--csv", "--bare"];
        let rows = numbers(&said(&[&run[..], &["--table", "points"]].concat()));
        assert_eq!(rows[0][2], f64::from(class), "{points}");
    }
    let refused = tangible(&["run", figure, "--set", "scene=blank", "--set", "points=n6@0,0"]);
    let words = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(3) && words.contains("class"), "{words}");
}
