//! The painted mistakes in words.

use super::hands;
use super::model::Painted;
use super::{BARS, CURVE, PaintMistakes, STUDENT, TEACHER};
use tangible_core::figure::{Question, Shot, Tip, Words};
use tangible_core::model::{show, show_share};

/// The question: how large does a spot in the middle grow before it sticks?
const STUCK: &str = "stuck";

impl Words for PaintMistakes {
    const QUESTIONS: &'static [Question] = &[Question::on_x(STUCK, CURVE, "middle")
        .asks(
            "Mistakes spread from the middle of the moon. At how many do they stick?",
            "In the middle a spot has neighbours on either side: those count, not the mistakes.",
        )
        .answered(&["stuck"], 80)
        .whole()
        .read_as("", "mistakes", |at| at)
        .behind(2)
        .while_jobs_run()
        .hides(&["c", "stuck"])];

    fn probe(shot: &Shot<'_, Painted>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        let it = shot.model;
        let lines = match panel {
            STUDENT | TEACHER => of_a_point(shot, at)?,
            CURVE => [false, true].map(|class| of_a_class(it, class)).into(),
            BARS => vec![it.promise().map_or_else(
                || "c is not above 1: theorem A promises nothing".to_string(),
                |bound| {
                    format!(
                        "promise 2/(c − 1) · {} + 2c/(c − 1) · {} = {}",
                        show(it.errors()[0]),
                        show(it.scene.mu()),
                        show(bound)
                    )
                },
            )],
            _ => return None,
        };
        Some(Tip { at, lines })
    }

    fn describe(shot: &Shot<'_, Painted>) -> String {
        let it = shot.model;
        let [teacher, student, _] = it.errors();
        let change = match (student < teacher, student > teacher) {
            (true, _) => "The student beats its teacher",
            (_, true) => "The student is worse than its teacher",
            _ => "The student errs as often as its teacher",
        };
        let part = |points: &[u32], class: bool| show(it.scene.of(points, class));
        let mut text = format!(
            "{change}: {} of its labels are wrong, {} of the teacher’s. In class 0 {} were made wrong and {} still are; in class 1 \
             {} and {}.",
            show_share(student),
            show_share(teacher),
            part(&it.now.made, false),
            part(&it.now.left, false),
            part(&it.now.made, true),
            part(&it.now.left, true),
        );
        if !shot.waits(STUCK) {
            text += &growth(it);
        }
        if let Some(said) = notice(shot) {
            text += " ";
            text += &said;
        }
        text
    }
}

/// Mistakes made in a class, and left.
fn of_a_class(it: &Painted, class: bool) -> String {
    let [made, left] = [&it.now.made, &it.now.left].map(|points| show(it.scene.of(points, class)));
    format!("class {}: {made} made wrong, {left} still wrong", u32::from(class))
}

/// What the growth promises.
fn growth(it: &Painted) -> String {
    let Some(growth) = it.growth() else { return " There is no mistake to repair.".to_string() };
    let promise = match it.promise() {
        None => "theorem A promises nothing".to_string(),
        Some(bound) if bound >= it.errors()[0] => {
            format!("the promise, {}, is no better than the teacher", show(bound))
        }
        Some(bound) => format!("with λ tied to c at most {} may stay wrong", show_share(bound)),
    };
    format!(" Mistakes grow by c = {} at least: {promise}.", show(growth.factor()))
}

/// One short sentence for clouds that are a special case; `None` for the others.
pub(super) fn notice(shot: &Shot<'_, Painted>) -> Option<String> {
    let (scene, now) = (&shot.model.scene, &shot.model.now);
    let (n, edges) = (scene.cloud.len(), scene.graph.edges());
    let classes = &scene.cloud.classes;
    let whole = |class: bool| {
        let all = classes.iter().filter(|it| **it == class).count();
        all > 0 && now.made.iter().filter(|i| classes[**i as usize] == class).count() == all
    };
    let swallowed = |label: bool| classes.contains(&label) && !now.fit.labels.contains(&label);
    if edges == 0 {
        return Some("No point has a neighbour: the student can only copy.".to_string());
    }
    if edges == n * (n - 1) / 2 {
        return Some("Every point is every other one’s neighbour.".to_string());
    }
    if whole(false) || whole(true) {
        return Some("A whole class is wrong: nobody in it knows better.".to_string());
    }
    if swallowed(false) || swallowed(true) {
        return Some("One class has swallowed the other.".to_string());
    }
    shot.params
        .painted
        .marks()
        .last()
        .filter(|mark| mark.0 >= n as u32)
        .map(|_| format!("Labels painted on points beyond the {n} wait for a larger cloud."))
}

fn of_a_point(shot: &Shot<'_, Painted>, at: (f64, f64)) -> Option<Vec<String>> {
    let (scene, now, i) = (&shot.model.scene, &shot.model.now, hands::nearest(shot, at)?);
    let label = |label: bool| u32::from(label);
    let place = scene.cloud.points[i];
    let far = tangible_core::math::hypot(place.0 - at.0, place.1 - at.1);
    let robust = if now.fit.loose.binary_search(&(i as u32)).is_ok() { "not robust" } else { "robust" };
    (far <= 0.08).then(|| {
        vec![
            format!(
                "point {i}, class {}, {} neighbours",
                label(scene.cloud.classes[i]),
                scene.graph.of(i as u32).len()
            ),
            format!("teacher {}, student {}, {robust}", label(now.teacher[i]), label(now.fit.labels[i])),
        ]
    })
}
