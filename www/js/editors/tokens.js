// @ts-check
/** A written parameter that is a row of tokens: each is a button, keys and an alphabet put them in and take them out. */

import { attribute, h } from "../elements.js";
import { faulty, mark } from "./cells.js";
import { editor as rows } from "./rows.js";

/**
 * @param {import("../types").ParamSpec} spec
 * @param {import("../types").Shape} shape
 * @param {import("./controls.js").EditorContext} context
 * @returns {import("./controls.js").EditorPart}
 */
export function editor(spec, shape, context) {
  const [column] = shape.columns;
  if (column.kind !== "choice") return rows(spec, shape, context);
  const row = h("div", { class: "tokens", id: context.id, role: "group", "aria-label": context.name, title: shape.accepted });
  /** @type {string[]} */
  let tokens = [];
  let shown = "";
  /** The token that has the keyboard; new ones come behind it. */
  let at = -1;

  const textOf = () => tokens.join(shape.separator);

  async function commit() {
    const draft = textOf();
    const pieces = tokens.map((text, index) => ({ before: index > 0 ? shape.separator : "", text }));
    const good = await context.check(draft, (faults) => mark([...row.children], faulty(pieces, faults)));
    if (!good || draft !== textOf() || draft === shown) return;
    shown = draft;
    context.set(draft, "end");
  }

  /** @param {string[]} next @param {number} to which token has the keyboard then @param {boolean} [focus] */
  function change(next, to, focus = true) {
    tokens = next;
    draw(to, focus);
    commit();
  }

  /** @param {number} to @param {boolean} focus */
  function draw(to, focus) {
    at = Math.max(Math.min(to, tokens.length - 1), Math.min(0, tokens.length - 1));
    row.replaceChildren(...tokens.map((token, index) => h("button", {
      type: "button", class: "token", text: token, tabindex: index === at ? 0 : -1, "aria-label": `${context.name}, token ${index + 1}: ${token}`,
      onfocus: () => { at = index; },
    })));
    if (focus && tokens.length > 0) /** @type {HTMLElement} */ (row.children[at]).focus();
    for (const key of keys) attribute(key, "aria-disabled", tokens.length < shape.most ? null : "true");
  }

  /** @param {string} token */
  const insert = (token) => {
    if (tokens.length < shape.most) change([...tokens.slice(0, at + 1), token, ...tokens.slice(at + 1)], at + 1, false);
  };
  const keys = column.choices.map((token) => h("button", { type: "button", class: "plain", text: token, "aria-label": `Put in ${token}`, onclick: () => insert(token) }));

  row.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tokens.length - 1 }[event.key];
    const removed = event.key === "Delete" || event.key === "Backspace";
    if (to !== undefined) draw(to, true);
    else if (removed && tokens.length > shape.least) change(tokens.filter((_, index) => index !== at), event.key === "Delete" ? at : at - 1);
    else if (column.choices.includes(event.key)) change(tokens.map((token, index) => (index === at ? event.key : token)), at + 1);
    else return;
    event.preventDefault();
  });

  return {
    line: [],
    below: [row, h("div", { class: "chips", role: "group", "aria-label": `${context.name}: what there is to put in` }, ...keys)],
    update({ text, resolved }) {
      const now = resolved ?? text;
      if (now === shown) return;
      shown = now;
      tokens = now === "" ? [] : shape.separator ? now.split(shape.separator) : [...now];
      draw(at < 0 ? tokens.length - 1 : at, row.querySelector(":focus") !== null);
    },
  };
}
