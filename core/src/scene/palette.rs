//! Colour maps, computed.

/// The two colour maps of heat maps and coloured marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Map {
    /// Sequential, perceptually uniform: viridis, dark to bright.
    #[default]
    Seq,
    /// Diverging about the middle: blue, paper, orange.
    Div,
}

/// Coefficients of t⁰ … t⁶ for red, green and blue: a least-squares fit of matplotlib's viridis
/// (S. van der Walt and N. Smith, 2015, CC0), no byte more than 4 off.
const VIRIDIS: [[f64; 3]; 7] = [
    [0.277_727_327_223_417_7, 0.005_407_344_544_966_578, 0.334_099_805_335_306_1],
    [0.105_093_043_108_577_4, 1.404_613_529_898_575, 1.384_590_162_594_685],
    [-0.330_861_828_725_556_3, 0.214_847_559_468_213, 0.095_095_163_028_236_59],
    [-4.634_230_498_983_486, -5.799_100_973_351_585, -19.332_440_956_279_87],
    [6.228_269_936_347_081, 14.179_933_366_805_09, 56.690_552_600_681_05],
    [4.776_384_997_670_288, -13.745_145_377_746_01, -65.353_032_633_372_34],
    [-5.435_455_855_934_631, 4.645_852_612_178_535, 26.312_435_249_583_2],
];

/// viridis at `v`/255 as sRGB bytes.
pub(crate) fn viridis(v: u8) -> [u8; 3] {
    let t = f64::from(v) / 255.0;
    std::array::from_fn(|channel| {
        let value = VIRIDIS.iter().rev().fold(0.0, |sum, row| sum * t + row[channel]);
        (value.clamp(0.0, 1.0) * 255.0).round() as u8
    })
}

/// How far `v` is from the middle of a diverging map: sign −1 for the blue side, strength in 0..=1.
pub(crate) fn divergence(v: u8) -> (f64, f64) {
    let offset = (f64::from(v) - 127.5) / 127.5;
    (offset.signum(), offset.abs())
}

/// `part` of `over` laid on `under`, in sRGB as browsers composite.
pub(crate) fn mix(under: [u8; 3], over: [u8; 3], part: f64) -> [u8; 3] {
    std::array::from_fn(|c| {
        (f64::from(under[c]) + part * (f64::from(over[c]) - f64::from(under[c]))).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn viridis_meets_its_published_anchors() {
        for (v, published) in
            [(0, [68, 1, 84]), (64, [59, 82, 139]), (128, [33, 145, 140]), (191, [92, 200, 99])]
        {
            for (ours, theirs) in viridis(v).into_iter().zip(published) {
                assert!((i32::from(ours) - theirs).abs() <= 4, "{v}: {:?} against {published:?}", viridis(v));
            }
        }
    }

    #[test]
    fn viridis_only_gets_brighter() {
        let brightness = |v| {
            let [r, g, b] = viridis(v).map(f64::from);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        assert!((0..255).all(|v| brightness(v) < brightness(v + 1) + 0.5));
    }
}
