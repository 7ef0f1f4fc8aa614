// Native controls as parts of an answer: data-part names the part, data-key one of its keys.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @param {unknown} node @returns {node is Control} */
export function isControl(node) {
  return node instanceof HTMLInputElement || node instanceof HTMLSelectElement || node instanceof HTMLTextAreaElement;
}

/** @param {unknown} node @returns {boolean} whether it is typed into, or drawn along, and changes with every step */
export function isText(node) {
  if (node instanceof HTMLTextAreaElement) return true;
  return node instanceof HTMLInputElement && /^(text|number|date|range)$/.test(node.type);
}

/** @param {Control} control @returns {boolean} whether what is typed is no value of its type, such as half a date */
export function badInput(control) {
  return control.validity.badInput;
}

/** @param {Control} control @returns {boolean} whether its value is another than the one that was drawn */
export function changed(control) {
  if (control instanceof HTMLSelectElement) {
    const drawn = [...control.options].find((each) => each.defaultSelected) ?? control.options[0];
    return control.value !== drawn?.value;
  }
  if (control instanceof HTMLInputElement && control.type === "radio") return control.checked;
  if (control instanceof HTMLInputElement && control.type === "checkbox")
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/**
 * @param {Element} box
 * @param {string} [part] all parts if not given
 * @returns {Control[]} the controls of a part
 */
export function controlsOf(box, part) {
  const which = part === undefined ? "[data-part]" : `[data-part="${CSS.escape(part)}"]`;
  return [...box.querySelectorAll(which)].filter(isControl);
}

/**
 * @param {Element} box
 * @param {string} part
 * @returns {unknown} its value as the controls show it; null if nothing is chosen or typed
 */
export function answerOf(box, part) {
  /** @type {Record<string, unknown>} */ const keyed = {};
  let single = null;
  for (const control of controlsOf(box, part)) {
    const value = read(control);
    if (value === null) continue;
    if (control.dataset.key) keyed[control.dataset.key] = value;
    else single = value;
  }
  return Object.keys(keyed).length ? keyed : single;
}

/** @param {Control} control @returns {string | number | boolean | null} */
function read(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked;
  if (control.type === "radio") return control instanceof HTMLInputElement && control.checked ? control.value : null;
  if (control.value === "") return null;
  return /^(number|range)$/.test(control.type) || "number" in control.dataset ? Number(control.value) : control.value;
}
