//! Graph, eigenvectors and pictures of a run as tables on request.

use crate::sim::{Cloud, Graph, Spectrum};
use tangible_core::model::Value;
use tangible_core::model::given::{Given, line, numbered};

/// The law of positive pairs, w_{xx'} of every edge, both ways and with loops.
pub(crate) fn adjacency<'a>(graph: &Graph) -> Given<'a> {
    let w = graph.weights();
    let columns = numbered(&["view", "other", "weight"], "", 0);
    let title = "positive pairs: probability w of drawing a view and the other from one datum";
    Given::new("adjacency", title, columns, w.entries(), move || {
        let entries: Vec<Vec<Value>> = (0..w.rows())
            .flat_map(|x| {
                let (others, weights) = w.row(x);
                others
                    .iter()
                    .zip(weights)
                    .map(move |(y, w)| line(&[x as f64 + 1.0, f64::from(*y) + 1.0, *w], &[]))
            })
            .collect();
        entries.into_iter()
    })
}

/// Eigenvectors of the normalised adjacency as columns, under a row of eigenvalues: of `n` views the first `count`, once
/// they are known.
pub(crate) fn eigenvectors((n, count): (usize, usize), spectrum: Option<&Spectrum>) -> Given<'_> {
    let title = "unit eigenvectors of the normalised adjacency, a view a row; row 0 has the eigenvalues";
    Given::new("eigenvectors", title, numbered(&["view"], "v", count), n + 1, move || {
        let rows = spectrum.map_or_else(Vec::new, |spectrum| {
            let eigen = &spectrum.eigen;
            let entry = |x: usize| (0..count).map(|j| eigen.vector(j)[x]).collect::<Vec<_>>();
            let first = line(&[0.0], &eigen.values[..count]);
            std::iter::once(first).chain((0..n).map(|x| line(&[x as f64 + 1.0], &entry(x)))).collect()
        });
        rows.into_iter()
    })
}

/// Natural data: place, class and sub-group.
pub(crate) fn cloud(cloud: &Cloud) -> Given<'_> {
    let columns = numbered(&["point", "class", "group", "x", "y"], "", 0);
    Given::new("data", "natural data: class, sub-group and place", columns, cloud.len(), move || {
        (0..cloud.len()).map(move |i| {
            let kind = [i as f64 + 1.0, f64::from(cloud.labels[i]) + 1.0, f64::from(cloud.groups[i]) + 1.0];
            line(&kind, &cloud.points[i])
        })
    })
}

/// Features as rows [n, k], each with the class of its point.
pub(crate) fn features<'a>(title: &'static str, labels: &'a [u8], features: Vec<f64>) -> Given<'a> {
    let k = features.len() / labels.len().max(1);
    Given::new("features", title, numbered(&["point", "class"], "f", k), labels.len(), move || {
        let rows: Vec<_> = labels
            .iter()
            .zip(features.chunks_exact(k.max(1)))
            .zip(1..)
            .map(|((label, row), i)| line(&[f64::from(i), f64::from(*label) + 1.0], row))
            .collect();
        rows.into_iter()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Augmentation, Layout};

    fn numbers(given: &Given<'_>) -> Vec<Vec<f64>> {
        given.rows().expect("small").map(|row| row.iter().filter_map(Value::as_number).collect()).collect()
    }

    #[test]
    fn the_pairs_of_the_table_are_a_law_and_its_vectors_are_eigenvectors_of_it() {
        let cloud = Cloud::new(Layout::Checker { rows: 3, columns: 3 }, 45, 2);
        let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.4 });
        let spectrum = Spectrum::exact(&graph, 5);
        let pairs = numbers(&adjacency(&graph));
        assert!((pairs.iter().map(|pair| pair[2]).sum::<f64>() - 1.0).abs() < 1e-12);
        let mut degree = vec![0.0; 45];
        pairs.iter().for_each(|pair| degree[pair[0] as usize - 1] += pair[2]);
        let table = numbers(&eigenvectors((45, 5), Some(&spectrum)));
        let (values, vectors) = table.split_first().expect("the eigenvalues");
        for k in 1..=5 {
            let mut image = vec![0.0; 45];
            for pair in &pairs {
                let (x, y) = (pair[0] as usize - 1, pair[1] as usize - 1);
                image[x] += pair[2] / (degree[x] * degree[y]).sqrt() * vectors[y][k];
            }
            for (x, image) in image.iter().enumerate() {
                assert!((image - values[k] * vectors[x][k]).abs() < 1e-9, "vector {k} at view {x}");
            }
        }
    }
}
