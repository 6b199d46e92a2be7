// @ts-check
/**
 * For pages that show figures in frames: gives every such frame the height that it reports.
 *
 *     <script src="…/js/frame.js" defer></script>
 *
 * A classic script without dependencies. Twice on a page, or where there is no page, it does nothing.
 */

(() => {
  const scope = /** @type {any} */ (globalThis);
  if (typeof document !== "object" || scope.tangibleFrames) return;
  scope.tangibleFrames = true;
  /** Heights beyond this are no figure's. */
  const most = 20_000;
  addEventListener("message", ({ source, data }) => {
    if (data?.tangible !== 1 || data.event !== "resize") return;
    const height = Number(data.detail?.height);
    if (!(height > 0 && height <= most)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.ceil(height)}px`;
    }
  });
  // A frame that was quicker than this script reports again.
  for (const frame of document.querySelectorAll("iframe")) frame.contentWindow?.postMessage({ tangible: 1, call: "measure" }, "*");
})();
