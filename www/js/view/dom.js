// @ts-check
/** Small helpers for building elements. */

/**
 * An element with attributes, listeners (`onclick`) and children. `undefined`, `null` and `false` leave an
 * attribute out; `text` is its text, `rich` a text with subscripts.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "text") element.textContent = value;
    else if (key === "rich") element.append(...rich(value));
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** Sets text only where it differs, so that nothing is laid out in vain. @param {Node} node @param {string} text */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A text with its subscripts: `n_LP`, `w*_j`, `γ_{k+1}`; the rule is that of the picture's labels (`parts` in
 * `src/scene/text.rs`).
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function rich(text) {
  const parts = text.split(/(?<=[\p{Alphabetic}*])_(?:\{([^}]*)\}|([A-Za-z0-9]{1,3}'?)(?![A-Za-z0-9_]))/u);
  return parts.flatMap((part, at) => part === undefined ? [] : /** @type {(Node | string)[]} */ ([at % 3 ? h("sub", { text: part }) : part]));
}

/** [`rich`] text, set only where it differs. @param {Element} element @param {string} text */
export function tell(element, text) {
  if (element.getAttribute("data-told") === text) return;
  element.setAttribute("data-told", text);
  element.replaceChildren(...rich(text));
}

/** @param {Element} element @param {string} name @param {string | null} value */
export function attribute(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * Hears of the size of an element, in the next frame: what is done about it is no part of the layout that is being told.
 * @param {Element} element @param {(size: DOMRectReadOnly) => void} told
 */
export function sized(element, told) {
  const observer = new ResizeObserver(([{ contentRect }]) => requestAnimationFrame(() => told(contentRect)));
  observer.observe(element);
  return observer;
}

let lastId = 0;

/** An id that no other element of this page's figures has. @param {string} stem */
export function uid(stem) {
  lastId += 1;
  return `tt-${stem}-${lastId}`;
}

/** The reader asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A whole number with thin spaces between groups of three digits. @param {number} count */
export function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}
