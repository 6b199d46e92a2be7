// Runs in every document before its own scripts: remembers what went wrong and what was slow, and reaches into the
// shadow roots of figures, which WebDriver's selectors do not. Journeys find it as `journey`.
{
  const text = (/** @type {unknown} */ thing) => (thing instanceof Error ? `${thing.name}: ${thing.message}` : String(thing));

  const journey = {
    /** Errors that nobody caught, and everything printed as an error. @type {string[]} */
    errors: [],
    /** What a security policy forbade. @type {string[]} */
    violations: [],
    /** Layout shifts that no input explains: what moved from where to where. @type {{ value: number, moved: string[], at: number }[]} */
    shifts: [],
    /** When fonts of the page's text had loaded. @type {number[]} */
    fonts: [],
    /** Every state that a figure reported, with its time since navigation began. @type {{ src: string | null, state: string | null, at: number }[]} */
    states: [],
    /** Workers that live, and how many lived at once. @type {Worker[]} */
    workers: [],
    most: 0,

    /** A figure by its source, or the first one; `source@2` is the second of that source. @param {string} [src] @returns {any} */
    figure(src) {
      const [id, at = "1"] = (src ?? "").split("@");
      return document.querySelectorAll(id ? `tangible-figure[src="${id}"]` : "tangible-figure")[Number(at) - 1] ?? null;
    },

    /** Sources of all figures of the page, as `figure` takes them. @returns {string[]} */
    sources() {
      /** @type {string[]} */
      const all = [...document.querySelectorAll("tangible-figure")].map((figure) => figure.getAttribute("src") ?? "");
      return all.map((src, at) => {
        const before = all.slice(0, at).filter((other) => other === src).length;
        return before === 0 ? src : `${src}@${before + 1}`;
      });
    },

    /** Elements inside a figure. @param {string} src @param {string} selector @returns {HTMLElement[]} */
    all(src, selector) {
      return [...(journey.figure(src)?.shadowRoot?.querySelectorAll(selector) ?? [])];
    },

    /** Whether a reader can see an element. @param {Element} element */
    visible(element) {
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 0;
    },

    /** The first visible element inside a figure that is called `name`, or says so when pointed at. @param {string} src @param {string} name */
    named(src, name) {
      const candidates = journey.all(src, "button, input, select, textarea, summary, [role=slider], [tabindex]");
      return candidates.find((element) => journey.visible(element) && [journey.nameOf(element), element.title].includes(name)) ?? null;
    },

    /** Scrolls a figure's picture to the middle of the screen, at once. @param {string} [src] */
    look(src) {
      const stage = journey.figure(src).shadowRoot?.querySelector(".stage") ?? journey.figure(src);
      stage.scrollIntoView({ block: "center", behavior: "instant" });
    },

    /** As on a page that lets it ask nothing. @param {string} src */
    lift(src) {
      journey.figure(src).removeAttribute("ask");
      return customElements.get("tangible-answer") !== undefined || !document.querySelector("tangible-answer");
    },

    /** The element with the focus, through shadow roots. @returns {Element | null} */
    focused() {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at;
    },

    /** @param {HTMLElement} element */
    nameOf(element) {
      const labels = /** @type {HTMLInputElement} */ (element).labels;
      return (element.getAttribute("aria-label") ?? (labels?.length ? labels[0].textContent : element.textContent) ?? "").trim();
    },

    /** The value of a read-out, or why it has none. @param {string} src @param {string} key */
    readout(src, key) {
      return journey.figure(src)?.state?.readouts.find((/** @type {any} */ readout) => readout.key === key)?.value ?? null;
    },

    /** @param {string} src @param {string} key */
    parameter(src, key) {
      return journey.figure(src)?.state?.params.find((/** @type {any} */ param) => param.key === key) ?? null;
    },

    /** Sentences that a figure shows. @param {string} src */
    notices(src) {
      return journey.all(src, ".notice span").map((span) => span.textContent);
    },

    /**
     * One round of the probe of the machine, marked by a name if it has one; answers the milliseconds that it took.
     * @param {string | null} name
     */
    probe(name) {
      if (name) performance.mark(name);
      const start = performance.now();
      const x = Float64Array.from({ length: 1024 }, (_, j) => (j + 1) / 1024), y = Float64Array.from(x, (_, j) => 1 / (j + 1));
      for (let k = 0, sum = 0; k < 15_000; k += 1) {
        // Each product needs the one before, so that none is left out.
        x[k & 1023] = 1 + sum * 1e-6;
        let a = 0, b = 0, c = 0, d = 0;
        for (let j = 0; j < 1024; j += 4) {
          a += x[j] * y[j];
          b += x[j + 1] * y[j + 1];
          c += x[j + 2] * y[j + 2];
          d += x[j + 3] * y[j + 3];
        }
        sum = a + c + (b + d);
      }
      return performance.now() - start;
    },

    /** A fingerprint of the pixels of the live picture; empty where there is none. @param {string} src */
    pixels(src) {
      const [canvas] = /** @type {HTMLCanvasElement[]} */ (journey.all(src, "canvas"));
      if (!canvas || !journey.visible(canvas)) return "";
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 1) sum = (Math.imul(sum, 31) + data[at]) | 0;
      return `${canvas.width}×${canvas.height} ${sum}`;
    },
  };
  Object.assign(window, { journey });

  addEventListener("error", (event) => journey.errors.push(text(event.error ?? event.message ?? event.type)));
  addEventListener("unhandledrejection", (event) => journey.errors.push(`rejected: ${text(event.reason)}`));
  addEventListener("securitypolicyviolation", (event) => journey.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
  const { error } = console;
  console.error = (...words) => {
    journey.errors.push(words.map(text).join(" "));
    error(...words);
  };

  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      if (entry.hadRecentInput) continue;
      const rect = (/** @type {DOMRect} */ { x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
      // What came into the window from outside has no place before: it did not move under anybody's eyes. (Chromium
      // counts it where it skipped a part far from the screen and a script scrolls there.)
      const sources = entry.sources.filter((/** @type {any} */ { previousRect: { width, height } }) => width * height > 0);
      if (sources.length === 0) continue;
      // A node inside a figure is not named.
      const moved = sources.map((/** @type {any} */ { node, previousRect, currentRect }) => `${node?.nodeName ?? "inside"}: ${rect(previousRect)} to ${rect(currentRect)}`);
      journey.shifts.push({ value: entry.value, moved, at: entry.startTime });
    }
  }).observe({ type: "layout-shift", buffered: true });

  document.fonts.addEventListener("loadingdone", () => journey.fonts.push(performance.now()));

  new MutationObserver((records) => {
    for (const { target } of records) {
      const figure = /** @type {Element} */ (target);
      if (figure.localName === "tangible-figure") {
        journey.states.push({ src: figure.getAttribute("src"), state: figure.getAttribute("state"), at: performance.now() });
      }
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["state"] });

  const Real = Worker;
  globalThis.Worker = class extends Real {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      journey.workers.push(this);
      journey.most = Math.max(journey.most, journey.workers.length);
    }

    /** @override */
    terminate() {
      journey.workers = journey.workers.filter((worker) => worker !== this);
      super.terminate();
    }
  };
}
