// @ts-check
/**
 * A guessed curve: drawn with a finger, or set point by point with arrow keys. It is kept as the heights of a few
 * points at even places of the axis; what lies between two of them is a straight line of the picture.
 */

import { attribute, h } from "../elements.js";
import { plain } from "./living.js";
import { box } from "./guess.js";

const SPACE = "http://www.w3.org/2000/svg";
/** Points of a guess; CSS pixels of the picture, and of its margins. */
const POINTS = 13;
const [WIDTH, HEIGHT, LEFT, BELOW] = [340, 220, 44, 24];
/** Places of the height that an arrow key goes. */
const KEY = 0.02;

/** @param {string} tag @param {Record<string, string | number>} props @param {string} [text] */
function svg(tag, props, text = "") {
  const element = document.createElementNS(SPACE, tag);
  for (const [key, value] of Object.entries(props)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/** Between the values of an axis and 0 … 1. @param {string | null} ends @param {boolean} log */
function axis(ends, log) {
  const [low, high] = (ends ?? "0 1").trim().split(/\s+/).map(Number);
  return {
    low, high,
    place: (/** @type {number} */ value) => (log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)),
    value: (/** @type {number} */ place) => (log ? low * (high / low) ** place : low + (high - low) * place),
  };
}

/** What an axis is, and whether it is logarithmic. @param {Element} host @param {"x" | "y"} axis */
function titled(host, axis) {
  const log = host.getAttribute(`${axis}scale`) === "log" ? "log scale" : "";
  const title = host.getAttribute(`${axis}title`) ?? "";
  return title && log ? `${title} (${log})` : title || log;
}

/** @param {number} at */
const clamp = (at) => Math.min(1, Math.max(0, at));

/** @param {import("./predict.js").TangiblePredict} host @returns {import("./predict.js").Guess} */
export function curveGuess(host) {
  const x = axis(host.getAttribute("x"), host.getAttribute("xscale") === "log");
  const y = axis(host.getAttribute("y"), host.getAttribute("yscale") === "log");
  /** @type {(number | null)[]} heights, 0 … 1 */
  let heights = Array(POINTS).fill(null);
  const across = (/** @type {number} */ place) => LEFT + place * (WIDTH - LEFT - 8);
  const down = (/** @type {number} */ place) => 8 + (1 - clamp(place)) * (HEIGHT - BELOW - 8);
  let asking = false;
  /** @type {"" | "run" | "state"} */
  let lacks = "";
  /** @type {import("./living.js").Figure | undefined} something happened while a question was under way */
  let again;
  const guess = svg("polyline", { class: "guessed" });
  const answer = svg("polyline", { class: "answered" });
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  const text = (/** @type {number} */ value, /** @type {number} */ left, /** @type {number} */ top, /** @type {string} */ anchor) =>
    svg("text", { x: left, y: top, "text-anchor": anchor }, plain(value));
  picture.append(
    svg("path", { class: "axes", d: `M${across(0)} ${down(1)}V${down(0)}H${across(1)}` }),
    text(y.low, LEFT - 6, down(0), "end"), text(y.high, LEFT - 6, down(1) + 10, "end"),
    text(x.low, across(0), HEIGHT - 6, "start"), text(x.high, across(1), HEIGHT - 6, "end"),
    svg("text", { x: (across(0) + across(1)) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, titled(host, "x")),
    svg("text", { x: 0, y: 0, "text-anchor": "middle", transform: `translate(12 ${(down(0) + down(1)) / 2}) rotate(-90)` }, titled(host, "y")),
    answer, guess,
  );
  const dots = heights.map((_, index) => h("div", {
    class: "dot", role: "slider", tabindex: 0, "aria-orientation": "vertical",
    "aria-valuemin": y.low, "aria-valuemax": y.high,
    onkeydown: (/** @type {KeyboardEvent} */ event) => key(event, index),
  }));
  const frame = h("div", { class: "drawing" }, picture, ...dots);
  const clear = h("button", { type: "button", text: "Clear", onclick: () => { heights.fill(null); draw(); } });

  function draw() {
    const points = heights.flatMap((height, index) => (height === null ? [] : [`${across(index / (POINTS - 1))},${down(height)}`]));
    guess.setAttribute("points", points.join(" "));
    dots.forEach((dot, index) => {
      const height = heights[index];
      const place = index / (POINTS - 1);
      dot.style.left = `${(100 * across(place)) / WIDTH}%`;
      dot.style.top = `${(100 * down(height ?? 0.5)) / HEIGHT}%`;
      dot.toggleAttribute("data-set", height !== null);
      attribute(dot, "aria-label", `Your curve at ${host.getAttribute("xtitle") ?? ""} ${plain(x.value(place))}`.replace("  ", " "));
      attribute(dot, "aria-valuenow", String(y.value(height ?? 0.5)));
      attribute(dot, "aria-valuetext", height === null ? "not drawn" : plain(y.value(height)));
    });
  }

  /** @param {KeyboardEvent} event @param {number} index */
  function key(event, index) {
    if (host.hasAttribute("committed")) return;
    const way = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") heights[index] = null;
    else if (way) heights[index] = clamp((heights[index] ?? 0.5) + way * KEY * (event.shiftKey ? 5 : 1));
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") dots[index + (event.key === "ArrowRight" ? 1 : -1)]?.focus();
    else return;
    event.preventDefault();
    draw();
  }

  /** @type {[number, number] | null} */
  let last = null;
  /** @param {PointerEvent} event @returns {[number, number]} places on the axes */
  const at = (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const [px, py] = [((event.clientX - left) / width) * WIDTH, ((event.clientY - top) / height) * HEIGHT];
    return [clamp((px - across(0)) / (across(1) - across(0))), clamp((py - down(0)) / (down(1) - down(0)))];
  };
  /** All points that a stroke passes take its height. @param {[number, number]} from @param {[number, number]} to */
  const stroke = (from, to) => {
    heights.forEach((_, index) => {
      const place = index / (POINTS - 1);
      const [a, b] = from[0] <= to[0] ? [from, to] : [to, from];
      const near = Math.abs(place - to[0]) < 0.5 / (POINTS - 1);
      if (place >= a[0] && place <= b[0] && b[0] > a[0]) heights[index] = a[1] + ((b[1] - a[1]) * (place - a[0])) / (b[0] - a[0]);
      else if (near) heights[index] = to[1];
    });
    draw();
  };
  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || host.hasAttribute("committed")) return;
    frame.setPointerCapture(event.pointerId);
    last = at(event);
    stroke(last, last);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!last) return;
    const now = at(event);
    stroke(last, now);
    last = now;
  });
  for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => (last = null));
  draw();

  const hint = h("p", { class: "hint", text: "Press and draw, or go from point to point with the Tab key and up and down with the arrow keys." });
  return {
    element: box([titled(host, "y"), titled(host, "x")].filter(Boolean).join(" over ").replace(/^(?=.)/, "Your curve: ") || "Your curve", frame, hint, clear),
    text: () => {
      const drawn = heights.filter((height) => height !== null).length;
      return drawn < 2 ? "" : heights.map((height) => (height === null ? "" : Number(y.value(height).toPrecision(3)))).join(",");
    },
    missing: "There is no curve yet: draw one across the frame, or set at least two points with the arrow keys.",
    show(given) {
      const values = given.split(",");
      const places = values.map((value) => (value === "" ? null : y.place(Number(value))));
      const readable = values.length === POINTS && places.every((place) => place === null || Number.isFinite(place)) && places.some((place) => place !== null);
      answer.removeAttribute("points");
      if (!readable) return false;
      heights = places.map((place) => (place === null ? null : clamp(place)));
      draw();
      return true;
    },
    grows: true,
    lacks: () => lacks,
    /** One question at a time: a run that goes on asks again by itself, and the last one always. */
    async compare(given, _answer, figure) {
      const series = host.getAttribute("answer-series");
      if (!series || !figure?.state) return "Your curve stays beside the answer.";
      if (asking) return void (again = figure);
      asking = true;
      const line = await curve(figure, series);
      asking = false;
      if (again) {
        again = undefined;
        return this.compare(given, _answer, figure);
      }
      // A figure that rests off the screen keeps what was drawn.
      if (!line) return undefined;
      const inside = line.filter(([a, b]) => Number.isFinite(x.place(a)) && x.place(a) >= 0 && x.place(a) <= 1 && Number.isFinite(y.place(b)));
      const drawn = inside.length > 1;
      if (drawn || !figure.playing) answer.setAttribute("points", inside.map(([a, b]) => `${across(x.place(a))},${down(y.place(b))}`).join(" "));
      const { state } = figure;
      // It has run, and there is no such curve: its settings are others.
      const astray = line.length === 0 && !figure.playing && state.target > 0 && !state.busy;
      lacks = drawn || figure.playing ? "" : astray ? "state" : "run";
      if (drawn) return "Your curve is dashed, what the figure has computed is drawn through.";
      return astray ? "Your curve stands. The figure is set to something else now, which has no such curve." : `Your curve stands. The figure’s own is drawn here as it runs${figure.playing ? " …" : "."}`;
    },
  };
}

/** A column of the figure's tables over its first column, a run's steps if there are any. @param {import("./living.js").Figure} figure @param {string} key @returns {Promise<[number, number][] | null>} null when it cannot be asked now */
async function curve(figure, key) {
  /** @type {import("../types").Table[] | null} */
  const tables = await figure.session.ask({ q: "tables" }).catch(() => null);
  if (!tables) return null;
  const having = tables.filter(({ columns }) => columns.some((column) => column.key === key));
  const table = having.find(({ columns }) => columns[0].key === "step") ?? having[0];
  if (!table) return [];
  const at = table.columns.findIndex((column) => column.key === key);
  return table.rows.flatMap((row) => (typeof row[0] === "number" && typeof row[at] === "number" ? [/** @type {[number, number]} */ ([row[0], row[at]])] : []));
}

