// The client of every host: it finds exercises, sends what is done in them, and draws what comes back. It knows no kind
// of exercise, no server and no notebook; a host gives it a root and a way to send messages.

import { answerOf, badInput, changed, isControl, isText } from "./controls.js";
import { listenToDecks } from "./deck.js";
import { listenToDrags } from "./drag.js";
import { Exercise } from "./exercise.js";
import { moveInGrid, settleGrids } from "./grid.js";
import { listenToOrders } from "./order.js";

/** @import { Send } from "./protocol.js" */

/** Milliseconds without a keystroke after which what was typed is sent. */
const PAUSE = 400;

/**
 * Bring the exercises below a root to life.
 *
 * @param {HTMLElement} root holds the exercises, also those that are put into it later
 * @param {Send} send carries a message to the dispatcher
 * @returns {{ look: () => void, saved: () => Promise<void>, act: (id: string, action: string, data: Record<string, string>) => void, close: () => void }}
 *   to see what other windows did, to wait until all is answered, to do something with one exercise, to let go of the root
 */
export function mount(root, send) {
  const ended = new AbortController();
  const { signal } = ended;
  /** @type {Map<string, Exercise>} */
  const exercises = new Map();
  /** @type {((value: undefined) => void)[]} */
  const waiting = [];
  const lost = root.appendChild(document.createElement("p"));
  lost.className = "lost";
  lost.setAttribute("role", "alert");

  /** @param {EventTarget | null} target @returns {Exercise | null} */
  const exerciseOf = (target) => {
    const box = target instanceof Element ? target.closest("[data-exercise]") : null;
    if (!(box instanceof HTMLElement)) return null;
    const id = String(box.dataset.exercise);
    const found = exercises.get(id) ?? new Exercise(send, tell, signal);
    exercises.set(id, found);
    found.box = box;
    return found;
  };
  const tell = () => {
    const words = [...exercises.values()].map((each) => each.lost).find(Boolean) ?? "";
    if (lost.textContent !== words) lost.textContent = words;
    if (!unsent()) for (const resolve of waiting.splice(0)) resolve(undefined);
  };
  const look = () => {
    for (const box of root.querySelectorAll("[data-exercise]")) exerciseOf(box)?.look();
  };
  const unsent = () => [...exercises.values()].some((each) => each.unsent);

  root.addEventListener("input", ({ target }) => isText(target) && put(target, PAUSE), { signal });
  root.addEventListener("change", ({ target }) => put(target, 0), { signal });
  /** @param {EventTarget | null} control @param {number} wait */
  const put = (control, wait) => {
    const exercise = exerciseOf(control);
    if (!exercise || !isControl(control) || control.dataset.part === undefined) return;
    const part = control.dataset.part;
    if (control.type === "range") control.parentElement?.querySelector("output")?.replaceChildren(control.value);
    if (badInput(control)) {
      if (!wait) exercise.refuse("This cannot be read yet, so nothing was changed.", [part]);
    } else if (changed(control) || exercise.waits(part)) {
      exercise.put({ part, value: answerOf(exercise.box, part) }, wait);
    }
  };

  root.addEventListener(
    "click",
    ({ target }) => {
      const button = target instanceof Element ? target.closest("button[data-action], button[data-undo]") : null;
      if (!(button instanceof HTMLButtonElement)) return;
      if (button.dataset.undo) return exerciseOf(button)?.takeBack(Number(button.dataset.undo));
      const data = button.dataset.data ? JSON.parse(button.dataset.data) : {};
      exerciseOf(button)?.put({ action: String(button.dataset.action), data });
    },
    { signal },
  );
  root.addEventListener("keydown", moveInGrid, { signal });
  root.addEventListener("focusin", ({ target }) => settleGrids(root, target), { signal });
  const reorder = listenToOrders(root, (item, to) => exerciseOf(item)?.move(String(item.dataset.item), to), signal);
  listenToDrags(root, (held, over) => (held.dataset.item ? reorder(held, over) : over.click()), signal);
  listenToDecks(root, signal);

  addEventListener("focus", look, { signal });
  addEventListener("pageshow", (event) => event.persisted && look(), { signal });
  const flush = () => {
    for (const each of exercises.values()) each.flush();
  };
  const leave = () => {
    for (const each of exercises.values()) each.leave();
  };
  addEventListener("online", flush, { signal });
  addEventListener("pagehide", leave, { signal });
  document.addEventListener("visibilitychange", () => (document.hidden ? flush : look)(), { signal });
  addEventListener("beforeunload", (event) => unsent() && lost.textContent && event.preventDefault(), { signal });
  settleGrids(root, null);
  const due = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        due.unobserve(target);
        exerciseOf(target)?.put({ action: "run", data: {} });
      }
    },
    { rootMargin: "50%" },
  );
  for (const box of root.querySelectorAll("[data-due]")) due.observe(box); // worked out when it is about to be seen
  signal.addEventListener("abort", () => due.disconnect());
  const saved = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      flush();
      tell();
    });
  /** @param {string} id @param {string} action @param {Record<string, string>} data */
  const act = (id, action, data) => {
    for (const box of root.querySelectorAll(`[data-exercise="${CSS.escape(id)}"]`))
      exerciseOf(box)?.put({ action, data });
  };
  return { look, saved, act, close: () => ended.abort() };
}
