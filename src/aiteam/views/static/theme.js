// Light or dark: as the system, until the learner chooses.

const KEPT = "aiteam-theme";

/** Let every switch on the page turn the theme round, and figures follow. */
export function switchThemes() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const settle = () => {
    for (const each of document.querySelectorAll("[data-theme-switch]"))
      each.setAttribute("aria-label", isDark() ? "Change to light" : "Change to dark");
    if (root.dataset.theme)
      for (const each of document.querySelectorAll("picture > source"))
        if (each instanceof HTMLSourceElement) {
          each.dataset.media ??= each.media;
          each.media = each.dataset.media.replace(
            /prefers-color-scheme: dark/,
            `${isDark() ? "min" : "max"}-width: 1px`,
          );
        }
  };
  for (const each of document.querySelectorAll("[data-theme-switch]"))
    each.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(KEPT, root.dataset.theme);
      } catch {
        // It holds for this page.
      }
      settle();
    });
  dark.addEventListener("change", settle);
  settle();
}
