// @ts-check
/** While a number of the text is dragged whose figure is out of sight, a live copy of the picture stands at the edge of the window. */

import { distant, h, sight } from "../elements.js";

/** Share of the picture that is enough to see what the hand does. */
const ENOUGH = 0.4;

/**
 * Docks the picture of a figure, if it is out of sight.
 * @param {import("./living.js").Figure} figure
 * @param {Element} hand the number that is dragged: the copy stands at the other edge
 * @returns {() => void} takes it away
 */
export function dock(figure, hand) {
  const { canvas, element } = figure.view.picture;
  if (sight(element) >= ENOUGH) return () => {};
  // Far from the screen it rests; now it works, and rests again afterwards.
  if (distant(element)) figure.near(true);
  const copy = h("canvas", { class: "docked", "aria-hidden": "true" });
  copy.classList.toggle("top", hand.getBoundingClientRect().top > innerHeight / 2);
  document.body.append(copy);
  const pen = copy.getContext("2d");
  let beat = 0;
  const draw = () => {
    beat = requestAnimationFrame(draw);
    copy.hidden = canvas.width === 0;
    if (copy.hidden) return;
    [copy.width, copy.height] = [canvas.width, canvas.height];
    pen?.drawImage(canvas, 0, 0);
  };
  draw();
  return () => {
    cancelAnimationFrame(beat);
    copy.remove();
    if (distant(element)) figure.near(false);
  };
}
