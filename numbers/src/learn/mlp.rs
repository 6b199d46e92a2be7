//! A multilayer perceptron with manual backpropagation.

use crate::kernels::product::{Factor, Panels};
use crate::math;
use crate::rng::Rng;

/// What hidden units do to their input; the output layer is linear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// tanh a.
    Tanh,
    /// max(0, a).
    Relu,
}

/// Fully connected layers; layer l maps `sizes[l]` to `sizes[l + 1]` numbers.
///
/// `parameters` holds, layer by layer, the weights (in × out, row-major) and then the biases (out).
#[derive(Clone, Debug, PartialEq)]
pub struct Mlp {
    sizes: Vec<usize>,
    activation: Activation,
    /// All weights and biases.
    pub parameters: Vec<f64>,
}

/// How a network starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// Standard deviation of a first-layer weight times √(inputs).
    pub gain: f64,
    /// Standard deviation of a first-layer bias.
    pub bias: f64,
}

impl Mlp {
    /// Weights N(0, 1/in), in the first layer N(0, gain²/in) with biases N(0, bias²); other biases 0.
    ///
    /// # Panics
    /// If there are fewer than two sizes.
    pub fn new(sizes: &[usize], activation: Activation, start: Start, rng: &mut Rng) -> Self {
        assert!(sizes.len() > 1, "a network has an input and an output");
        let count = sizes.windows(2).map(|w| (w[0] + 1) * w[1]).sum();
        let mut net = Self { sizes: sizes.to_vec(), activation, parameters: vec![0.0; count] };
        for layer in 0..net.layers() {
            let (at, inputs, outputs) = net.place(layer);
            let gain = if layer == 0 { start.gain } else { 1.0 };
            let scale = gain / (inputs as f64).sqrt();
            let (weights, biases) = net.parameters[at..].split_at_mut(inputs * outputs);
            for weight in weights {
                *weight = scale * rng.normal();
            }
            if layer == 0 {
                for bias in &mut biases[..outputs] {
                    *bias = start.bias * rng.normal();
                }
            }
        }
        net
    }

    /// Numbers per layer, input first.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Number of layers with weights.
    pub fn layers(&self) -> usize {
        self.sizes.len() - 1
    }

    /// Where the parameters of a layer start, its inputs and its outputs.
    fn place(&self, layer: usize) -> (usize, usize, usize) {
        let at = self.sizes[..=layer].windows(2).map(|w| (w[0] + 1) * w[1]).sum();
        (at, self.sizes[layer], self.sizes[layer + 1])
    }

    /// Floating-point operations of a forward and a backward pass over one row.
    pub fn flops(&self) -> f64 {
        self.sizes.windows(2).map(|w| 6.0 * (w[0] * w[1]) as f64).sum()
    }

    /// Sends `rows` examples [rows, in] through; `pass.layer(l)` then holds the output of layer l.
    ///
    /// # Panics
    /// If `x` is not [rows, in].
    #[inline(never)]
    pub fn forward(&self, x: &[f64], rows: usize, pass: &mut Pass) {
        assert!(x.len() == rows * self.sizes[0], "x is [rows, in]");
        pass.fit(&self.sizes, rows);
        pass.values[0].copy_from_slice(x);
        for layer in 0..self.layers() {
            let (at, inputs, outputs) = self.place(layer);
            let (weights, biases) = self.parameters[at..].split_at(inputs * outputs);
            let (before, after) = pass.values.split_at_mut(layer + 1);
            let (input, output) = (&before[layer], &mut after[0]);
            let left = Factor::new(input, rows, inputs);
            pass.panels.product(left, Factor::new(weights, inputs, outputs), output);
            let hidden = layer + 1 < self.layers();
            for row in output.chunks_exact_mut(outputs) {
                for (value, bias) in row.iter_mut().zip(biases) {
                    *value += bias;
                }
            }
            if hidden {
                self.activate(output);
            }
        }
    }

    /// Gradient of a loss by all parameters, from its gradient by the output, which the caller has
    /// written to `output_gradient`.
    ///
    /// # Panics
    /// If `gradient` has not the length of the parameters.
    #[inline(never)]
    pub fn backward(&self, pass: &mut Pass, gradient: &mut [f64]) {
        assert!(gradient.len() == self.parameters.len(), "one number per parameter");
        let rows = pass.rows;
        for layer in (0..self.layers()).rev() {
            let (at, inputs, outputs) = self.place(layer);
            let (lower, upper) = pass.deltas.split_at_mut(layer + 1);
            let delta = &upper[0];
            let (of_weights, of_biases) = gradient[at..].split_at_mut(inputs * outputs);
            let input = Factor::new(&pass.values[layer], rows, inputs);
            let above = Factor::new(delta, rows, outputs);
            pass.panels.product(input.t(), above, of_weights);
            of_biases[..outputs].fill(0.0);
            for row in delta.chunks_exact(outputs) {
                for (sum, value) in of_biases.iter_mut().zip(row) {
                    *sum += value;
                }
            }
            if layer > 0 {
                let weights = Factor::new(&self.parameters[at..at + inputs * outputs], inputs, outputs);
                pass.panels.product(above, weights.t(), &mut lower[layer]);
                for (delta, value) in lower[layer].iter_mut().zip(&pass.values[layer]) {
                    *delta *= self.slope(*value);
                }
            }
        }
    }

    fn activate(&self, sums: &mut [f64]) {
        match self.activation {
            Activation::Tanh => sums.iter_mut().for_each(|sum| *sum = math::tanh(*sum)),
            Activation::Relu => sums.iter_mut().for_each(|sum| *sum = sum.max(0.0)),
        }
    }

    /// Derivative of the activation where it has this value.
    fn slope(&self, value: f64) -> f64 {
        match self.activation {
            Activation::Tanh => 1.0 - value * value,
            Activation::Relu => f64::from(u8::from(value > 0.0)),
        }
    }
}

/// Buffers of one forward and backward pass; fitted when the number of rows changes.
#[derive(Clone, Debug, Default)]
pub struct Pass {
    rows: usize,
    /// Output of every layer, the input first.
    values: Vec<Vec<f64>>,
    /// Gradient by the output of every layer.
    deltas: Vec<Vec<f64>>,
    panels: Panels,
}

impl Pass {
    fn fit(&mut self, sizes: &[usize], rows: usize) {
        let fits = self.rows == rows
            && self.values.len() == sizes.len()
            && self.values.iter().zip(sizes).all(|(v, s)| v.len() == rows * s);
        if !fits {
            self.rows = rows;
            self.values = sizes.iter().map(|size| vec![0.0; rows * size]).collect();
            self.deltas.clone_from(&self.values);
        }
    }

    /// Output of layer `layer` [rows, size]; 0 is the input.
    pub fn layer(&self, layer: usize) -> &[f64] {
        &self.values[layer]
    }

    /// Output of the last layer [rows, out].
    pub fn output(&self) -> &[f64] {
        self.values.last().map_or(&[], Vec::as_slice)
    }

    /// Output, and where its gradient [rows, out] is to be written before [`Mlp::backward`].
    pub fn output_and_gradient(&mut self) -> (&[f64], &mut [f64]) {
        match (self.values.last(), self.deltas.last_mut()) {
            (Some(values), Some(deltas)) => (values, deltas),
            _ => (&[], &mut []),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    /// Σ cᵢ yᵢ + ½ Σ yᵢ² over all outputs: a loss whose gradient by y is c + y.
    fn loss(net: &Mlp, x: &[f64], c: &[f64], rows: usize) -> f64 {
        let mut pass = Pass::default();
        net.forward(x, rows, &mut pass);
        pass.output().iter().zip(c).map(|(y, c)| c * y + 0.5 * y * y).sum()
    }

    #[test]
    fn the_gradient_is_that_of_finite_differences() {
        for activation in [Activation::Tanh, Activation::Relu] {
            let mut rng = Rng::new(5, Purpose::INIT);
            let mut net = Mlp::new(&[3, 5, 4, 2], activation, Start { gain: 1.5, bias: 0.7 }, &mut rng);
            // Off the kinks: a row that no unit answers would meet the next layer at exactly 0.
            for p in &mut *net.parameters {
                *p += 0.2 * rng.normal();
            }
            let (mut x, mut c) = (vec![0.0; 7 * 3], vec![0.0; 7 * 2]);
            rng.fill_normal(&mut x);
            rng.fill_normal(&mut c);
            let mut pass = Pass::default();
            net.forward(&x, 7, &mut pass);
            let (y, by_y) = pass.output_and_gradient();
            for ((g, y), c) in by_y.iter_mut().zip(y).zip(&c) {
                *g = c + y;
            }
            let mut gradient = vec![0.0; net.parameters.len()];
            net.backward(&mut pass, &mut gradient);
            let h = 1e-6;
            for i in 0..gradient.len() {
                let at = net.parameters[i];
                net.parameters[i] = at + h;
                let up = loss(&net, &x, &c, 7);
                net.parameters[i] = at - h;
                let down = loss(&net, &x, &c, 7);
                net.parameters[i] = at;
                let difference = (up - down) / (2.0 * h);
                // Errors: h² in the difference, 1e-16/h in its rounding.
                assert!((gradient[i] - difference).abs() < 1e-7 * (1.0 + difference.abs()), "{i}");
            }
        }
    }

    #[test]
    fn rows_do_not_see_each_other() {
        let mut rng = Rng::new(6, Purpose::INIT);
        let net = Mlp::new(&[2, 8, 3], Activation::Tanh, Start { gain: 2.0, bias: 1.0 }, &mut rng);
        let x = [0.3, -1.0, 2.0, 0.1];
        let (mut both, mut one) = (Pass::default(), Pass::default());
        net.forward(&x, 2, &mut both);
        net.forward(&x[2..], 1, &mut one);
        assert_eq!(both.output()[3..], *one.output());
        assert_eq!(net.flops(), 6.0 * (16.0 + 24.0));
    }
}
