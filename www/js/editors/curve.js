// @ts-check
/** A written parameter that is a curve through points: dragged, moved with arrow keys, or typed in the table below. */

import { attribute, h, positionOf } from "../elements.js";
import { rowsOf, textOf } from "./cells.js";
import { editor as rows } from "./rows.js";

/** Units of the drawing, and of its margin. */
const [WIDTH, HEIGHT, MARGIN] = [320, 140, 12];
/** Keys and the places that they go, along and up. @type {Record<string, [number, number]>} */
const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [0, 10], PageDown: [0, -10] };

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("../types").Shape} shape
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function editor(spec, shape, context) {
  const table = rows(spec, shape, context);
  const axes = shape.columns.map(({ positions = "" }) => positions.split(" ").filter(Boolean));
  if (axes.some((positions) => positions.length < 2)) return table;
  const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(line.namespaceURI, "polyline");
  line.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  line.setAttribute("aria-hidden", "true");
  line.append(path);
  const frame = h("div", { class: "curve", role: "group", "aria-label": `${context.name}, drawn`, title: shape.accepted }, line);
  /** @type {string[][]} */
  let points = [];
  let shown = "";
  /** The point in hand. @type {number | null} */
  let held = null;
  /** @type {HTMLElement[]} */
  let dots = [];

  /** Where a point stands in the drawing. @param {string[]} point */
  const placed = (point) => axes.map((positions, axis) => {
    const share = positionOf(positions, point[axis]) / (positions.length - 1);
    return axis === 0 ? MARGIN + share * (WIDTH - 2 * MARGIN) : HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  });

  function draw() {
    const order = [...points].sort(([a], [b]) => Number(a) - Number(b));
    path.setAttribute("points", order.map((point) => placed(point).join()).join(" "));
    while (dots.length > points.length) dots.pop()?.remove();
    while (dots.length < points.length) {
      const index = dots.length;
      const dot = h("div", { class: "dot", role: "slider", tabindex: 0, "aria-orientation": "vertical", onkeydown: (/** @type {KeyboardEvent} */ event) => key(event, index) });
      dots.push(dot);
      frame.append(dot);
    }
    dots.forEach((dot, index) => {
      const [x, y] = placed(points[index]);
      dot.style.left = `${(100 * x) / WIDTH}%`;
      dot.style.top = `${(100 * y) / HEIGHT}%`;
      attribute(dot, "aria-label", `${context.name}, point ${index + 1} at ${points[index][0]}`);
      attribute(dot, "aria-valuemin", axes[1][0]);
      attribute(dot, "aria-valuemax", axes[1].at(-1) ?? "");
      attribute(dot, "aria-valuenow", points[index][1]);
    });
  }

  /** @param {number} index @param {number[]} at positions on the axes */
  function move(index, at) {
    points[index] = axes.map((positions, axis) => positions[Math.max(0, Math.min(at[axis], positions.length - 1))]);
    draw();
    context.check(textOf(points, shape));
  }

  async function commit() {
    const draft = textOf(points, shape);
    if (draft !== shown && (await context.check(draft))) context.set(draft, "end");
  }

  /** @param {KeyboardEvent} event @param {number} index */
  function key(event, index) {
    const by = KEYS[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(index, axes.map((positions, axis) => positionOf(positions, points[index][axis]) + by[axis]));
    commit();
  }

  /** @param {PointerEvent} event @returns {number[]} the positions under the hand */
  function under({ clientX, clientY }) {
    const { left, top, width, height } = frame.getBoundingClientRect();
    const [x, y] = [((clientX - left) / width) * WIDTH, ((clientY - top) / height) * HEIGHT];
    const shares = [(x - MARGIN) / (WIDTH - 2 * MARGIN), (HEIGHT - MARGIN - y) / (HEIGHT - 2 * MARGIN)];
    return shares.map((share, axis) => Math.round(share * (axes[axis].length - 1)));
  }

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const dot = dots.findIndex((dot) => dot === event.target);
    if (dot < 0 && points.length >= shape.most) return;
    held = dot < 0 ? points.length : dot;
    frame.setPointerCapture(event.pointerId);
    if (dot < 0) move(held, under(event));
  });
  frame.addEventListener("pointermove", (event) => {
    if (held !== null) move(held, under(event));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, () => {
      if (held !== null) commit();
      held = null;
    });
  }

  return {
    line: table.line,
    below: [frame, h("details", {}, h("summary", { text: "Points" }), ...table.below)],
    update(state) {
      table.update(state);
      const now = state.resolved ?? state.text;
      frame.hidden = shape.words.includes(now);
      if (held !== null || now === shown) return;
      shown = now;
      points = frame.hidden ? [] : rowsOf(now, shape);
      draw();
    },
  };
}
