//! The program as text inside a page: gzip, then five letters for four bytes.
//!
//! Base64 would take four letters for three bytes, which is 7 % more of a file that is to stay below 500 kB. The
//! letters are 85 that mean nothing in HTML, so the text stands in a script element as it is.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Failure;

/// The digits of the text, from 0 to 84.
const LETTERS: &[u8; 85] =
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?()[]{}@%$#|~_";

/// Unpacks the program and starts it. A browser that cannot unpack is too old for the program as well.
const START: &str = r#"(async () => {
  const { textContent: text, dataset } = document.getElementById("tangible-program");
  const digits = new Map([...dataset.letters].map((letter, digit) => [letter.charCodeAt(0), digit]));
  const view = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let at = 0; at < text.length; at += 5) {
    let word = 0;
    for (let k = at; k < at + 5; k += 1) word = word * 85 + digits.get(text.charCodeAt(k));
    view.setUint32((at / 5) * 4, word);
  }
  const packed = new Uint8Array(view.buffer, 0, Number(dataset.bytes));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
})().catch((error) => {
  const notice = document.createElement("p");
  notice.textContent = `This browser cannot run the figures, so they stay pictures (${error.message}).`;
  document.querySelector("main").append(notice);
});"#;

/// A script, packed, and what unpacks and starts it.
pub(super) fn packed(script: &str) -> Result<String, Failure> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(script.as_bytes())?;
    let bytes = encoder.finish()?;
    let letters = String::from_utf8_lossy(LETTERS);
    let mut out = format!(
        "<script type=\"text/plain\" id=\"tangible-program\" data-bytes=\"{}\" data-letters=\"{letters}\">",
        bytes.len()
    );
    for chunk in bytes.chunks(4) {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        let word = u32::from_be_bytes(word);
        for power in [85u32.pow(4), 85u32.pow(3), 85u32.pow(2), 85, 1] {
            out.push(char::from(LETTERS[(word / power % 85) as usize]));
        }
    }
    let _ = write!(out, "</script>\n<script>{START}</script>\n");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let script = "const a = \"</script>\";\n".repeat(50);
        let page = packed(&script).expect("packs");
        let (head, rest) = page.split_once("\">").expect("an element");
        let text = rest.split('<').next().expect("a text");
        let length: usize = head
            .split("data-bytes=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .and_then(|text| text.parse().ok())
            .expect("a length");
        let digit = |letter: &u8| LETTERS.iter().position(|known| known == letter).expect("a digit") as u32;
        let mut bytes: Vec<u8> = text
            .as_bytes()
            .chunks(5)
            .flat_map(|five| five.iter().fold(0, |word: u32, letter| word * 85 + digit(letter)).to_be_bytes())
            .collect();
        bytes.truncate(length);
        let mut back = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut back).expect("gzip");
        assert_eq!(back, script);
    }

    #[test]
    fn no_letter_means_anything_in_html() {
        let mut sorted = LETTERS.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 85);
        assert!(sorted.iter().all(|letter| letter.is_ascii_graphic() && !b"<>&\"'\\`".contains(letter)));
    }
}
