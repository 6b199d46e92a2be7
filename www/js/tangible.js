// @ts-check
/**
 * Defines `<tangible-figure>` and the elements that live in the text with it. Importing this twice, or where there is no document, does nothing.
 *
 *     <script type="module" src="…/js/tangible.js"></script>
 *     <tangible-figure src="label-noise/sparse-recovery-race" seed="3"></tangible-figure>
 */

if (typeof customElements === "object" && !customElements.get("tangible-figure")) {
  const { defineElements } = await import("./elements.js");
  defineElements();
}

export {};
