"""The misconceptions that a design shows: each a question to a design, answered with what shows it.

They take no points, since what is wrong with such a design costs points already. Misconceptions about people (X11, X12)
and about what no decision stands for (X3) have no question here; the lessons and the vignettes deal with them.
"""

from __future__ import annotations

from collections.abc import Callable

from aiteam.catalog import Basis, area_title, catalog
from aiteam.catalog.models import Role
from aiteam.scoring.evidence import listed
from aiteam.scoring.facts import Facts
from aiteam.scoring.model import PHASE
from aiteam.scoring.report import Shown

HOLE = 0.25
"""From this share of the work left undone on, an area counts as a hole here."""
HALF = 0.5
TOOLS = 6
"""So many levels of capabilities are many for a team without anybody who owns the vision."""


def misconceptions_of(facts: Facts) -> tuple[Shown, ...]:
    """Every misconception that the design shows, in the order of the catalog."""
    found = {name: evidence for name, shows in _SHOWS.items() if (evidence := shows(facts))}
    for choice in facts.scenario.choices:
        for option in choice.options:
            if option.misconception and facts.design.choices.get(choice.id) == option.id:
                found.setdefault(option.misconception, f"For “{choice.title}” you chose: {option.text}.")
    return tuple(
        Shown(each.id, found[each.id], each.correction)
        for each in catalog().misconceptions.values()
        if each.id in found
    )


def _hole(facts: Facts, area: str) -> bool:
    demand = facts.scenario.demand.get(area, 0.0)
    return demand > 0 and facts.shortfall.get(area, 0.0) > HOLE * demand


def _suffer(areas: list[str]) -> str:
    return "suffers" if len(areas) == 1 else "suffer"


def _basis(role: str, area: str, facts: Facts) -> Basis:
    return catalog().responsibility(role, area, facts.scenario.era).basis


def _ai_is_ml(facts: Facts) -> str | None:
    """X1: the AI Engineer answers for what the source text lists for the ML Engineer and not for this role."""
    areas = [
        area
        for area, role in facts.named.items()
        if role == "ai-engineer"
        and _basis(role, area, facts) is not Basis.STATED
        and _basis("ml-engineer", area, facts) is Basis.STATED
    ]
    if not areas or facts.scenario.era != "with-llms":
        return None
    named = listed(map(area_title, areas))
    return (
        f"The AI Engineer answers for {named}, which the source text lists for the ML Engineer and not for this role."
    )


def _no_data_engineer(facts: Facts) -> str | None:
    """X2: nobody is a data engineer, and data work that is critical, or that one did before, is not done."""
    matters = "data" in facts.scenario.critical or "data-engineer" in facts.scenario.people
    if facts.heads.get("data-engineer") or not matters or not _hole(facts, "data"):
        return None
    return "There is no Data Engineer, and much of the data work is left undone."


def _no_data_scientist(facts: Facts) -> str | None:
    """X4: there were data scientists, none is left, and work of theirs is not done."""
    holes = [area for area in ("evaluation", "experiments", "model") if _hole(facts, area)]
    if "data-scientist" not in facts.scenario.people or facts.heads["data-scientist"] or not holes:
        return None
    return f"No Data Scientist is left, and {listed(map(area_title, holes))} {_suffer(holes)}."


def _one_owns_all(facts: Facts) -> str | None:
    """X5: the AI Engineer answers for half of the work areas or more, or all who come are AI engineers."""
    areas = facts.compiled.model.areas
    owned = sum(role == "ai-engineer" for role in facts.named.values())
    if owned >= HALF * len(areas):
        return f"The AI Engineer answers for {owned} of {len(areas)} work areas."
    come = {key[-1] for key in facts.fixed if key[0] in ("hire", "reskill")}
    if come == {"ai-engineer"} and any(_hole(facts, area) for area in facts.scenario.critical):
        return "All who come are AI engineers, and a critical area has a hole."
    return None


def _evaluation_last(facts: Facts) -> str | None:
    """X6: evaluation begins in the last phase or never, although the situation calls for it."""
    *early, last = (facts.level("evaluation", phase) for phase in PHASE)
    if "evaluation" not in facts.scenario.targets.levels or any(early):
        return None
    return "Evaluation Support begins in the last phase." if last else "Evaluation Support never begins."


def _dashboards(facts: Facts) -> str | None:
    """X8: what is asked and what it costs is watched, and nobody judges the answers."""
    if facts.level("observability", PHASE[-1]) < 2 or facts.level("evaluation", PHASE[-1]):
        return None
    return "The Observability Platform stands, and there is no Evaluation Support to say whether answers are good."


def _thumbs(facts: Facts) -> str | None:
    """X9: signals are captured, and nobody sorts them by agreed kinds of failure."""
    reached = facts.level("feedback", PHASE[-1])
    if (
        not reached
        or reached >= facts.scenario.targets.levels.get("feedback", 0)
        or facts.level("evaluation", PHASE[-1])
    ):
        return None
    return "Feedback is captured, and without Evaluation Support nobody can sort it."


def _tools_first(facts: Facts) -> str | None:
    """X10: many foundations, and nobody who does the work on what they are for."""
    built = sum(
        facts.level(name, PHASE[-1]) - facts.scenario.capabilities.get(name, 0) for name in catalog().capabilities
    )
    if built < TOOLS or not _hole(facts, "vision"):
        return None
    return f"The foundations go up by {built} levels, and much of the work on vision and metrics is left undone."


def _best_engineer(facts: Facts) -> str | None:
    """X13: somebody leads leads without the history for it."""
    return next((each.message for each in facts.violations if each.rule == "history"), None)


def _more_hires(facts: Facts) -> str | None:
    """X14: people are hired where access, which the situation calls for first, is not begun."""
    hired = sum(facts.design.hires.values())
    too_many = hired > facts.scenario.hires
    if hired and (too_many or "access" in facts.late):
        why = (
            "more than can be taken in" if too_many else "and nobody has official access to a model in the first phase"
        )
        return f"The design hires {hired}, {why}."
    return None


def _silent_means_none(facts: Facts) -> str | None:
    """X15: a role that the source text is silent about in this era was there, is gone, and its work is not done."""
    for role in catalog().roles.values():
        if role.id in facts.scenario.people and not facts.heads.get(role.id) and _silent(role, facts):
            holes = [area for area in facts.compiled.model.areas if _hole(facts, area)]
            mine = [area for area in holes if _basis(role.id, area, facts) is not Basis.SILENT]
            if mine:
                return f"There is no {role.title} any more, and {listed(map(area_title, mine))} {_suffer(mine)}."
    return None


def _silent(role: Role, facts: Facts) -> bool:
    return any(work.era == facts.scenario.era and work.basis == "carried-over" for work in role.works)


_SHOWS: dict[str, Callable[[Facts], str | None]] = {
    "X1": _ai_is_ml,
    "X2": _no_data_engineer,
    "X4": _no_data_scientist,
    "X5": _one_owns_all,
    "X6": _evaluation_last,
    "X8": _dashboards,
    "X9": _thumbs,
    "X10": _tools_first,
    "X13": _best_engineer,
    "X14": _more_hires,
    "X15": _silent_means_none,
}
