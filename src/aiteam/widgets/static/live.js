// A region whose changes screen readers announce. Plain ipywidgets have none: a node that is replaced with its text is
// not announced, so this one stays and only its content changes.
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
  return () => model.off("change:html", draw);
}
export default { render };
