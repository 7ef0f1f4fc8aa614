// One exercise on the page: what is still to be sent, one message at a time, and the drawing of what comes back.

import { controlsOf, isControl } from "./controls.js";
import { focusIn, refocus } from "./focus.js";
import { settleGrids } from "./grid.js";
import { morph } from "./morph.js";
import { Lost, NOT_SAVED } from "./protocol.js";
import { Undo } from "./undo.js";

/** @import { Answer, Change, Message, Send } from "./protocol.js" */

const FIRST_WAIT = 1000; // milliseconds until a message is sent again
const LONGEST_WAIT = 30000;
const SLOW = 500; // milliseconds after which it says that it is saving

export class Exercise {
  /** @type {HTMLElement} */ box = document.createElement("section");
  /** What to tell the learner while nobody answers. */
  lost = "";
  /** @type {Change[]} */ #changes = [];
  /** @type {Message | null} */ #sent = null;
  /** @type {Map<string, number>} the parts that were edited here since, and when */ #edits = new Map();
  /** @type {Set<string>} the parts that stay as they were entered */ #held = new Set();
  #undo = new Undo();
  #seq = 0;
  #busy = false;
  #wait = FIRST_WAIT;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #send;
  #tell;
  #ended;

  /**
   * @param {Send} send
   * @param {() => void} tell called when {@link lost} has changed
   * @param {AbortSignal} ended
   */
  constructor(send, tell, ended) {
    this.#send = send;
    this.#tell = tell;
    this.#ended = ended;
  }

  /** Whether something the learner did is not answered yet. */
  get unsent() {
    return this.#changes.length > 0 || this.#sent !== null;
  }

  /** @param {string} part @returns {boolean} whether a change of it waits, or was not taken */
  waits(part) {
    return this.#edits.has(part) || this.#held.has(part);
  }

  /** @param {Change} change @param {number} [wait] milliseconds in which another change of the part may replace it */
  put(change, wait = 0) {
    this.#seq += 1;
    if ("part" in change) {
      const { part } = change;
      this.#edits.set(part, this.#seq);
      this.#changes = this.#changes.filter((each) => !("part" in each) || each.part !== part);
      for (const control of controlsOf(this.box, part)) control.toggleAttribute("data-pending", true);
    }
    this.#changes.push(change);
    this.#soon(wait);
  }

  /** @param {string} step @param {number} to a place, counted from 1; the list shows it there already */
  move(step, to) {
    const last = this.#changes.at(-1);
    if (last && "action" in last && last.action === "move" && last.data.step === step) this.#changes.pop();
    this.put({ action: "move", data: { step, to } });
  }

  /** @param {number} by -1 takes a change back, 1 does it again */
  takeBack(by) {
    for (const change of this.#undo.take(by, this.#seq + 1)) this.put(change);
  }

  /** See what another window did. */
  look() {
    if (!this.unsent) this.#changes.push({ action: "look", data: {} });
    this.flush();
  }

  /** Send what waits, unless an answer is still to come. */
  flush() {
    if (!this.#busy && this.unsent) void this.#exchange();
  }

  /** The page goes: send all that waits, in a way that outlives it. */
  leave() {
    const waiting = [this.#sent, this.#changes.length ? this.#message() : null];
    for (const message of waiting) if (message) this.#send(message, true).catch(() => {});
  }

  /** @param {string} words @param {string[]} parts that stay as they were entered */
  refuse(words, parts) {
    this.#say("refusal", words);
    for (const part of parts) this.#held.add(part);
    this.#mark(this.#held);
  }

  async #exchange() {
    clearTimeout(this.#timer);
    this.#busy = true;
    this.#sent ??= this.#message(); // what was sent once keeps its id and its content until it is answered
    const slow = setTimeout(() => this.#works(), SLOW);
    try {
      const answer = await this.#send(this.#sent, false);
      if (answer.error?.kind === "unsaved") throw new Lost(answer.error.words);
      this.#answered(answer);
    } catch (error) {
      this.#unanswered(error);
    } finally {
      clearTimeout(slow);
      this.#busy = false;
      this.box.toggleAttribute("data-busy", false);
    }
    if (!this.lost && this.#changes.length) this.flush();
  }

  /** It takes a while: say so, and aloud where more is done than saving. */
  #works() {
    const { working } = this.box.dataset;
    this.#say("saving", working ?? "Saving …");
    if (!working) return;
    this.#say("say", working);
    this.box.toggleAttribute("data-busy", true);
  }

  /** @param {Answer} answer */
  #answered(answer) {
    this.#settle("");
    this.#say("saving", "");
    for (const [part, at] of this.#edits) if (at <= answer.seq) this.#free(part);
    this.#held = new Set([...this.#held].filter((part) => this.#edits.has(part)).concat(answer.held));
    this.#undo.add(answer.undo, answer.seq);
    this.#draw(answer);
    this.#mark(answer.error ? this.#held : new Set());
    this.#say("refusal", answer.error?.words ?? "");
    this.#say("say", answer.say);
    this.box.dispatchEvent(new CustomEvent("aiteam:answer", { bubbles: true, composed: true, detail: answer }));
  }

  /** @param {unknown} error */
  #unanswered(error) {
    if (this.#ended.aborted) return;
    if (error instanceof Lost && error.final) {
      this.#settle("");
      this.refuse(error.message, [...this.#edits.keys()]);
      this.#say("saving", "Not saved");
      return;
    }
    this.lost = error instanceof Lost ? error.message : NOT_SAVED;
    this.#say("saving", "Not saved yet");
    this.#tell();
    this.#soon(this.#wait);
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }

  /** @param {string} lost */
  #settle(lost) {
    this.#sent = null;
    this.#wait = FIRST_WAIT;
    this.lost = lost;
    this.#tell();
  }

  /** @param {string} part an edit of it was answered */
  #free(part) {
    this.#edits.delete(part);
    this.#held.delete(part);
    for (const control of controlsOf(this.box, part)) control.removeAttribute("data-pending");
  }

  /** @param {Answer} answer */
  #draw(answer) {
    const before = focusIn(this.box);
    for (const { id, html, v } of answer.fragments) {
      const place = this.box.querySelector(`[data-fragment="${CSS.escape(id)}"]`);
      if (!(place instanceof HTMLElement) || (this.#moving && place.querySelector("[data-order]"))) continue;
      const wanted = document.createElement("template");
      wanted.innerHTML = html;
      morph(place, wanted.content, (control) => this.#isMine(control));
      place.dataset.digest = v;
    }
    settleGrids(this.box, null);
    this.#undo.show(this.box);
    refocus(this.box, answer.focus, before);
  }

  /** Whether a step was moved that is not answered yet, so that an older order must not be drawn. */
  get #moving() {
    return this.#changes.some((each) => "action" in each && each.action === "move");
  }

  /** @param {HTMLElement} control @returns {boolean} whether its value is the learner's and not to be drawn over */
  #isMine(control) {
    const { part, ui } = control.dataset;
    return ui !== undefined || (part !== undefined && this.waits(part));
  }

  /** @param {Set<string>} refused the parts whose values cannot be taken */
  #mark(refused) {
    for (const control of controlsOf(this.box)) {
      if (refused.has(String(control.dataset.part))) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  /** @returns {Message} all that waits */
  #message() {
    /** @type {Record<string, string>} */ const ui = {};
    for (const control of this.box.querySelectorAll("[data-ui]"))
      if (isControl(control) && (control.type !== "radio" || control.matches(":checked")))
        ui[String(control.dataset.ui)] = control.value;
    /** @type {Record<string, string>} */ const seen = {};
    for (const each of this.box.querySelectorAll("[data-fragment]"))
      if (each instanceof HTMLElement) seen[String(each.dataset.fragment)] = String(each.dataset.digest);
    const { exercise = "", at = "" } = this.box.dataset;
    const events = this.#changes;
    this.#changes = [];
    return { v: 1, id: newId(), exercise, at, seq: this.#seq, events, ui, seen };
  }

  /** @param {number} wait */
  #soon(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** @param {string} where @param {string} words */
  #say(where, words) {
    const place = this.box.querySelector(`[data-${where}]`);
    if (!place) return;
    if (where === "say" && words) place.textContent = ""; // what is equal to the words before is announced again
    if (place.textContent !== words) place.textContent = words;
  }
}

/** @returns {string} 128 random bits; crypto.randomUUID needs a secure context, which a room's address may not be */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
