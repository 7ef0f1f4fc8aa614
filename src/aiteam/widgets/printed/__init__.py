"""What stands in place of a view where no kernel runs: on GitHub, on a static page, on paper. It holds no solution."""

from aiteam.widgets.printed.exercises import sheet_of
from aiteam.widgets.printed.sheet import Drawing, Field, Lines, Passage, Question, Sheet, Table, as_html, as_text

__all__ = ["Drawing", "Field", "Lines", "Passage", "Question", "Sheet", "Table", "as_html", "as_text", "sheet_of"]
