// @ts-check
/** Saved pictures open again: chosen from the menu of a figure, or dropped on a page of the site. */

import { h } from "./dom.js";
import { visit } from "./address.js";
import { sharing } from "../source.js";

/** Shows the state that a picture was taken of; what is no picture of ours is said. @param {File} file @param {(message: string) => void} said */
export async function reopen(file, said) {
  try {
    const { addressIn } = await sharing();
    visit(await addressIn(file));
  } catch (error) {
    said(error instanceof Error ? error.message : String(error));
  }
}

/** Asks for a file. @param {import("./notices.js").Notices} notices */
export function choose(notices) {
  const said = (/** @type {string} */ message) => notices.say("menu", "error", message);
  const input = h("input", { type: "file", accept: "image/png,image/svg+xml", onchange: () => input.files?.[0] && reopen(input.files[0], said) });
  input.click();
}
