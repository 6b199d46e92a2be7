//! Procedural 8 × 8 digits and their augmentations.

use tangible_core::math;
use tangible_core::rng::Rng;

/// Pixels on a side.
pub const SIDE: usize = 8;
/// Pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;
/// Number of digits.
pub const DIGITS: usize = 10;

/// One poly-line per digit, x right, y down, in hundredths of the unit square.
const LINES: [&[(u8, u8)]; DIGITS] = [
    &[(50, 10), (78, 25), (80, 50), (78, 75), (50, 90), (22, 75), (20, 50), (22, 25), (50, 10)],
    &[(35, 25), (55, 10), (55, 90)],
    &[(22, 28), (40, 10), (70, 14), (76, 35), (50, 60), (22, 90), (80, 90)],
    &[(25, 12), (70, 12), (45, 45), (75, 62), (68, 85), (40, 92), (22, 80)],
    &[(65, 90), (65, 10), (20, 62), (85, 62)],
    &[(75, 10), (30, 10), (27, 45), (60, 42), (78, 62), (68, 86), (40, 92), (22, 82)],
    &[(70, 12), (40, 30), (24, 60), (32, 87), (60, 90), (76, 72), (62, 52), (28, 62)],
    &[(20, 12), (80, 12), (50, 50), (40, 90)],
    &[
        (50, 48),
        (28, 32),
        (40, 10),
        (62, 10),
        (72, 30),
        (50, 48),
        (25, 70),
        (40, 92),
        (62, 92),
        (76, 70),
        (50, 48),
    ],
    &[(74, 40), (50, 50), (27, 36), (36, 12), (62, 10), (75, 30), (72, 60), (60, 90)],
];

/// Uniform in ±by.
fn within(by: f64, rng: &mut Rng) -> f64 {
    by * (2.0 * rng.uniform() - 1.0)
}

/// Uniform in low..high.
fn between(low: f64, high: f64, rng: &mut Rng) -> f64 {
    low + (high - low) * rng.uniform()
}

/// A natural image of a digit: vertices jittered by sd 0.045, slant U(±.25), rotation U(±.25 rad), scales
/// U(.75, 1.1) × U(.8, 1.05), shift U(±.08), stroke width t ~ U(.055, .1), intensity exp(−d²/(2t²)) with
/// d the distance to the nearest segment.
pub fn natural(digit: usize, rng: &mut Rng, out: &mut [f64]) {
    let (slant, angle) = (within(0.25, rng), within(0.25, rng));
    let scale = (between(0.75, 1.1, rng), between(0.8, 1.05, rng));
    let shift = (within(0.08, rng), within(0.08, rng));
    let width = between(0.055, 0.1, rng);
    let (c, s) = (math::cos(angle), math::sin(angle));
    let place = |(x, y): &(u8, u8), rng: &mut Rng| {
        let x = f64::from(*x) / 100.0 - 0.5 + 0.045 * rng.normal();
        let y = f64::from(*y) / 100.0 - 0.5 + 0.045 * rng.normal();
        let (x, y) = (scale.0 * x + slant * y, scale.1 * y);
        (c * x - s * y + 0.5 + shift.0, s * x + c * y + 0.5 + shift.1)
    };
    let line: Vec<(f64, f64)> = LINES[digit].iter().map(|p| place(p, rng)).collect();
    for (at, pixel) in out.iter_mut().enumerate() {
        let centre = |i: usize| (i as f64 + 0.5) / SIDE as f64;
        let p = (centre(at % SIDE), centre(at / SIDE));
        let square = line.windows(2).map(|w| to_segment(p, w[0], w[1])).fold(f64::INFINITY, f64::min);
        *pixel = math::exp(-square / (2.0 * width * width));
    }
}

/// Squared distance from p to the segment a–b.
fn to_segment(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (ux, uy, px, py) = (b.0 - a.0, b.1 - a.1, p.0 - a.0, p.1 - a.1);
    let length = ux * ux + uy * uy;
    let t = if length > 0.0 { ((px * ux + py * uy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (px - t * ux, py - t * uy);
    dx * dx + dy * dy
}

/// A view of an image at strength s: rotation U(±.25)s, log-scale U(±.15)s, shift U(±1 px)s by bilinear
/// interpolation with zero outside, gain 1 + U(±.3)s, pixel noise of sd 0.08 s.
pub fn augmented(image: &[f64], s: f64, rng: &mut Rng, out: &mut [f64]) {
    let angle = s * within(0.25, rng);
    let shrink = math::exp(-s * within(0.15, rng));
    let shift = (s * within(1.0, rng), s * within(1.0, rng));
    let gain = 1.0 + s * within(0.3, rng);
    let (c, sn) = (shrink * math::cos(angle), shrink * math::sin(angle));
    let middle = 0.5 * (SIDE as f64 - 1.0);
    let pixel = |column: i32, row: i32| {
        let inside = (0..SIDE as i32).contains(&column) && (0..SIDE as i32).contains(&row);
        if inside { image[row as usize * SIDE + column as usize] } else { 0.0 }
    };
    for (at, value) in out.iter_mut().enumerate() {
        let (x, y) = ((at % SIDE) as f64 - middle - shift.0, (at / SIDE) as f64 - middle - shift.1);
        let (x, y) = (c * x + sn * y + middle, c * y - sn * x + middle);
        let (left, top) = (x.floor(), y.floor());
        let (u, v) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        let upper = (1.0 - u) * pixel(left, top) + u * pixel(left + 1, top);
        let lower = (1.0 - u) * pixel(left, top + 1) + u * pixel(left + 1, top + 1);
        *value = gain * ((1.0 - v) * upper + v * lower) + 0.08 * s * rng.normal();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::rng::Purpose;

    #[test]
    fn no_strength_is_the_image_itself() {
        let mut rng = Rng::new(1, Purpose::DATA);
        let (mut image, mut view) = (vec![0.0; PIXELS], vec![0.0; PIXELS]);
        for digit in 0..DIGITS {
            natural(digit, &mut rng, &mut image);
            assert!(image.iter().all(|v| (0.0..=1.0).contains(v)));
            assert!(image.iter().sum::<f64>() > 3.0, "digit {digit} has ink");
            augmented(&image, 0.0, &mut rng, &mut view);
            assert!(image.iter().zip(&view).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }
}
