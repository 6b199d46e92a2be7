// @ts-check
/**
 * Keys that are used in a figure are its own: the shortcuts of the page around it do not hear them. What the figure has no
 * use for goes on to the page.
 */

/** What a browser does by itself with keys where the keyboard is; the first that fits. @type {[string, RegExp][]} */
const USES = [
  ["button,summary,[type=checkbox]", /^( |Enter)$/],
  ["[type=range],[type=radio],.scroll", /^( |Arrow.*|Page.*|Home|End)$/],
  ["input,textarea,select", /^(.|Arrow.*|Page.*|Home|End|Enter|Backspace|Delete)$/su],
];
/** What it does in a text with Ctrl or Command. */
const COMMANDS = /^([acvxyz]|Arrow.*|Home|End|Backspace|Delete)$/i;

/** @param {KeyboardEvent} event */
function used(event) {
  const { key, altKey } = event;
  if (event.defaultPrevented || event.isComposing) return true;
  const at = /** @type {Element} */ (event.target);
  if (key === "Escape") return at.closest("dialog") !== null;
  if ((event.ctrlKey || event.metaKey || altKey) && !event.getModifierState("AltGraph")) {
    return !altKey && at.matches("[type=text],textarea") && COMMANDS.test(key);
  }
  return USES.find(([what]) => at.matches(what))?.[1].test(key) ?? false;
}

/** @param {HTMLElement} inside everything of a figure: its own listeners have heard a key before */
export function keep(inside) {
  /** Keys that went down here and were used: what comes of them is the figure's, too. @type {Set<string>} */
  const down = new Set();
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) {
    inside.addEventListener(type, (event) => {
      if (type === "keydown") down[used(event) ? "add" : "delete"](event.code);
      if (down.has(event.code)) event.stopPropagation();
    });
  }
}
