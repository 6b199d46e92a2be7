//! Every published number that a page prints, with the place where it stands.
//!
//! A page names a table by its id; nothing quoted is typed into a page. Numbers are kept as the source prints
//! them, digit for digit. What nobody has compared with its source says so on the page.

/// A table of published numbers.
#[derive(Debug)]
pub struct Quoted {
    /// Id by which pages name it.
    pub id: &'static str,
    /// What the numbers are.
    pub title: &'static str,
    /// Headings, the first for the name of a row.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: &'static [Row],
    /// Where they are published.
    pub source: &'static str,
    /// Address of the source.
    pub link: &'static str,
    /// The numbers were compared with the source; otherwise they are recalled, and the page says so.
    pub compared: bool,
}

/// One row of published numbers.
#[derive(Debug)]
pub struct Row {
    /// Its name, then one text for each further column, as printed in the source.
    pub cells: &'static [&'static str],
    /// Where in the source.
    pub locator: &'static str,
}

/// All of them.
pub static QUOTED: &[Quoted] = &[SHAPE_MATTERS_EXPERIMENT, SPECTRAL_SMALL_IMAGES, SPECTRAL_IMAGENET];

/// The table with this id.
pub fn find_quoted(id: &str) -> Option<&'static Quoted> {
    QUOTED.iter().find(|quoted| quoted.id == id)
}

const SCRIPT: &str = "settings at the top of the experiment's script";

const SHAPE_MATTERS_EXPERIMENT: Quoted = Quoted {
    id: "shape-matters-experiment",
    title: "Settings of the authors’ synthetic experiment",
    columns: &["method", "step size η", "steps", "size of the noise"],
    rows: &[
        Row { cells: &["gradient descent", "0.01", "300,000", "none"], locator: SCRIPT },
        Row { cells: &["label noise", "0.01, 0.001, 0.0001", "100,000 at each", "δ = 1"], locator: SCRIPT },
        Row { cells: &["mini-batch noise", "0.01", "300,000", "δ = 1"], locator: SCRIPT },
        Row { cells: &["Gaussian noise", "0.01", "1,200,000", "σ = 0.01"], locator: SCRIPT },
    ],
    source: "released code of HaoChen, Wei, Lee and Ma, Shape Matters (COLT 2021); d = 100, n = 40, r = 5, τ = 1",
    link: "https://arxiv.org/abs/2006.08680",
    compared: true,
};

const SPECTRAL: &str = "HaoChen, Wei, Gaidon and Ma, Provable Guarantees for Self-Supervised Deep Learning with \
    Spectral Contrastive Loss (NeurIPS 2021)";
const SPECTRAL_LINK: &str = "https://arxiv.org/abs/2106.04156";
const SMALL_IMAGES: &str =
    "experiments, table of linear evaluation on small images; columns: 200 / 400 / 800 epochs";
const IMAGENET: &str = "experiments, table of linear evaluation on ImageNet";

const SPECTRAL_SMALL_IMAGES: Quoted = Quoted {
    id: "spectral-small-images",
    title: "Linear evaluation, top-1 accuracy in %, after 200 / 400 / 800 epochs",
    columns: &["method", "CIFAR-10", "CIFAR-100", "Tiny-ImageNet"],
    rows: &[
        Row {
            cells: &[
                "SimCLR (their run)",
                "83.73 / 87.72 / 90.60",
                "54.74 / 61.05 / 63.88",
                "43.30 / 46.46 / 48.12",
            ],
            locator: SMALL_IMAGES,
        },
        Row {
            cells: &[
                "SimSiam (their run)",
                "87.54 / 90.31 / 91.40",
                "61.56 / 64.96 / 65.87",
                "34.82 / 39.46 / 46.76",
            ],
            locator: SMALL_IMAGES,
        },
        Row {
            cells: &[
                "spectral contrastive",
                "88.66 / 90.17 / 92.07",
                "62.45 / 65.82 / 66.18",
                "41.30 / 45.36 / 49.86",
            ],
            locator: SMALL_IMAGES,
        },
    ],
    source: SPECTRAL,
    link: SPECTRAL_LINK,
    compared: false,
};

const SPECTRAL_IMAGENET: Quoted = Quoted {
    id: "spectral-imagenet",
    title: "ImageNet, ResNet-50, 100 epochs: linear evaluation, top-1 accuracy in %",
    columns: &["method", "accuracy"],
    rows: &[
        Row { cells: &["SimCLR", "66.5"], locator: IMAGENET },
        Row { cells: &["BYOL", "66.5"], locator: IMAGENET },
        Row { cells: &["MoCo v2", "67.4"], locator: IMAGENET },
        Row { cells: &["SimSiam", "68.1"], locator: IMAGENET },
        Row { cells: &["spectral contrastive", "66.97"], locator: IMAGENET },
    ],
    source: SPECTRAL,
    link: SPECTRAL_LINK,
    compared: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole_and_has_a_source() {
        for (index, quoted) in QUOTED.iter().enumerate() {
            assert!(QUOTED[..index].iter().all(|other| other.id != quoted.id), "{} stands twice", quoted.id);
            assert!(!quoted.source.is_empty() && quoted.link.starts_with("https://"), "{}", quoted.id);
            for row in quoted.rows {
                assert_eq!(row.cells.len(), quoted.columns.len(), "{}: {:?}", quoted.id, row.cells);
                assert!(!row.locator.is_empty(), "{}: {:?}", quoted.id, row.cells);
            }
        }
    }
}
