// A region whose changes screen readers announce. Plain ipywidgets have none: a node that is replaced with its text is
// not announced, so this one stays and only its content changes.

// JupyterLab takes the arrow keys of a focused list for its own, to go from cell to cell. Inside an exercise they are the
// learner's, and JupyterLab is told so by an attribute, which it looks for on the focused element itself. The exercise's
// box can be found only once this region is in the page.
function keepKeys(el, tries = 100) {
  const box = el.closest(".aiteam");
  if (box) box.addEventListener("focusin", (event) => (event.target.dataset.lmSuppressShortcuts = "true"));
  else if (tries > 0) requestAnimationFrame(() => keepKeys(el, tries - 1));
}

function render({ model, el }) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "aiteam-live";
  const draw = () => {
    region.innerHTML = model.get("html");
  };
  model.on("change:html", draw);
  draw();
  el.appendChild(region);
  keepKeys(el);
  return () => model.off("change:html", draw);
}
export default { render };
