//! Workloads of the chapter `augmentation-graph`: decomposition, networks, tables.

use std::rc::Rc;

use crate::learn::mlp::{Activation, Mlp, Pass, Start};
use crate::linalg::eigen;
use crate::rng::{Purpose, Rng};
use tangible_augmentation_graph::sim::descent::{Descent, Encoder, Ground, Setting};
use tangible_augmentation_graph::sim::glyph_run::{GlyphRun, GlyphSetting, Glyphs};
use tangible_augmentation_graph::sim::losses::Loss;
use tangible_augmentation_graph::sim::{Augmentation, Cloud, Graph, Layout};

fn checkerboard(n: usize) -> (Cloud, Graph) {
    let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, n, 0);
    let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
    (cloud, graph)
}

/// All eigenvectors of a checkerboard of 300 points; answers the eigenvalues.
pub(super) fn eigen(repeats: u32) -> Vec<f64> {
    let (_, graph) = checkerboard(300);
    let matrix = graph.dense();
    let mut values = Vec::new();
    for _ in 0..repeats {
        values = eigen::dense(300, &matrix).values;
    }
    values
}

/// The network of the glyphs on the views of one batch, there and back; answers the gradient.
pub(super) fn passes(repeats: u32) -> Vec<f64> {
    const ROWS: usize = 128;
    let mut rng = Rng::new(0, Purpose::INIT);
    let sizes = GlyphSetting::lite(Loss::Spectral, 0.5).sizes();
    let net = Mlp::new(&sizes, Activation::Relu, Start { gain: 1.4, bias: 0.0 }, &mut rng);
    let mut inputs = vec![0.0; ROWS * sizes[0]];
    rng.fill_normal(&mut inputs);
    let (mut pass, mut gradient) = (Pass::default(), vec![0.0; net.parameters.len()]);
    for _ in 0..20 * repeats {
        net.forward(&inputs, ROWS, &mut pass);
        let (output, by_output) = pass.output_and_gradient();
        by_output.copy_from_slice(output);
        net.backward(&mut pass, &mut gradient);
    }
    gradient
}

/// Whole steps: views, passes, loss, Adam; answers the loss after the last one.
pub(super) fn glyph_steps(repeats: u32) -> Vec<f64> {
    let glyphs = Rc::new(Glyphs::new(0));
    let mut run = GlyphRun::new(&glyphs, GlyphSetting::lite(Loss::Spectral, 0.5), 0);
    (0..20 * repeats).for_each(|_| run.step());
    vec![run.loss]
}

/// Steps of a free table on the checkerboard; answers its features.
pub(super) fn table_steps(repeats: u32) -> Vec<f64> {
    let (cloud, graph) = checkerboard(270);
    let setting = Setting {
        encoder: Encoder::Table,
        loss: Loss::Spectral,
        k: 9,
        batch: 64,
        rate: 0.3,
        cap: Some(27.0),
        steps: 2500,
        gain: 3.0,
        bias: 1.5,
    };
    let mut run = Descent::new(&Rc::new(Ground::new(&cloud, graph)), setting, 0);
    (0..200 * repeats).for_each(|_| run.step());
    run.features()
}
