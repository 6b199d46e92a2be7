// @ts-check
/**
 * The site's own pages: the button that changes between light and dark (until it is pressed the system decides), and
 * the link that reports a problem, which carries the address of the page that has it.
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

export {};
