// Lists whose items are put in order: by their buttons, by the arrow keys on these, or dragged. An item moves at once; the
// answer confirms it.

/** @typedef {(item: HTMLElement, to: number) => void} Moved an item is now at a place, counted from 1 */

/**
 * @param {HTMLElement} root
 * @param {Moved} moved
 * @param {AbortSignal} signal
 * @returns {(item: HTMLElement, place: HTMLElement) => void} puts an item where another one of its list is
 */
export function listenToOrders(root, moved, signal) {
  /** @param {HTMLElement} item @param {number} to counted from 0 */
  const move = (item, to) => {
    const list = item.closest("[data-order]");
    const places = itemsOf(list);
    const from = places.indexOf(item);
    if (!list || to < 0 || to >= places.length || to === from) return;
    const focused = item.querySelector(":focus");
    list.insertBefore(item, places[to > from ? to + 1 : to] ?? null);
    settle(list);
    if (focused instanceof HTMLElement) keepFocus(item, focused);
    moved(item, to + 1);
  };
  /** @param {EventTarget | null} target @param {number} by */
  const step = (target, by) => {
    const item = itemOf(target);
    if (item) move(item, itemsOf(item.closest("[data-order]")).indexOf(item) + by);
  };

  root.addEventListener(
    "click",
    ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-order] button[data-by]") : null;
      if (button instanceof HTMLElement) step(button, Number(button.dataset.by));
    },
    { signal },
  );
  root.addEventListener(
    "keydown",
    (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || !itemOf(event.target)) return;
      event.preventDefault();
      step(event.target, by);
    },
    { signal },
  );
  return (item, place) => move(item, itemsOf(place.closest("[data-order]")).indexOf(place));
}

/** @param {EventTarget | null} node @returns {HTMLElement | null} */
function itemOf(node) {
  const item = node instanceof Element ? node.closest("[data-order] > [data-item]") : null;
  return item instanceof HTMLElement ? item : null;
}

/** @param {Element | null} list @returns {HTMLElement[]} */
function itemsOf(list) {
  return [...(list?.children ?? [])].filter((each) => each instanceof HTMLElement);
}

/** @param {Element} list the first cannot go up, the last not down */
function settle(list) {
  const items = itemsOf(list);
  items.forEach((item, at) => {
    for (const button of item.querySelectorAll("button")) {
      button.disabled = button.dataset.by === "-1" ? at === 0 : at === items.length - 1;
    }
  });
}

/** @param {HTMLElement} item @param {HTMLElement} focused the button that was pressed, or the other if it ends here */
function keepFocus(item, focused) {
  const usable = focused.matches(":disabled") ? item.querySelector("button:not(:disabled)") : focused;
  if (usable instanceof HTMLElement) usable.focus();
}
