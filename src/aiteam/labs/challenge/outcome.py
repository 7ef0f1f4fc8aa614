"""Dispute the model: other assumptions, the score of a plan under them, and the plan that is best then."""

from __future__ import annotations

from math import ceil

from aiteam.errors import UnsolvableError
from aiteam.exercises.designs import programs
from aiteam.labs.drawings import Bar, Bars, parts
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.plans import Chosen, chosen
from aiteam.optimizer import Optimum, optimum
from aiteam.optimizer.robustness import ASSUMPTIONS, WORTH, Swing, tornado, varied, what_would_change
from aiteam.plots import tornado_chart
from aiteam.scenarios import Scenario
from aiteam.scenarios.assumptions import Weights
from aiteam.scoring.facts import Facts, branches_of, facts_of
from aiteam.scoring.lines import lines_of
from aiteam.team import differences

TWICE = {
    "course": (),
    "work": ("coverage", "weakest_link"),
    "holes": ("holes",),
    "foundations": ("capability",),
    "strain": ("overload", "resilience"),
    "owners": ("leadership", "ownership"),
}
"""For each way to weigh, the criteria that count twice; the rest share what remains of the 100 points."""

ALIKE = "alike"

FEW = 3
"""So many assumptions that decide something are still few."""


def run(settings: Settings, place: Place) -> Outcome:
    """The plan under these assumptions, the best plan then, and what that decides otherwise."""
    plan = _chosen(settings, place)
    if isinstance(plan, str):
        return Outcome((plan,))
    there = assumed(plan.scenario, settings)
    facts = facts_of(plan.design, branches_of(there))
    last = (_span(facts, float(settings["span"])), *([plan.note] if plan.note else []))
    try:
        best = optimum(there)
    except UnsolvableError:
        words = (
            "Under these assumptions no plan keeps all the principles. "
            f"{plan.title} comes to {facts.raw:.1f} raw points."
        )
        return Outcome((words, *last), _lines(plan, facts), drawings=(_score(plan.title, facts.raw),))
    other = _otherwise(plan, best) if best.score - _left(best, facts) > WORTH else ()
    drawn = _score(plan.title, _left(best, facts), best)
    return Outcome((*_standing(plan, best, facts), *last), (*other, *_lines(plan, facts)), drawings=(drawn,))


def moved(settings: Settings, place: Place) -> Outcome:
    """Every assumption moved down and up from where it is set: which of them decides something."""
    plan = _chosen(settings, place)
    if isinstance(plan, str):
        return Outcome((plan,))
    there, noise = assumed(plan.scenario, settings), float(settings["noise"]) / 100
    try:
        best = optimum(there)
    except UnsolvableError:
        return Outcome(("Under these assumptions no plan keeps all the principles, so there is no best plan.",))

    def tell(assumption: str) -> None:
        place.tell(f"Moving: {ASSUMPTIONS[assumption].title.lower()} …")

    swings = tornado(there, best.design, noise=noise, progress=tell)
    came = _how_many(len({swing.assumption for swing in what_would_change(swings)}))
    return Outcome(_disputed(swings, noise), _changing(swings), (tornado_chart(swings),), came=came)


def _how_many(changing: int) -> str:
    """The option of the prediction: how many assumptions make another plan worth having."""
    return "none" if not changing else "few" if changing <= FEW else "many"


def _score(title: str, raw: float, best: Optimum | None = None) -> Bars:
    bars = [Bar(title, f"{raw:.1f}", parts((raw, "full")))]
    if best:
        bars.insert(0, Bar("Carrying on as now", f"{best.baseline:.1f}", parts((best.baseline, "pale"))))
        bars.append(Bar("The best plan then", f"{best.score:.1f}", parts((best.score, "dots"))))
    return Bars("Raw points under these assumptions", tuple(bars), most=100, ends=("0", "100"))


def assumed(scenario: Scenario, settings: Settings) -> Scenario:
    """The scenario with the assumptions as they are set; for each there is a setting of the same id, in per cent."""
    for assumption in ASSUMPTIONS:
        if (factor := float(settings[assumption]) / 100) != 1:
            scenario = varied(scenario, assumption, factor)
    numbers, dearer = scenario.assumptions, float(settings["premium"]) / 100
    own = scenario.assumptions.costs["software-engineer"]
    costs = {role: own + max(0.0, cost - own) * dearer + min(0.0, cost - own) for role, cost in numbers.costs.items()}
    changes = {"costs": costs, "weights": weighed(numbers.weights, str(settings["weights"]))}
    return scenario.model_copy(update={"assumptions": numbers.model_copy(update=changes)})


def weighed(weights: Weights, way: str) -> Weights:
    """The weights, some of them doubled or all alike, brought back to the same sum."""
    given = weights.model_dump()
    if way == ALIKE:
        return Weights(**dict.fromkeys(given, sum(given.values()) / len(given)))
    wanted = {name: weight * (2 if name in TWICE[way] else 1) for name, weight in given.items()}
    return Weights(**{name: weight * sum(given.values()) / sum(wanted.values()) for name, weight in wanted.items()})


def _chosen(settings: Settings, place: Place) -> Chosen | str:
    return chosen(str(settings["scenario"]), place.store, best=settings["plan"] == "best")


def _left(best: Optimum, facts: Facts) -> float:
    """The raw points of a plan, less what the principles that cap its grade take from them."""
    capped = best.baseline + facts.grade(best.reference) / 100 * (best.score - best.baseline)
    return min(facts.raw, capped)


def _standing(plan: Chosen, best: Optimum, facts: Facts) -> tuple[str, ...]:
    gain, raw = best.score - _left(best, facts), facts.raw
    capped = "" if facts.factor == 1 else f" Its scale ends at {100 * facts.factor:.0f}, since it breaks a principle."
    words = (
        f"{plan.title} scores {facts.grade(best.reference):.0f} of 100 under these assumptions; in raw points at "
        f"{raw:.1f}, where the best plan then has {best.score:.1f} and carrying on as now {best.baseline:.1f}.{capped}"
    )
    if gain <= WORTH:
        return (words, "No other plan would gain half a raw point on it. These assumptions are no reason to change it.")
    return (words, f"Another plan would then gain {gain:.1f} raw points. What it decides differently is listed below.")


def _span(facts: Facts, span: float) -> str:
    people = sum(facts.heads.values())
    leads = ceil(people / span)
    return (
        f"{people} people at {span:g} to a lead need {leads} lead{'' if leads == 1 else 's'}. The model plans one lead "
        "at a time and ignores span, so this changes no score; judge it yourself."
    )


def _otherwise(plan: Chosen, best: Optimum) -> tuple[Table, ...]:
    rows = differences(plan.design, best.design, plan.scenario.names)
    return (Table("What the best plan then decides differently", ("Decision",), tuple((row,) for row in rows)),)


def _lines(plan: Chosen, facts: Facts) -> tuple[Table, ...]:
    before = lines_of(facts_of(plan.design, programs(plan.scenario.id, 0)))
    rows = tuple((one.title, one.text, other.text) for one, other in zip(before, lines_of(facts), strict=True))
    return (Table(f"{plan.title} in six lines", ("Line", "As the course assumes", "As you assume"), rows),)


def _disputed(swings: tuple[tuple[Swing, Swing], ...], noise: float) -> tuple[str, ...]:
    """Which assumption decides something, and which only moves the score."""
    low, high = swings[0]
    widest = f"The score moves most with “{low.title}”: from {low.kept:.1f} to {high.kept:.1f} raw points."
    changing = what_would_change(swings)
    if not changing:
        return (
            f"Moved by {noise:.0%} one at a time, no assumption makes another plan worth having. You can be wrong "
            "about each of them by that much and decide the same.",
            widest,
        )
    first = changing[0]
    names = list(dict.fromkeys(swing.assumption for swing in changing))
    quiet = len(swings) - len(names)
    return (
        f"Most worth arguing about: “{first.title}”. At {first.factor:.0%} of what is set another plan gains "
        f"{first.best - first.kept:.1f} raw points.",
        f"Each of the other {quiet} can be wrong by {noise:.0%} without another plan being worth having.",
        widest,
    )


def _changing(swings: tuple[tuple[Swing, Swing], ...]) -> tuple[Table, ...]:
    rows = tuple(
        (swing.title, f"{swing.factor:.0%}", f"{swing.best - swing.kept:.1f}", " ".join(swing.changes))
        for swing in what_would_change(swings)
    )
    columns = ("Assumption", "Moved to", "Gain, raw points", "What the best plan then decides differently")
    return (Table("What would change the best plan", columns, rows),) if rows else ()
