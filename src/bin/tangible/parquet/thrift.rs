//! The compact protocol of Thrift, as far as Parquet's headers need it.

const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// A number in groups of seven bits, the lowest first.
pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Small numbers of either sign are short.
fn zigzag(out: &mut Vec<u8>, value: i64) {
    varint(out, ((value << 1) ^ (value >> 63)) as u64);
}

fn bytes(out: &mut Vec<u8>, text: &str) {
    varint(out, text.len() as u64);
    out.extend(text.as_bytes());
}

/// A structure that is being written; its fields in ascending order of their numbers.
#[derive(Default)]
pub(super) struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    fn field(&mut self, id: u8, kind: u8) {
        debug_assert!(id > self.last && id - self.last < 16, "fields ascend");
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    fn list(&mut self, id: u8, kind: u8, count: usize) {
        self.field(id, LIST);
        if count < 15 {
            self.bytes.push((count as u8) << 4 | kind);
        } else {
            self.bytes.push(0xf0 | kind);
            varint(&mut self.bytes, count as u64);
        }
    }

    pub(super) fn i32(&mut self, id: u8, value: i32) {
        self.field(id, I32);
        zigzag(&mut self.bytes, i64::from(value));
    }

    pub(super) fn i64(&mut self, id: u8, value: i64) {
        self.field(id, I64);
        zigzag(&mut self.bytes, value);
    }

    pub(super) fn text(&mut self, id: u8, text: &str) {
        self.field(id, BINARY);
        bytes(&mut self.bytes, text);
    }

    pub(super) fn part(&mut self, id: u8, part: Self) {
        self.field(id, STRUCT);
        self.bytes.extend(part.end());
    }

    pub(super) fn parts(&mut self, id: u8, parts: Vec<Self>) {
        self.list(id, STRUCT, parts.len());
        parts.into_iter().for_each(|part| self.bytes.extend(part.end()));
    }

    pub(super) fn i32s(&mut self, id: u8, values: &[i32]) {
        self.list(id, I32, values.len());
        values.iter().for_each(|value| zigzag(&mut self.bytes, i64::from(*value)));
    }

    pub(super) fn texts(&mut self, id: u8, texts: &[&str]) {
        self.list(id, BINARY, texts.len());
        texts.iter().for_each(|text| bytes(&mut self.bytes, text));
    }

    /// Its bytes.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

/// What was written, read again.
#[cfg(test)]
pub(super) mod reading {
    use std::collections::BTreeMap;

    #[derive(Debug)]
    pub(crate) enum Read {
        Int(i64),
        Text(String),
        List(Vec<Read>),
        Struct(BTreeMap<u8, Read>),
    }

    impl Read {
        #[track_caller]
        pub(crate) fn at(&self, id: u8) -> &Self {
            match self {
                Self::Struct(fields) => &fields[&id],
                other => panic!("{other:?} has no fields"),
            }
        }
        #[track_caller]
        pub(crate) fn int(&self) -> i64 {
            if let Self::Int(value) = self { *value } else { panic!("{self:?} is no number") }
        }
        #[track_caller]
        pub(crate) fn text(&self) -> &str {
            if let Self::Text(text) = self { text } else { panic!("{self:?} is no text") }
        }
        #[track_caller]
        pub(crate) fn list(&self) -> &[Self] {
            if let Self::List(parts) = self { parts } else { panic!("{self:?} is no list") }
        }
    }

    fn byte(from: &mut &[u8]) -> u8 {
        let (first, rest) = from.split_first().expect("a byte");
        *from = rest;
        *first
    }

    pub(crate) fn varint(from: &mut &[u8]) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let next = byte(from);
            value |= u64::from(next & 0x7f) << shift;
            if next < 0x80 {
                return value;
            }
            shift += 7;
        }
    }

    fn value(from: &mut &[u8], kind: u8) -> Read {
        match kind {
            5 | 6 => {
                let raw = varint(from);
                Read::Int((raw >> 1) as i64 ^ -((raw & 1) as i64))
            }
            8 => {
                let long = varint(from) as usize;
                let (text, rest) = from.split_at(long);
                *from = rest;
                Read::Text(String::from_utf8(text.to_vec()).expect("text"))
            }
            9 => {
                let head = byte(from);
                let count = if head >> 4 == 15 { varint(from) } else { u64::from(head >> 4) };
                Read::List((0..count).map(|_| value(from, head & 15)).collect())
            }
            12 => structure(from),
            other => panic!("kind {other} is not written"),
        }
    }

    pub(crate) fn structure(from: &mut &[u8]) -> Read {
        let (mut fields, mut last) = (BTreeMap::new(), 0);
        loop {
            let head = byte(from);
            if head == 0 {
                return Read::Struct(fields);
            }
            last += head >> 4;
            fields.insert(last, value(from, head & 15));
        }
    }
}
