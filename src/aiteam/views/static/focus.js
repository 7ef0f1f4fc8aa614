// The keyboard stays where it was, or goes where the answer says.

const CONTROLS = "input:checked, input:not(:disabled), select, textarea, button:not(:disabled), a[href]";

/** @typedef {{ node: HTMLElement, id: string, fragment: string }} Place */

/** @param {Element} box @returns {Place | null} where the keyboard is in an exercise */
export function focusIn(box) {
  const root = box.getRootNode();
  const node = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  if (!(node instanceof HTMLElement) || !box.contains(node)) return null;
  const fragment = node.closest("[data-fragment]");
  return { node, id: node.id, fragment: fragment instanceof HTMLElement ? String(fragment.dataset.fragment) : "" };
}

/**
 * Put the keyboard back after a drawing; nothing happens where it was outside the exercise.
 *
 * @param {HTMLElement} box
 * @param {string} wanted the id at which it goes on; empty where it stays
 * @param {Place | null} before
 */
export function refocus(box, wanted, before) {
  if (!before) return;
  if (wanted) return focus(first(byId(box, wanted)));
  if (before.node.isConnected && focusIn(box)?.node === before.node && !before.node.matches(":disabled")) return;
  const same = byId(box, before.id);
  const fragment = box.querySelector(`[data-fragment="${CSS.escape(before.fragment)}"]`);
  focus(
    same && !same.matches(":disabled")
      ? same
      : (first(same?.parentElement ?? null) ?? first(fragment) ?? box.querySelector("h3")),
  );
}

/** @param {HTMLElement} box @param {string} id @returns {Element | null} */
function byId(box, id) {
  return id ? box.querySelector(`[id="${CSS.escape(id)}"]`) : null;
}

/** @param {Element | null} node @returns {Element | null} the first thing in it that can be used, or it itself */
function first(node) {
  if (!node || node.matches(CONTROLS)) return node;
  return node.querySelector("input:checked") ?? node.querySelector(CONTROLS);
}

/** @param {Element | null} node */
function focus(node) {
  if (node instanceof HTMLElement) node.focus({ preventScroll: true });
}
