"""aiteam: a course in designing AI teams.

This module is the table of contents: the names that a notebook needs. Each is loaded when it is first used, so that
``import aiteam`` costs little and works where matplotlib, pandas or ipywidgets are missing.

- ``lesson(id)``: the top of a lesson
- ``exercise(id)``: an exercise, to be done with mouse or keyboard
- ``lab(id)``: something to be tried out
- ``review()``: what is due for review today; ``gain()``: what was gained between the first test and the last
- ``answer(id, value)``: the same, typed
- ``check(id)``: what was right, what was not, and why
- ``mark(id)``: the points that a grader takes
- ``my_team()``: the map of the learner's own team, and its holes; ``summary()``: the way to what one takes away
- ``scenario(id)``: a situation in which a team is designed; ``score(design, id)``, ``optimum(scenario)``
- ``way_table(design, id)``: the way from a design's grade to 100, every point explained
- ``TeamDesign(hires={...})``: a design; ``TeamDesign.from_dict(data)`` reads one that was typed or saved
- ``weakest_link_chart(scenario, report)``, ``transition_chart(design, scenario)``: figures of one design
- ``frontier_chart(points)``, ``tornado_chart(swings)``: what the money buys, and which assumption matters
- ``maturity_chart(now, target)``, ``dependency_graph(order)``: the six capabilities, and what needs what
- ``calibration_chart(points)``, ``gain_chart(before, after)``: how sure, how right; a ``Tally(right, answered)`` each
- ``leadership_plane(point)``, ``focus_bars(shares)``: the four leaders, and the five engineering managers
- ``duties_flow()``, ``overlap_matrix()``: where duties go from era to era, and how much the roles' skills overlap
- ``responsibility_map(era)``, ``responsibility_table(era)``: who does what, and what that rests on
- ``catalog_table(kind)``, ``score_table(designs, id)``, ``traces_table()``, ``answers_table()``: DataFrames of what the
  course states, of what each criterion gives to several designs, of an assistant's calls, and of one's own answers
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from aiteam._version import __version__

if TYPE_CHECKING:
    from aiteam.exercises import answer, check, mark
    from aiteam.labs.traces.table import traces_table
    from aiteam.memory.answers_table import answers_table
    from aiteam.notebook import exercise, gain, lab, lesson, my_team, review, summary
    from aiteam.optimizer import optimum, score
    from aiteam.plots import (
        calibration_chart,
        catalog_table,
        dependency_graph,
        duties_flow,
        focus_bars,
        frontier_chart,
        gain_chart,
        leadership_plane,
        maturity_chart,
        overlap_matrix,
        responsibility_map,
        responsibility_table,
        score_table,
        tornado_chart,
        transition_chart,
        way_table,
        weakest_link_chart,
    )
    from aiteam.scenarios import scenario
    from aiteam.statistics import Tally
    from aiteam.team import TeamDesign

# Tables that stand in a package which views import are not in its __init__: views know no pandas.
_HOMES = {
    "Tally": "aiteam.statistics",
    "answers_table": "aiteam.memory.answers_table",
    "calibration_chart": "aiteam.plots",
    "catalog_table": "aiteam.plots",
    "dependency_graph": "aiteam.plots",
    "duties_flow": "aiteam.plots",
    "focus_bars": "aiteam.plots",
    "gain_chart": "aiteam.plots",
    "leadership_plane": "aiteam.plots",
    "maturity_chart": "aiteam.plots",
    "overlap_matrix": "aiteam.plots",
    "TeamDesign": "aiteam.team",
    "frontier_chart": "aiteam.plots",
    "optimum": "aiteam.optimizer",
    "scenario": "aiteam.scenarios",
    "score": "aiteam.optimizer",
    "score_table": "aiteam.plots",
    "tornado_chart": "aiteam.plots",
    "traces_table": "aiteam.labs.traces.table",
    "transition_chart": "aiteam.plots",
    "way_table": "aiteam.plots",
    "weakest_link_chart": "aiteam.plots",
    "answer": "aiteam.exercises",
    "check": "aiteam.exercises",
    "exercise": "aiteam.notebook",
    "gain": "aiteam.notebook",
    "lab": "aiteam.notebook",
    "lesson": "aiteam.notebook",
    "my_team": "aiteam.notebook",
    "summary": "aiteam.notebook",
    "mark": "aiteam.exercises",
    "responsibility_map": "aiteam.plots",
    "responsibility_table": "aiteam.plots",
    "review": "aiteam.notebook",
}

__all__ = [
    "Tally",
    "TeamDesign",
    "__version__",
    "answer",
    "answers_table",
    "calibration_chart",
    "catalog_table",
    "check",
    "dependency_graph",
    "duties_flow",
    "exercise",
    "focus_bars",
    "frontier_chart",
    "gain",
    "gain_chart",
    "lab",
    "leadership_plane",
    "lesson",
    "mark",
    "maturity_chart",
    "my_team",
    "optimum",
    "overlap_matrix",
    "responsibility_map",
    "responsibility_table",
    "review",
    "scenario",
    "score",
    "score_table",
    "summary",
    "tornado_chart",
    "traces_table",
    "transition_chart",
    "way_table",
    "weakest_link_chart",
]


def __getattr__(name: str) -> Any:
    if home := _HOMES.get(name):
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value
    raise AttributeError(f"aiteam has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
