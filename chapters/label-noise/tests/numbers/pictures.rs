//! What the pictures say of edges.

use tangible_core::figure::Address;
use tangible_core::native;
use tangible_core::scene::SvgOptions;
use tangible_label_noise::CHAPTER;

#[test]
fn a_run_that_diverges_at_once_is_said_in_the_picture_and_measures_nothing() {
    let address = "label-noise/sparse-recovery-race?v=1&lngd=0.5:2000:8&seed=8&step=2000";
    let address = Address::parse(address).expect("an address");
    let entry = CHAPTER.figure("sparse-recovery-race").expect("a figure");
    let mut session = entry.open(&address.figure);
    session.open(&address).expect("it opens");
    native::settle(session.as_mut(), entry, &mut |_| {}).expect("it settles");
    for width in [760.0, 360.0] {
        let svg = session.draw(width).expect("a picture").svg(&SvgOptions::default());
        assert!(
            svg.lines().any(|line| line.starts_with("<text") && line.contains("keep η below")),
            "{width}"
        );
    }
    let readouts = session.readouts();
    let of =
        |key: &str| readouts.iter().find(|readout| readout.key == key).expect("a read-out").value.as_number();
    assert!(of("lngd-diverged").is_some_and(|step| step < 10.0));
    assert_eq!((of("lngd-error"), of("lngd-log-alpha")), (None, None));
    assert!(of("gd-error").is_some());
}
