// Taking changes back: each answer says what would undo it, part by part, so that what another window did stays.

/** @import { Put } from "./protocol.js" */

const STEPS = 200;

export class Undo {
  /** @type {Put[][]} */ #back = [];
  /** @type {Put[][]} */ #forth = [];
  #moving = 0;
  #since = 0;

  /** @param {Put[]} changes what takes the last message back @param {number} seq the last change that is answered */
  add(changes, seq) {
    const by = seq >= this.#since ? this.#moving : 0;
    if (seq >= this.#since) this.#moving = 0;
    if (!changes.length) return;
    if (by === -1) this.#forth.push(changes);
    else this.#back.push(changes);
    if (by === 0) this.#forth = [];
    this.#back = this.#back.slice(-STEPS);
  }

  /** @param {number} by -1 for back, 1 for forth @param {number} seq of the change @returns {Put[]} what is to be sent */
  take(by, seq) {
    if (this.#moving) return [];
    const changes = (by < 0 ? this.#back : this.#forth).pop() ?? [];
    if (changes.length) [this.#moving, this.#since] = [by, seq];
    return changes;
  }

  /** @param {Element} box its buttons can be pressed where there is something to take back or to do again */
  show(box) {
    for (const button of box.querySelectorAll("button[data-undo]"))
      if (button instanceof HTMLButtonElement)
        button.disabled = !(button.dataset.undo === "-1" ? this.#back : this.#forth).length;
  }
}
