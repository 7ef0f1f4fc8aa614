// The notebook's host: messages go to the kernel through the widget's model.

import { mount } from "../../views/static/client.js";
import { Lost } from "../../views/static/protocol.js";

/** @import { Answer, Send } from "../../views/static/protocol.js" */
/**
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(content: object) => void} send
 * @property {(event: string, hear: (content: any) => void) => void} on
 * @property {(event: string, hear: (content: any) => void) => void} off
 */

const TOO_LONG = 15000; // milliseconds

const SILENT =
  "Not saved yet: the notebook's kernel does not answer. While it is busy, wait: what you do is saved as soon as it is " +
  "free. If it was stopped or restarted, run this cell again and repeat your last change.";

/** @param {{ model: Model, el: HTMLElement }} view @returns {() => void} lets go of it */
function render({ model, el }) {
  const root = plant(el, model.get("css"), model.get("html"));
  const theme = new MutationObserver(() => follow(el));
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  follow(el);
  const line = new Line(model, () => client.look());
  const client = mount(root, line.send);
  client.look(); // the model holds the exercise as it was when its cell ran
  return () => {
    theme.disconnect();
    client.close();
    line.close();
  };
}

/**
 * A tree of its own: no style of the notebook's gets in, and no key out.
 *
 * @param {HTMLElement} el
 * @param {string} css
 * @param {string} html
 * @returns {HTMLElement} holds what is shown
 */
function plant(el, css, html) {
  el.dataset.lmSuppressShortcuts = "true"; // keys are no commands of the notebook's
  el.tabIndex = -1; // a click between the controls leaves the keyboard here
  for (const type of ["dragenter", "dragover", "drop"]) el.addEventListener(type, (event) => event.stopPropagation());
  const style = document.createElement("style");
  style.textContent = css;
  const root = document.createElement("div");
  root.innerHTML = html;
  root.addEventListener("click", goTo);
  el.attachShadow({ mode: "open" }).append(style, root);
  return root;
}

/** @param {HTMLElement} el is light or dark as the notebook around it; as the system where the notebook does not say */
function follow(el) {
  const light = document.body.dataset.jpThemeLight;
  const theme = light === "true" ? "light" : light === "false" ? "dark" : "";
  el.style.colorScheme = theme;
  if (theme) el.dataset.theme = theme;
  else delete el.dataset.theme;
}

/** @param {Event} event a click; a link to a heading leads there, which notebooks know under another attribute */
function goTo(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  const name = CSS.escape(decodeURIComponent(String(link.getAttribute("href")).slice(1)));
  const heading = document.querySelector(`[id="${name}"], [data-jupyter-id="${name}"]`);
  if (!(heading instanceof HTMLElement)) return;
  event.preventDefault();
  heading.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The line to the kernel. */
class Line {
  /** @type {Map<string, (answer: Answer) => void>} by the id of the message */ #waiting = new Map();
  #last = "";
  #model;
  #changed;

  /** @param {Model} model @param {() => void} changed called when something else answered the exercise */
  constructor(model, changed) {
    this.#model = model;
    this.#changed = changed;
    model.on("msg:custom", this.#hear);
  }

  /** @type {Send} */
  send = (message) =>
    new Promise((done, fail) => {
      const lost = () => {
        this.#waiting.delete(message.id);
        fail(new Lost(SILENT));
      };
      const timer = setTimeout(lost, TOO_LONG);
      this.#waiting.set(message.id, (answer) => {
        clearTimeout(timer);
        if (answer.error?.kind === "message") fail(new Lost(answer.error.words, true));
        else done(answer);
      });
      this.#model.send({ message });
    });

  /** @param {{ id?: string, answer?: Answer, changed?: string }} content every view of the model hears all of them */
  #hear = ({ id, answer, changed }) => {
    if (changed !== undefined && changed !== this.#last) this.#changed();
    const take = id && this.#waiting.get(id);
    if (!take || !answer) return;
    this.#waiting.delete(id);
    this.#last = id;
    take(answer);
  };

  close() {
    this.#model.off("msg:custom", this.#hear);
  }
}

export default { render };
