// What goes over the wire, as the dispatcher defines it in aiteam/protocol/messages.py; types only.

/** @typedef {{ part: string, value: unknown }} Put */
/** @typedef {{ action: string, data: Record<string, string | number> }} Act */
/** @typedef {Put | Act} Change */
/**
 * @typedef {object} Message
 * @property {1} v
 * @property {string} id the same when it is sent again
 * @property {string} exercise
 * @property {string} at
 * @property {number} seq
 * @property {Change[]} events
 * @property {Record<string, string>} ui controls that are no part of the answer
 * @property {Record<string, string>} seen digests of what is shown
 */
/**
 * @typedef {object} Answer
 * @property {string} exercise
 * @property {number} seq
 * @property {{ id: string, html: string, v: string }[]} fragments
 * @property {string} say
 * @property {string} focus
 * @property {Record<string, unknown>} value
 * @property {string[]} held parts that were not saved and stay as they were entered
 * @property {Put[]} undo takes back what the message did
 * @property {{ kind: string, words: string }} [error]
 */
/** @typedef {(message: Message, leaving: boolean) => Promise<Answer>} Send rejects with Lost, or with anything else */

/** Why no answer came. */
export class Lost extends Error {
  /**
   * @param {string} words for the learner
   * @param {boolean} final whether sending it again cannot help
   */
  constructor(words, final = false) {
    super(words);
    this.final = final;
  }
}

export const NOT_SAVED =
  "Not saved yet: the course does not answer. What you do is sent as soon as it does; do not close this page.";
