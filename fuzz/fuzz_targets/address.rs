//! Any text as an address: it is refused in words, or what it says reads back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tangible_theorems::chapters::find_figure;
use tangible_theorems::figure::Address;

fuzz_target!(|text: &str| {
    match Address::parse(text) {
        // What names no figure is refused by the registry, with its spelling as it was given.
        Ok(address) if find_figure(&address.figure).is_err() => {}
        Ok(address) => {
            let printed = address.to_string();
            let again = Address::parse(&printed).expect("a printed address is one");
            assert_eq!(again.to_string(), printed);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
