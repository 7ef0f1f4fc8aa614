// A fragment is not replaced but made equal to the new one: what is the same node stays, with its focus, its caret, its
// scrolling, and with what the learner has opened.

import { isControl } from "./controls.js";

/** @typedef {(control: HTMLElement) => boolean} IsMine whether a control's value is not to be drawn over */

/**
 * Make the children of a node equal to those of another.
 *
 * @param {Node} now
 * @param {Node} wanted is used up
 * @param {IsMine} isMine
 */
export function morph(now, wanted, isMine) {
  let at = now.firstChild;
  for (const want of [...wanted.childNodes]) {
    const match = find(at, want);
    if (!match) {
      now.insertBefore(want, at);
      continue;
    }
    if (match === at) at = match.nextSibling;
    else if (key(want)) now.insertBefore(match, at);
    else at = removeUpTo(at, match);
    if (match instanceof Element && want instanceof Element) morphElement(match, want, isMine);
    else if (match.nodeValue !== want.nodeValue) match.nodeValue = want.nodeValue;
  }
  removeUpTo(at, null);
}

/** @param {Element} match @param {Element} want @param {IsMine} isMine */
function morphElement(match, want, isMine) {
  const mine = match instanceof HTMLElement && isMine(match); // of a radio button, the attribute would be its value as long as nobody clicked it
  for (const { name, value } of want.attributes)
    if (match.getAttribute(name) !== value && !(mine && name === "checked")) match.setAttribute(name, value);
  for (const { name } of [...match.attributes])
    if (!want.hasAttribute(name) && !isOurs(match, name) && !(mine && name === "checked")) match.removeAttribute(name);
  const value = isControl(match) ? match.value : "";
  if (match instanceof HTMLTextAreaElement && want instanceof HTMLTextAreaElement)
    match.defaultValue = want.defaultValue;
  else morph(match, want, isMine);
  if (match instanceof HTMLInputElement && want instanceof HTMLInputElement && /^(radio|checkbox)$/.test(match.type)) {
    if (!mine) match.checked = want.checked;
  } else if (isControl(match) && isControl(want)) {
    const next = mine ? value : want.value;
    if (match.value !== next) match.value = next;
  }
}

/** @param {Element} node @param {string} name @returns {boolean} whether an attribute is the client's own */
function isOurs(node, name) {
  return (name === "open" && node instanceof HTMLDetailsElement) || ["data-pending", "tabindex"].includes(name);
}

/** @param {ChildNode | null} at @param {ChildNode} want @returns {ChildNode | null} the node that becomes the wanted one */
function find(at, want) {
  while (at && !isSame(at, want)) at = at.nextSibling;
  return at;
}

/** @param {Node} one @param {Node} other @returns {boolean} */
function isSame(one, other) {
  return one.nodeName === other.nodeName && key(one) === key(other);
}

/** @param {Node} node @returns {string} */
function key(node) {
  return node instanceof Element ? node.id : "";
}

/** @param {ChildNode | null} at @param {ChildNode | null} end @returns {ChildNode | null} what follows the end */
function removeUpTo(at, end) {
  while (at && at !== end) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
  return end?.nextSibling ?? null;
}
