// A lesson or an assignment screen by screen: the address names the screen, so that back, forward, reload and links work as anywhere.

const STEPS = "own.steps";
const CARD = "own.end-card";
const TEAM = "own.beside";

/**
 * Show one screen at a time.
 *
 * @param {(exercise: string, action: string, data: Record<string, string>) => void} act does something with a panel
 */
export function play(act) {
  const screens = [...document.querySelectorAll(".screen[id]")].filter((each) => each instanceof HTMLElement);
  const bar = document.querySelector(`[data-exercise="${STEPS}"]`);
  const next = document.querySelector(".top-bar [data-next]");
  const shutScreen = document.getElementById("shut");
  const first = screens[0];
  if (!(bar instanceof HTMLElement) || !(next instanceof HTMLAnchorElement) || !shutScreen || !first) return;
  let shown = "";
  /** @type {string[]} */ let wasShut = [];

  /** @param {string} id @returns {HTMLElement} the screen that holds what an address names */
  const screenOf = (id) => {
    const found = id ? document.getElementById(id)?.closest(".screen") : null;
    return found instanceof HTMLElement && found !== shutScreen ? found : first;
  };
  /** @param {string} list @returns {string[]} */
  const named = (list) => bar.querySelector("[data-shut]")?.getAttribute(`data-${list}`)?.split(" ") ?? [];
  /** @param {string} id */
  const isShut = (id) => named("shut").includes(id);

  const settle = () => {
    const screen = screenOf(shown);
    const shut = isShut(shown);
    for (const each of screens) each.toggleAttribute("data-shown", each === screen && !shut);
    shutScreen.hidden = !shut;
    shutScreen.toggleAttribute("data-shown", shut);
    const decision = screens[screens.indexOf(screen) - 1] ?? first;
    const way = shutScreen.querySelector("a");
    if (way) {
      const decides = firstOpenBefore(decision);
      way.href = `#${decides.id}`;
      way.textContent = `Go to “${decides.dataset.title}”`;
    }
    for (const link of bar.querySelectorAll("a")) {
      if (link.hash === `#${screen.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    document.querySelector("a.skip")?.setAttribute("href", `#${shown}`);
    const to = screen.dataset.next ?? "";
    next.hidden = !to || shut;
    next.href = `#${to}`;
    next.classList.toggle("waits", isShut(to));
    const toDo = !!screen.querySelector(".exercise") && !bar.querySelector(".done[aria-current]");
    next.classList.toggle("plain", toDo); // what is to be done comes first
    for (const link of document.querySelectorAll("[data-onwards]"))
      if (link instanceof HTMLAnchorElement) {
        link.classList.toggle("waits", isShut(link.hash.slice(1)));
        link.classList.toggle("plain", toDo);
      }
  };
  // What was just opened may begin with the decision that opened it.
  const refresh = () => {
    for (const id of wasShut.filter((each) => !isShut(each)))
      for (const box of screenOf(id).querySelectorAll("[data-exercise]"))
        act(String(box.getAttribute("data-exercise")), "look", {});
    wasShut = named("shut");
  };
  /** @param {HTMLElement} screen @returns {HTMLElement} */
  const firstOpenBefore = (screen) => {
    const before = screens.slice(0, screens.indexOf(screen) + 1).reverse();
    return before.find((each) => !isShut(each.id) && !each.classList.contains("depth")) ?? first;
  };

  /** @param {boolean} arrived whether the learner came here from another screen */
  const show = (arrived) => {
    const id = decodeURIComponent(location.hash.slice(1));
    const screen = screenOf(id);
    const same = screen.id === shown;
    shown = screen.id;
    settle();
    const place = id === screen.id || !id ? null : document.getElementById(id);
    if (place) place.scrollIntoView();
    else if (!same) scrollTo(0, 0);
    if (arrived && !same) {
      const heading = (isShut(shown) ? shutScreen : screen).querySelector("h1, h2");
      if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    }
    if (same || isShut(shown)) return;
    act(STEPS, "visit", { step: shown });
    if (shown === "end") act(CARD, "look", {});
  };

  if (!location.hash) history.replaceState(null, "", `#${bar.dataset.goOn || first.id}`);
  addEventListener("hashchange", () => show(true));
  document.addEventListener("aiteam:answer", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLElement)) return;
    if (box.dataset.exercise === STEPS) {
      refresh();
      settle();
    } else if (!box.dataset.exercise?.startsWith("own.")) for (const panel of [STEPS, TEAM]) act(panel, "look", {});
  });
  const drawer = document.querySelector(".drawer");
  const opener = document.querySelector(".beside > button");
  if (drawer instanceof HTMLElement && opener instanceof HTMLElement) {
    addEventListener("keydown", ({ key }) => key === "Escape" && drawer.hidePopover());
    drawer.addEventListener("toggle", () => drawer.matches(":popover-open") || opener.focus());
  }
  refresh();
  show(false);
}
