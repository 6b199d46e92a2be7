//! Fewer bytes for the same script: short names where nobody outside can see them, no spaces where none is needed.
//!
//! Only private members (`this.#name`) are renamed. Spaces go where a line surely is code: outside of "texts", and
//! nowhere on a line with another quote, a slash or a backslash.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// What may lose the spaces around it.
const TIGHT: [(&str, &str); 14] = [
    (" => ", "=>"),
    (" = ", "="),
    (" === ", "==="),
    (" !== ", "!=="),
    (" && ", "&&"),
    (" || ", "||"),
    (" ?? ", "??"),
    (" ? ", "?"),
    (" : ", ":"),
    (", ", ","),
    ("{ ", "{"),
    (" }", "}"),
    (") {", "){"),
    ("if (", "if("),
];

/// A module in fewer bytes.
///
/// # Errors
/// When a `#name` stands where it may be a private member or a text.
pub(crate) fn squeezed(text: &str) -> Result<String> {
    let renamed = renamed(text)?;
    let mut out = String::with_capacity(renamed.len());
    for line in renamed.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        let plain = !line.contains(['\'', '`', '/', '\\']) && parts.len() % 2 == 1;
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                out.push('"');
            }
            // Code and texts take turns.
            if plain && at % 2 == 0 { out += &tight(part) } else { out += part }
        }
        out.push('\n');
    }
    Ok(out)
}

/// Code without the spaces that it does not need.
fn tight(code: &str) -> String {
    TIGHT.iter().fold(code.to_string(), |code, (loose, tight)| code.replace(loose, tight))
}

/// Private members under short names, the most frequent first.
fn renamed(text: &str) -> Result<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, rest) in text.match_indices(".#").map(|(at, mark)| (at, &text[at + mark.len()..])) {
        *counts.entry(word(rest)).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(name, count)| (usize::MAX - count, *name));
    let short: BTreeMap<&str, String> =
        order.iter().enumerate().map(|(index, (name, _))| (*name, letters(index))).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        let before = rest[..at].chars().next_back().or(out.chars().next_back());
        let name = word(&rest[at + 1..]);
        out.push_str(&rest[..=at]);
        match (short.get(name), before) {
            (Some(short), Some('.' | ' ' | '\n')) => out += short,
            (Some(_), Some('"' | '\'' | ':')) | (None, _) => out += name,
            (Some(_), before) => bail!("#{name} behind {before:?}: a private member or a text?"),
        }
        rest = &rest[at + 1 + name.len()..];
    }
    Ok(out + rest)
}

/// The identifier at the beginning of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(text.len());
    &text[..end]
}

/// a, b … z, aa, ab …
fn letters(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8).to_string();
    if index < 26 { last } else { letters(index / 26 - 1) + &last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_members_get_short_names_and_texts_stay() {
        let text = "class A {\n#count = 1;\nasync #go(a, b) {\nif (a === b) this.#count = b ? a : b;\nthis.#count += 1;\nreturn this.#go(\"#count , x\", a);\n}\n}\n";
        let small = squeezed(text).expect("clear");
        assert_eq!(
            small,
            "class A {\n#a=1;\nasync #b(a,b){\nif(a===b) this.#a=b?a:b;\nthis.#a += 1;\nreturn this.#b(\"#count , x\",a);\n}\n}\n"
        );
    }

    #[test]
    fn texts_keep_their_spaces() {
        let same = |text: &str| squeezed(text).expect("clear").trim_end() == text;
        assert_eq!(
            squeezed("if (a === \"b , c\") d = \"e = f\";").expect("clear"),
            "if(a===\"b , c\") d=\"e = f\";\n"
        );
        assert!(same("a = 'b , c' + \"d\";") && same("a = `b , c`;") && same("a = \"b\\\" , c\";"));
    }

    #[test]
    fn what_is_not_clear_is_refused() {
        assert!(squeezed("this.#x; y(#x)").is_err());
        assert!(squeezed("const c = \"#fff\";").is_ok());
    }

    #[test]
    fn names_do_not_repeat() {
        let names: std::collections::BTreeSet<String> = (0..800).map(letters).collect();
        assert_eq!(names.len(), 800);
        assert_eq!(letters(26), "aa");
    }
}
