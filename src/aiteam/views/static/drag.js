// Dragging with a mouse, a finger or a pen; always a second way, since whatever can be dragged also has buttons.

/**
 * @param {HTMLElement} root
 * @param {(held: HTMLElement, over: HTMLElement) => void} dropped
 * @param {AbortSignal} signal
 */
export function listenToDrags(root, dropped, signal) {
  /** @type {HTMLElement | null} */ let held = null;
  /** @type {HTMLElement | null} */ let over = null;
  let [x, y] = [0, 0];

  /** @param {HTMLElement | null} place */
  const mark = (place) => {
    over?.removeAttribute("data-over");
    over = place;
    over?.setAttribute("data-over", "");
  };
  /** @param {boolean} drop */
  const end = (drop) => {
    const [item, place] = [held, over];
    mark(null);
    held?.removeAttribute("data-held");
    held?.style.removeProperty("translate");
    held = null;
    if (drop && item && place) dropped(item, place);
  };

  root.addEventListener(
    "pointerdown",
    (event) => {
      const grip = event.target instanceof Element && !event.button ? event.target.closest("[data-drag]") : null;
      if (!(grip instanceof HTMLElement)) return;
      event.preventDefault(); // of a text, nothing is selected
      held = grip.closest("[data-item]") ?? grip;
      [x, y] = [event.clientX, event.clientY];
      grip.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  root.addEventListener(
    "pointermove",
    (event) => {
      if (!held) return;
      held.setAttribute("data-held", ""); // lets what lies below it be found
      held.style.translate = `${event.clientX - x}px ${event.clientY - y}px`;
      mark(placeBelow(held, event));
    },
    { signal },
  );
  root.addEventListener("pointerup", () => end(true), { signal });
  root.addEventListener("pointercancel", () => end(false), { signal });
}

/** @param {HTMLElement} held @param {PointerEvent} event @returns {HTMLElement | null} where it would be dropped */
function placeBelow(held, event) {
  const root = held.getRootNode();
  const below = root instanceof Document || root instanceof ShadowRoot ? root : document;
  const place = below.elementFromPoint(event.clientX, event.clientY)?.closest("[data-drop]");
  const same = held.closest(".face, [data-order]") === place?.closest(".face, [data-order]");
  return same && place !== held && place instanceof HTMLElement ? place : null;
}
