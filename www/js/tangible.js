// @ts-check
/**
 * Defines `<tangible-figure>`. Importing this twice, or where there is no document, does nothing.
 *
 *     <script type="module" src="…/js/tangible.js"></script>
 *     <tangible-figure src="label-noise/sparse-recovery-race" seed="3"></tangible-figure>
 *
 * The first release on a page has the name. Another one beside it takes a name of its own:
 *
 *     <script type="module" src="…/v0.1.0/js/tangible.js?tag=older-figure"></script>
 *     <older-figure src="label-noise/sparse-recovery-race" seed="3"></older-figure>
 */

const tag = new URL(import.meta.url).searchParams.get("tag") ?? "tangible-figure";

if (typeof customElements === "object" && !customElements.get(tag)) {
  const { defineElements } = await import("./elements.js");
  defineElements(tag);
}

export {};
