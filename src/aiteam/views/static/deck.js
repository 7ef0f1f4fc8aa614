// Parts that are shown one at a time: the way to the next one, and number keys for the places of a card.

const KEPT = "aiteam-keys";

/** @param {HTMLElement} root @param {AbortSignal} signal */
export function listenToDecks(root, signal) {
  let keys = kept() !== "off";
  const settle = () => {
    for (const box of root.querySelectorAll("[data-keys]")) if (box instanceof HTMLInputElement) box.checked = keys;
  };
  root.addEventListener(
    "change",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || !target.matches("[data-keys]")) return;
      keys = target.checked;
      keep(keys ? "on" : "off");
      settle();
    },
    { signal },
  );
  root.addEventListener("click", ({ target }) => target instanceof Element && onward(target.closest("[data-onward]")), {
    signal,
  });
  root.addEventListener(
    "keydown",
    (event) => {
      if (!keys || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const lane = event.target.closest(".face")?.querySelectorAll(".lane")[Number(event.key) - 1];
      if (lane instanceof HTMLElement) lane.click();
    },
    { signal },
  );
  settle();
}

/** @param {Element | null} button goes on to the next part that is open, from the last one to the first */
function onward(button) {
  const pips = [...(button?.closest("[data-exercise]")?.querySelectorAll(".pip") ?? [])];
  const at = pips.findIndex((pip) => pip.querySelector(":checked"));
  const next = [...pips.slice(at + 1), ...pips.slice(0, at)].find((pip) => !pip.matches("[data-done]"));
  next?.querySelector("input")?.click();
  const start = next?.nextElementSibling?.querySelector("[tabindex='-1']");
  if (start instanceof HTMLElement) start.focus();
}

/** @returns {string | null} */
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** @param {string} value it holds for this page where nothing can be kept */
function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {}
}
