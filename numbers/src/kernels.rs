//! Dense loops whose speed decides whether a figure moves: explicit lanes, fixed reduction order.
//!
//! Every sum runs in a written number of lanes that are added at the end in a written order, so
//! the compiler vectorises without reordering and natively (SSE2), in wasm (SIMD128) and in
//! scalar code the bits agree. No fused multiply-add: it is a function call on both targets.
//! Matrices are row-major slices; X is [n rows, d columns].

mod gemm;
mod probe;
pub mod product;
mod update;

pub use gemm::gemm;
pub use probe::{PROBED, probe};
pub use update::{LIMIT, UNDERFLOW, add_scaled, label_noise_sgd_step, multiply_by_step, noisy_step};

/// ⟨x, y⟩ in eight lanes.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    dot_here(x, y)
}

/// [`dot`] inside a kernel.
#[inline]
fn dot_here(x: &[f64], y: &[f64]) -> f64 {
    assert!(x.len() == y.len(), "vectors of a dot product have one length");
    let (x_lanes, x_rest) = x.as_chunks::<8>();
    let (y_lanes, y_rest) = y.as_chunks::<8>();
    let mut acc = [0.0; 8];
    for (x, y) in x_lanes.iter().zip(y_lanes) {
        for l in 0..8 {
            acc[l] += x[l] * y[l];
        }
    }
    let (x_lanes, x_rest) = x_rest.as_chunks::<4>();
    let (y_lanes, y_rest) = y_rest.as_chunks::<4>();
    for (x, y) in x_lanes.iter().zip(y_lanes) {
        for l in 0..4 {
            acc[l] += x[l] * y[l];
        }
    }
    let mut half = [0.0; 4];
    for l in 0..4 {
        half[l] = acc[l] + acc[l + 4];
    }
    (half[0] + half[2]) + (half[1] + half[3]) + tail_dot(x_rest, y_rest)
}

fn tail_dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).fold(0.0, |sum, (x, y)| sum + x * y)
}

/// ⟨row k, v⟩ for four rows at once: each entry of v is loaded once. Two columns of lanes per
/// turn, into the same accumulators: wasm engines do not unroll.
#[inline]
fn dot4(rows: [&[f64]; 4], v: &[f64]) -> [f64; 4] {
    let (v_lanes, v_rest) = v.as_chunks::<8>();
    let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] = rows.map(<[f64]>::as_chunks::<8>);
    let mut acc = [[0.0; 4]; 4];
    for ((((v, a), b), c), d) in v_lanes.iter().zip(a).zip(b).zip(c).zip(d) {
        for (acc, x) in acc.iter_mut().zip([a, b, c, d]) {
            let product: [f64; 8] = std::array::from_fn(|l| x[l] * v[l]);
            for l in 0..4 {
                acc[l] += product[l];
            }
            for l in 0..4 {
                acc[l] += product[l + 4];
            }
        }
    }
    let (v_lanes, v_rest) = v_rest.as_chunks::<4>();
    let rest = [a_rest, b_rest, c_rest, d_rest].map(<[f64]>::as_chunks::<4>);
    std::array::from_fn(|k| {
        for (v, x) in v_lanes.iter().zip(rest[k].0) {
            for l in 0..4 {
                acc[k][l] += x[l] * v[l];
            }
        }
        (acc[k][0] + acc[k][2]) + (acc[k][1] + acc[k][3]) + tail_dot(rest[k].1, v_rest)
    })
}

/// out ← X v, four rows at a time. Never inlined: inside a long step the loops were compiled
/// differently, up to twice as slow, from one change elsewhere to the next.
///
/// # Panics
/// If `x` is not `out.len()` rows of `v.len()` > 0 columns.
#[inline(never)]
pub fn gemv(x: &[f64], v: &[f64], out: &mut [f64]) {
    let d = v.len();
    assert!(d > 0 && x.len() == d * out.len(), "X is [n, d]");
    let mut blocks = x.chunks_exact(4 * d);
    let (quads, rest) = out.as_chunks_mut::<4>();
    for (quad, block) in quads.iter_mut().zip(&mut blocks) {
        *quad = dot4(split_rows(block, d), v);
    }
    for (out, row) in rest.iter_mut().zip(blocks.remainder().chunks_exact(d)) {
        *out = dot(row, v);
    }
}

fn split_rows(block: &[f64], d: usize) -> [&[f64]; 4] {
    let (a, rest) = block.split_at(d);
    let (b, rest) = rest.split_at(d);
    let (c, rest) = rest.split_at(d);
    [a, b, c, &rest[..d]]
}

/// out ← Xᵀ e as n axpys, rows eight and four at a time. Never inlined, like [`gemv`].
///
/// # Panics
/// If `x` is not `e.len()` rows of `out.len()` > 0 columns.
#[inline(never)]
pub fn gemv_transposed(x: &[f64], e: &[f64], out: &mut [f64]) {
    let d = out.len();
    assert!(d > 0 && x.len() == d * e.len(), "X is [n, d]");
    out.fill(0.0);
    let mut pairs = x.chunks_exact(8 * d);
    let (eights, rest) = e.as_chunks::<8>();
    for (e, pair) in eights.iter().zip(&mut pairs) {
        axpy8(e, pair.split_at(4 * d), out);
    }
    let mut blocks = pairs.remainder().chunks_exact(4 * d);
    let (quads, rest) = rest.as_chunks::<4>();
    for (e, block) in quads.iter().zip(&mut blocks) {
        axpy4(*e, split_rows(block, d), out);
    }
    for (e, row) in rest.iter().zip(blocks.remainder().chunks_exact(d)) {
        axpy(*e, row, out);
    }
}

/// [`axpy4`] with one block of four rows, then with the next: half as many loads and stores of
/// `out`, and the same bits.
#[inline]
fn axpy8(e: &[f64; 8], (first, second): (&[f64], &[f64]), out: &mut [f64]) {
    let [a, b, c, d] = split_rows(first, out.len());
    let [p, q, r, s] = split_rows(second, out.len());
    for ((((((((out, a), b), c), d), p), q), r), s) in
        out.iter_mut().zip(a).zip(b).zip(c).zip(d).zip(p).zip(q).zip(r).zip(s)
    {
        let sum = *out + ((e[0] * a + e[1] * b) + (e[2] * c + e[3] * d));
        *out = sum + ((e[4] * p + e[5] * q) + (e[6] * r + e[7] * s));
    }
}

/// out ← out + (e₀a + e₁b) + (e₂c + e₃d). Elementwise, so any vector width gives the same bits;
/// written lanes were slower natively here.
#[inline]
fn axpy4(e: [f64; 4], rows: [&[f64]; 4], out: &mut [f64]) {
    let [a, b, c, d] = rows;
    for ((((out, a), b), c), d) in out.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        *out += (e[0] * a + e[1] * b) + (e[2] * c + e[3] * d);
    }
}

/// y ← y + a x.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn axpy(a: f64, x: &[f64], y: &mut [f64]) {
    assert!(x.len() == y.len(), "vectors of an axpy have one length");
    for (y, x) in y.iter_mut().zip(x) {
        *y += a * x;
    }
}

/// out ← x ⊙ y.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn products(x: &[f64], y: &[f64], out: &mut [f64]) {
    assert!(x.len() == y.len() && out.len() == y.len(), "one length");
    for ((x, y), out) in x.iter().zip(y).zip(out) {
        *out = x * y;
    }
}

/// e ← e − y, then c ← share·e: the residuals, and what every row weighs in their mean.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn residuals(y: &[f64], share: f64, e: &mut [f64], c: &mut [f64]) {
    assert!(y.len() == e.len() && c.len() == e.len(), "one length");
    for ((y, e), c) in y.iter().zip(e).zip(c) {
        *e -= y;
        *c = share * *e;
    }
}

/// ‖x‖².
#[inline(never)]
pub fn norm2(x: &[f64]) -> f64 {
    dot(x, x)
}

/// ‖x − y‖² in four lanes.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn distance2(x: &[f64], y: &[f64]) -> f64 {
    assert!(x.len() == y.len(), "vectors of a distance have one length");
    sum_lanes(x, y, |x, y| (x - y) * (x - y))
}

/// Weighted square norm Σ cⱼ xⱼ² in four lanes.
///
/// # Panics
/// If the lengths differ.
#[inline(never)]
pub fn weighted_norm2(c: &[f64], x: &[f64]) -> f64 {
    assert!(c.len() == x.len(), "weights and vector have one length");
    sum_lanes(c, x, |c, x| c * (x * x))
}

#[inline]
fn sum_lanes(x: &[f64], y: &[f64], term: impl Fn(f64, f64) -> f64) -> f64 {
    let (x_lanes, x_rest) = x.as_chunks::<4>();
    let (y_lanes, y_rest) = y.as_chunks::<4>();
    let mut acc = [0.0; 4];
    for (x, y) in x_lanes.iter().zip(y_lanes) {
        for l in 0..4 {
            acc[l] += term(x[l], y[l]);
        }
    }
    let rest = x_rest.iter().zip(y_rest).fold(0.0, |sum, (x, y)| sum + term(*x, *y));
    (acc[0] + acc[2]) + (acc[1] + acc[3]) + rest
}

/// max |xⱼ|; NaN if any entry is NaN.
pub fn max_abs(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |max: f64, x| if x.is_nan() || max.is_nan() { f64::NAN } else { max.max(x.abs()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Small integers: every order of summation gives the same exact value.
    fn integers(len: usize, seed: usize) -> Vec<f64> {
        (0..len).map(|k| ((k * 7 + seed * 13) % 11) as f64 - 5.0).collect()
    }

    #[test]
    fn products_match_the_plain_sum_for_every_remainder() {
        for d in 1..20 {
            for n in 1..10 {
                let (x, v, e) = (integers(n * d, 1), integers(d, 2), integers(n, 3));
                let mut out = vec![f64::NAN; n];
                gemv(&x, &v, &mut out);
                for i in 0..n {
                    let plain: f64 = (0..d).map(|j| x[i * d + j] * v[j]).sum();
                    assert_eq!(out[i], plain, "row {i} of [{n}, {d}]");
                    assert_eq!(dot(&x[i * d..(i + 1) * d], &v), plain);
                }
                let mut back = vec![f64::NAN; d];
                gemv_transposed(&x, &e, &mut back);
                for j in 0..d {
                    let plain: f64 = (0..n).map(|i| x[i * d + j] * e[i]).sum();
                    assert_eq!(back[j], plain, "column {j} of [{n}, {d}]");
                }
            }
        }
    }

    #[test]
    fn norms_match_the_plain_sum() {
        let (x, y) = (integers(23, 1), integers(23, 2));
        let plain = |f: &dyn Fn(f64, f64) -> f64| -> f64 { x.iter().zip(&y).map(|(x, y)| f(*x, *y)).sum() };
        assert_eq!(distance2(&x, &y), plain(&|x, y| (x - y) * (x - y)));
        assert_eq!(weighted_norm2(&x, &y), plain(&|x, y| x * y * y));
        assert_eq!(norm2(&x), plain(&|x, _| x * x));
        assert_eq!(max_abs(&[1.0, -3.0, 2.0]), 3.0);
        assert!(max_abs(&[1.0, f64::NAN, 2.0]).is_nan());
    }
}
