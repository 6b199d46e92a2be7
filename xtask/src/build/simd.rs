//! Proof that the built module computes with SIMD: an environment's `RUSTFLAGS` would silently take it away.

use anyhow::{Result, bail};
use wasmparser::{Operator, Parser, Payload};

/// Fewest two-lane products that a module with vectorised kernels has.
const LEAST_PRODUCTS: usize = 20;

/// Counts `f64x2.mul` instructions.
///
/// # Errors
/// When the bytes are no module.
fn products(module: &[u8]) -> Result<usize> {
    let mut count = 0;
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionEntry(body) = payload? {
            for operator in body.get_operators_reader()? {
                count += usize::from(matches!(operator?, Operator::F64x2Mul));
            }
        }
    }
    Ok(count)
}

/// Fails unless the kernels of a module were vectorised.
///
/// # Errors
/// Names what is missing.
pub(crate) fn assert_simd(module: &[u8]) -> Result<()> {
    let count = products(module)?;
    if count < LEAST_PRODUCTS {
        bail!(
            "the module has {count} two-lane products, at least {LEAST_PRODUCTS} are expected: is RUSTFLAGS set, \
             which replaces the flags of .cargo/config.toml?"
        );
    }
    println!("simd128: {count} two-lane products in the module");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (module (func (param v128 v128) (result v128) local.get 0 local.get 1 f64x2.mul)), assembled by hand.
    const ONE_PRODUCT: &[u8] = &[
        0, b'a', b's', b'm', 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7b, 0x7b, 1, 0x7b, 3, 2, 1, 0, 10, 11, 1, 9, 0,
        0x20, 0, 0x20, 1, 0xfd, 0xf2, 1, 0x0b,
    ];

    #[test]
    fn products_are_counted() {
        assert_eq!(products(ONE_PRODUCT).expect("a module"), 1);
        assert!(assert_simd(ONE_PRODUCT).is_err());
        assert!(products(b"no module").is_err());
    }
}
