//! The digest of a settled state: a hash of what the state says, never of how it looks.

use xxhash_rust::xxh64::Xxh64;

use crate::figure::Address;
use crate::model::{Readout, Table};

/// Hash of the canonical bytes of figure, address, read-outs and tables, as 16 hexadecimal figures.
///
/// Release, theme, width, scene and timing do not enter.
pub fn digest_of(address: &Address, readouts: &[Readout], tables: &[Table]) -> String {
    let mut hash = Xxh64::new(u64::from(crate::figure::SCHEMA));
    let mut bytes = Vec::new();
    text(&mut bytes, &address.figure);
    text(&mut bytes, &address.canonical_query());
    for readout in readouts {
        text(&mut bytes, readout.key);
        readout.value.bytes(&mut bytes);
    }
    hash.update(&bytes);
    for table in tables {
        bytes.clear();
        text(&mut bytes, table.id);
        for column in &table.columns {
            text(&mut bytes, column.key);
        }
        for value in table.rows.iter().flatten() {
            value.bytes(&mut bytes);
        }
        hash.update(&bytes);
    }
    format!("{:016x}", hash.digest())
}

fn text(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}
