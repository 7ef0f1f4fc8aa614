// What plain ipywidgets lack, for the exercise that this region belongs to:
// - a node whose changes screen readers announce (one that is replaced with its text is not announced)
// - a warning when what the learner does reaches nobody any more
// - radio buttons that belong together, for the arrow keys and for screen readers
// - sliders with a name, for screen readers
// - links to a heading of the same page, which JupyterLab's pages know under another attribute
// - the arrow keys, which JupyterLab takes for its own

const PATIENCE = 5000; // milliseconds without an answer after which we say so

function render({ model, el }) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "aiteam-live";
  el.append(region);

  const draw = () => {
    region.innerHTML = model.get("html");
  };
  model.on("change:html", draw);
  draw();

  let waiting = null;
  const ask = () => {
    if (waiting !== null) return;
    waiting = setTimeout(() => warn(model.get("lost")), PATIENCE);
    model.send({ ask: "are you there?" });
  };
  const hear = (message) => {
    if (message.focus) setTimeout(() => el.closest(".aiteam")?.querySelector(message.focus)?.focus(), 80);
    clearTimeout(waiting);
    waiting = null;
    warn("");
  };
  model.on("msg:custom", hear);

  const tidy = (box) => (join(box), name(box));
  const observer = new MutationObserver(() => tidy(el.closest(".aiteam")));
  whenInPage(el, (box) => {
    for (const event of ["input", "change", "click"]) box.addEventListener(event, ask);
    // JupyterLab looks for this attribute on the focused element itself.
    box.addEventListener("focusin", (event) => (event.target.dataset.lmSuppressShortcuts = "true"));
    box.addEventListener("click", goTo);
    observer.observe(box, { childList: true, subtree: true });
    tidy(box);
  });
  return () => {
    observer.disconnect();
    clearTimeout(waiting);
    model.off("change:html", draw);
    model.off("msg:custom", hear);
  };
}

// Says something at the foot of the window, wherever the learner is on the page; or nothing any more.
function warn(text) {
  const shown = document.getElementById("aiteam-lost");
  if (!text) return shown?.remove();
  const warning = shown ?? document.createElement("div");
  warning.id = "aiteam-lost";
  warning.setAttribute("role", "alert");
  document.body.append(warning);
  warning.textContent = text;
}

// The exercise's box can be found only once this region is in the page.
function whenInPage(el, go, tries = 100) {
  const box = el.closest(".aiteam");
  if (box) go(box);
  else if (tries > 0) requestAnimationFrame(() => whenInPage(el, go, tries - 1));
}

// Gives the options of each question one name, so that the arrow keys stay inside it, and its text as their label.
function join(box) {
  for (const options of box?.querySelectorAll(".widget-radio-box") ?? []) {
    const label = options.parentElement.querySelector(":scope > .widget-label");
    // By chance and not by counting: every exercise loads this module afresh, and each would begin at one.
    options.dataset.group ??= `aiteam-${Math.random().toString(36).slice(2)}`;
    for (const input of options.querySelectorAll("input")) if (!input.name) input.name = options.dataset.group;
    options.setAttribute("role", "radiogroup");
    if (label) {
      label.id ||= `${options.dataset.group}-label`;
      options.setAttribute("aria-labelledby", label.id);
    }
  }
}

// Goes to the heading that a link names.
function goTo(event) {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link) return;
  const name = CSS.escape(decodeURIComponent(link.getAttribute("href").slice(1)));
  const heading = document.querySelector(`[id="${name}"], [data-jupyter-id="${name}"]`);
  if (!heading) return;
  event.preventDefault();
  heading.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// Gives every slider's handle, and the number beside it, the slider's label as its name.
function name(box) {
  for (const slider of box?.querySelectorAll(".widget-slider") ?? []) {
    const label = slider.querySelector(":scope > .widget-label");
    if (!label) continue;
    label.id ||= `aiteam-${Math.random().toString(36).slice(2)}-label`;
    for (const part of slider.querySelectorAll(".noUi-handle, .widget-readout")) {
      part.setAttribute("aria-labelledby", label.id);
      if (part.isContentEditable) part.setAttribute("role", "textbox");
    }
  }
}

export default { render };
