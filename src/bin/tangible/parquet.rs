//! Tables as Parquet files: as much of the format as a table of numbers and texts needs. Every column is optional, in
//! plain encoding, without compression, in one group of rows.
//!
//! Source: the Apache Parquet format 2.x (file layout, data pages of version 1, `parquet.thrift`), and the compact
//! protocol of Apache Thrift for its headers.

mod thrift;

use std::io::{self, Write};

use thrift::Struct;

/// Values of a page.
const PAGE: usize = 1 << 16;

/// Marks beginning and end of a file.
const MAGIC: &[u8; 4] = b"PAR1";

// Numbers of the format.
const INT64: i32 = 2;
const DOUBLE: i32 = 5;
const BYTE_ARRAY: i32 = 6;
const PLAIN: i32 = 0;
const RLE: i32 = 3;
const OPTIONAL: i32 = 1;
const UTF8: i32 = 0;
const UNCOMPRESSED: i32 = 0;
const DATA_PAGE: i32 = 0;

/// A column. It holds numbers until a field comes that is none: from then on all of it is text, as in the CSV.
#[derive(Debug, PartialEq)]
pub(crate) struct Column {
    name: String,
    cells: Cells,
}

#[derive(Debug, PartialEq)]
enum Cells {
    Wholes(Vec<Option<i64>>),
    Numbers(Vec<Option<f64>>),
    Texts(Vec<Option<String>>),
}

impl Column {
    /// An empty column; one of whole numbers takes nothing else.
    pub(crate) fn new(name: String, whole: bool) -> Self {
        Self { name, cells: if whole { Cells::Wholes(Vec::new()) } else { Cells::Numbers(Vec::new()) } }
    }

    /// Appends a field of CSV; an empty one is a gap.
    pub(crate) fn push(&mut self, field: &str) {
        let given = (!field.is_empty()).then_some(field);
        if let (Cells::Numbers(all), Some(text)) = (&self.cells, given)
            && number(text).is_none()
        {
            let print = |x: &Option<f64>| x.map(|x| tangible_theorems::model::Value::number(x).csv());
            self.cells = Cells::Texts(all.iter().map(print).collect());
        }
        match &mut self.cells {
            Cells::Wholes(all) => all.push(given.and_then(|text| text.parse().ok())),
            Cells::Numbers(all) => all.push(given.and_then(number)),
            Cells::Texts(all) => all.push(given.map(str::to_string)),
        }
    }

    /// Physical type.
    fn kind(&self) -> i32 {
        match self.cells {
            Cells::Wholes(_) => INT64,
            Cells::Numbers(_) => DOUBLE,
            Cells::Texts(_) => BYTE_ARRAY,
        }
    }

    fn len(&self) -> usize {
        match &self.cells {
            Cells::Wholes(all) => all.len(),
            Cells::Numbers(all) => all.len(),
            Cells::Texts(all) => all.len(),
        }
    }

    /// The pages, each with its header.
    fn pages(&self) -> Vec<u8> {
        match &self.cells {
            Cells::Wholes(all) => pages(all, |out, x| out.extend(x.to_le_bytes())),
            Cells::Numbers(all) => pages(all, |out, x| out.extend(x.to_le_bytes())),
            Cells::Texts(all) => pages(all, |out, text| {
                out.extend((text.len() as u32).to_le_bytes());
                out.extend(text.as_bytes());
            }),
        }
    }
}

/// A number whose text as CSV is this one, so that no digit of a field is lost.
fn number(text: &str) -> Option<f64> {
    let value = match text {
        "inf" => f64::INFINITY,
        "-inf" => f64::NEG_INFINITY,
        _ => text.parse().ok().filter(|x: &f64| x.is_finite())?,
    };
    (tangible_theorems::model::Value::number(value).csv() == text).then_some(value)
}

fn pages<T>(all: &[Option<T>], write: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    let mut out = Vec::new();
    for some in all.chunks(PAGE) {
        let mut levels = Vec::new();
        for run in some.chunk_by(|a, b| a.is_some() == b.is_some()) {
            thrift::varint(&mut levels, (run.len() as u64) << 1);
            levels.push(u8::from(run[0].is_some()));
        }
        let mut page = (levels.len() as u32).to_le_bytes().to_vec();
        page.extend(levels);
        some.iter().flatten().for_each(|value| write(&mut page, value));
        let mut data = Struct::default();
        data.i32(1, some.len() as i32);
        data.i32(2, PLAIN);
        data.i32(3, RLE);
        data.i32(4, RLE);
        let mut header = Struct::default();
        header.i32(1, DATA_PAGE);
        header.i32(2, page.len() as i32);
        header.i32(3, page.len() as i32);
        header.part(5, data);
        out.extend(header.end());
        out.extend(page);
    }
    out
}

/// Writes a file of columns of one length; `about` stands in it as pairs of key and value.
pub(crate) fn write(columns: &[Column], about: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    let rows = columns.first().map_or(0, Column::len) as i64;
    out.write_all(MAGIC)?;
    let mut at = MAGIC.len() as i64;
    let mut chunks = Vec::new();
    let first = at;
    for column in columns {
        let pages = column.pages();
        out.write_all(&pages)?;
        chunks.push(chunk(column, at, pages.len() as i64));
        at += pages.len() as i64;
    }
    let mut group = Struct::default();
    group.parts(1, chunks);
    group.i64(2, at - first);
    group.i64(3, rows);
    let mut footer = Struct::default();
    footer.i32(1, 1);
    footer.parts(2, schema(columns));
    footer.i64(3, rows);
    footer.parts(4, vec![group]);
    let pair = |(key, value): &(&str, &str)| {
        let mut pair = Struct::default();
        pair.text(1, key);
        pair.text(2, value);
        pair
    };
    footer.parts(5, about.iter().map(pair).collect());
    footer.text(6, "tangible-theorems");
    let footer = footer.end();
    out.write_all(&footer)?;
    out.write_all(&(footer.len() as u32).to_le_bytes())?;
    out.write_all(MAGIC)
}

fn chunk(column: &Column, at: i64, size: i64) -> Struct {
    let mut meta = Struct::default();
    meta.i32(1, column.kind());
    meta.i32s(2, &[PLAIN, RLE]);
    meta.texts(3, &[&column.name]);
    meta.i32(4, UNCOMPRESSED);
    meta.i64(5, column.len() as i64);
    meta.i64(6, size);
    meta.i64(7, size);
    meta.i64(9, at);
    let mut chunk = Struct::default();
    chunk.i64(2, at);
    chunk.part(3, meta);
    chunk
}

fn schema(columns: &[Column]) -> Vec<Struct> {
    let mut root = Struct::default();
    root.text(4, "sweep");
    root.i32(5, columns.len() as i32);
    let element = |column: &Column| {
        let mut element = Struct::default();
        element.i32(1, column.kind());
        element.i32(3, OPTIONAL);
        element.text(4, &column.name);
        if column.kind() == BYTE_ARRAY {
            element.i32(6, UTF8);
        }
        element
    };
    std::iter::once(root).chain(columns.iter().map(element)).collect()
}

#[cfg(test)]
mod tests {
    use super::thrift::reading::{Read, structure};
    use super::*;

    fn column(name: &str, whole: bool, fields: &[&str]) -> Column {
        let mut column = Column::new(name.to_string(), whole);
        fields.iter().for_each(|field| column.push(field));
        column
    }

    /// The cells of one column chunk, from its bytes.
    fn cells(mut bytes: &[u8], kind: i64, mut left: usize) -> Vec<Option<String>> {
        let mut out = Vec::new();
        while left > 0 {
            let header = structure(&mut bytes);
            let (size, count) = (header.at(3).int() as usize, header.at(5).at(1).int() as usize);
            assert_eq!(header.at(2).int(), size as i64);
            let (page, rest) = bytes.split_at(size);
            let (length, page) = page.split_at(4);
            let length = u32::from_le_bytes(length.try_into().expect("four bytes")) as usize;
            let (mut levels, mut values) = page.split_at(length);
            let mut take = |n: usize| {
                let (value, rest) = values.split_at(n);
                values = rest;
                value
            };
            for _ in 0..count {
                if levels.is_empty() {
                    break;
                }
                let run = thrift::reading::varint(&mut levels) >> 1;
                let (there, rest) = levels.split_first().expect("a level");
                levels = rest;
                for _ in 0..run {
                    let cell = (*there == 1).then(|| match kind {
                        2 => i64::from_le_bytes(take(8).try_into().expect("eight bytes")).to_string(),
                        5 => f64::from_le_bytes(take(8).try_into().expect("eight bytes")).to_string(),
                        _ => {
                            let length = u32::from_le_bytes(take(4).try_into().expect("four bytes"));
                            String::from_utf8(take(length as usize).to_vec()).expect("text")
                        }
                    });
                    out.push(cell);
                }
            }
            assert!(values.is_empty() && levels.is_empty());
            left -= count;
            bytes = rest;
        }
        out
    }

    /// Names, physical types and cells of a file.
    fn read(file: &[u8]) -> Vec<(String, i64, Vec<Option<String>>)> {
        assert!(file.starts_with(MAGIC) && file.ends_with(MAGIC));
        let end = file.len() - 8;
        let length = u32::from_le_bytes(file[end..end + 4].try_into().expect("four bytes")) as usize;
        let footer: Read = structure(&mut &file[end - length..end]);
        let (schema, rows) = (footer.at(2).list(), footer.at(3).int() as usize);
        assert_eq!(schema[0].at(5).int() as usize, schema.len() - 1);
        let group = &footer.at(4).list()[0];
        assert_eq!(group.at(3).int() as usize, rows);
        let chunks = group.at(1).list().iter().zip(&schema[1..]);
        chunks
            .map(|(chunk, element)| {
                let meta = chunk.at(3);
                let (at, size) = (meta.at(9).int() as usize, meta.at(7).int() as usize);
                assert_eq!(meta.at(3).list()[0].text(), element.at(4).text());
                let kind = element.at(1).int();
                (element.at(4).text().to_string(), kind, cells(&file[at..at + size], kind, rows))
            })
            .collect()
    }

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let columns = [
            column("seed", true, &["0", "1", "4294967295", "3"]),
            column("value", false, &["0.1", "", "-inf", "5e-324"]),
            column("said", false, &["0.5", "", "0.25..0.75", "ü, \"quoted\""]),
        ];
        let mut file = Vec::new();
        write(&columns, &[("release", "0.1.0")], &mut file).expect("memory");
        let text = |fields: &[&str]| -> Vec<Option<String>> {
            fields.iter().map(|field| (!field.is_empty()).then(|| (*field).to_string())).collect()
        };
        let all = read(&file);
        assert_eq!(all[0], ("seed".into(), 2, text(&["0", "1", "4294967295", "3"])));
        let smallest = f64::from_bits(1).to_string();
        assert_eq!(all[1], ("value".into(), 5, text(&["0.1", "", "-inf", &smallest])));
        assert_eq!(all[2], ("said".into(), 6, text(&["0.5", "", "0.25..0.75", "ü, \"quoted\""])));
    }

    #[test]
    fn many_rows_are_several_pages_and_many_columns_are_listed() {
        let rows = PAGE + PAGE / 2;
        let mut columns: Vec<Column> = (0..20).map(|k| Column::new(format!("c{k}"), false)).collect();
        for i in 0..rows {
            for column in &mut columns {
                column.push(&if i % 7 == 0 { String::new() } else { i.to_string() });
            }
        }
        let mut file = Vec::new();
        write(&columns, &[], &mut file).expect("memory");
        let all = read(&file);
        assert_eq!(all.len(), 20);
        for (i, cell) in all[19].2.iter().enumerate() {
            assert_eq!(*cell, (i % 7 != 0).then(|| i.to_string()));
        }
        assert_eq!(all[19].2.len(), rows);
    }
}
