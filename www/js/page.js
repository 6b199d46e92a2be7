// @ts-check
/**
 * The site's own pages: the button that changes between light and dark (until it is pressed the system decides), the
 * link that reports a problem, which carries the address of the page that has it, saved pictures that are dropped, and
 * formulas that do not fit.
 */

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-theme-toggle]"))) {
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const name = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.title = `Show this page ${isDark() ? "light" : "dark"}`;
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  dark.addEventListener("change", name);
  name();
  button.hidden = false;
}

const told = document.createElement("p");
told.className = "dropped";
told.role = "alert";
document.body.append(told);

const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;

addEventListener("dragover", (event) => carriesFile(event) && event.preventDefault());

addEventListener("drop", async (event) => {
  const file = event.dataTransfer?.files[0];
  if (!file || event.defaultPrevented) return;
  event.preventDefault();
  told.textContent = "";
  const { reopen } = await import("./elements.js");
  await reopen(file, (message) => { told.textContent = message; });
});

/** Key of the reported address in the address of the page that takes reports. */
const AT = "at";

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-report]"))) {
  // The address changes while the reader plays: it is taken when the link is followed.
  link.addEventListener("click", () => {
    const url = new URL(link.href);
    url.search = String(new URLSearchParams({ [AT]: location.href }));
    link.href = url.href;
  });
}

const form = /** @type {HTMLElement | null} */ (document.querySelector("[data-report-form]"));
const reported = new URLSearchParams(location.search).get(AT);
const shown = form?.querySelector("input");
const mail = /** @type {HTMLAnchorElement | null | undefined} */ (form?.querySelector("[data-report-mail]"));
if (form && reported && shown && mail) {
  shown.value = reported;
  mail.href = `mailto:?subject=${encodeURIComponent("Tangible Theorems: a problem")}&body=${encodeURIComponent(`${reported}\n\n`)}`;
  form.hidden = false;
}

// A formula that is wider than its column scrolls: by keys too, and only then is it a stop of the Tab key.
const fitting = new ResizeObserver((entries) => requestAnimationFrame(() => {
  for (const { target } of entries) {
    const row = /** @type {HTMLElement} */ (target.closest("p"));
    if (row.scrollWidth > row.clientWidth) row.tabIndex = 0;
    else row.removeAttribute("tabindex");
  }
}));
for (const formula of document.querySelectorAll("p > math[display=block]")) {
  fitting.observe(formula);
  fitting.observe(/** @type {Element} */ (formula.parentElement));
}

export {};
