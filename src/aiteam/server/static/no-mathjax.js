// The reading view asks for MathJax on every page. The lessons hold no formulas, and nothing is loaded from outside.
