//! Published numbers that the chapter's page prints, with the place where they stand.

use tangible_core::data::{Quoted, Row};

/// The tables, by the ids that the page names.
pub(crate) static QUOTED: &[Quoted] = &[SPECTRAL_SMALL_IMAGES, SPECTRAL_IMAGENET];

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
