// Voilà loads MathJax 2 on every page, from outside. The lessons hold no formulas, so this stands in for it and does nothing.
const nothing = () => {};
window.MathJax = {
  Hub: { Config: nothing, Configured: nothing, Queue: nothing, getAllJax: () => [], Register: { StartupHook: nothing } },
};
