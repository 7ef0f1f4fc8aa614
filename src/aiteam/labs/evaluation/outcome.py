"""Two versions on a golden set: what passed, how sure that is, what the judge is worth, and what a gate does."""

from __future__ import annotations

from collections.abc import Iterator

from aiteam.labs.drawings import Bar, Bars, parts
from aiteam.labs.evaluation.golden_set import VERSIONS, Marked, Version, golden_set, mark
from aiteam.labs.models import Outcome, Place, Settings, Table
from aiteam.labs.real_model import real_model
from aiteam.labs.session import labs
from aiteam.scoring.evidence import percent
from aiteam.statistics import Agreement, Tally

SHOWN = 3
"""The most answers shown."""

TITLES: dict[Version, str] = {"old": "Today's version", "new": "The new version"}


def run(settings: Settings, place: Place) -> Outcome:
    """Have the answers marked, and see whether the new version passes the gate."""
    who = str(settings["marks"])
    real = real_model() if who in ("loose", "sharp") else None
    place.tell("Starting; the first time takes a few seconds …" if real is None else f"Asking {real.name} …")
    marked = mark(golden_set().first(int(settings["cases"])), who, real)
    tables = [_by_topic(marked)]
    if who != "people":
        tables.append(_judge_and_people(marked))
    tables += [_examples(marked, by_people=who == "people")] if _unfit(marked, by_people=who == "people") else []
    lines = (*_lines(settings, marked), *([real.said] if real else []))
    drawings = (_intervals(marked, float(settings["least"])), _topics(marked))
    return Outcome(lines, tuple(tables), drawings=drawings, came=_came(settings, marked))


def _intervals(marked: Marked, least: float) -> Bars:
    """Both versions as intervals, with the gate across them."""
    bars = []
    for version in VERSIONS:
        share, low, high = (100 * each for each in _share(marked, version))
        said = f"{percent(share / 100)}; anything from {percent(low / 100)} to {percent(high / 100)}"
        bars.append(Bar(TITLES[version], said, parts((low, "gap"), (high - low, "dots")), dot=share))
    return Bars(
        "Share that passed, with its 95% interval",
        tuple(bars),
        most=100,
        ends=("0%", "100%"),
        mark=least,
        marked=f"The gate: the interval of the new version must begin here or above, at {least:g}%",
    )


def _topics(marked: Marked) -> Bars:
    bars = []
    for topic in golden_set().topics:
        for version in VERSIONS:
            passed, judged = marked.passed(version, topic.id)
            label = f"{topic.title}: {TITLES[version].lower()}"
            bars.append(Bar(label, f"{passed} of {judged}", parts((passed, "full"), (judged - passed, "hatch"))))
    return Bars("Cases by topic", tuple(bars), (("full", "passed"), ("hatch", "did not")))


def _came(settings: Settings, marked: Marked) -> str:
    """The option of the prediction; a loss counts before an interval."""
    if settings["topics"] and any(_lost(marked, topic.id) > 0 for topic in golden_set().topics):
        return "topic"
    return "live" if _share(marked, "new")[1] >= float(settings["least"]) / 100 else "uncertain"


def _unfit(marked: Marked, *, by_people: bool) -> list[tuple[str, str, str]]:
    """Answers of the new version that people failed; or any that passed although people had failed them."""
    return [
        (TITLES[version], case.question, case.answer(version).text)
        for version in (VERSIONS[1:] if by_people else reversed(VERSIONS))
        for case, passed, fit in zip(marked.cases, marked.marks[version], marked.people[version], strict=True)
        if not fit and (by_people or passed)
    ]


def _examples(marked: Marked, *, by_people: bool) -> Table:
    found = _unfit(marked, by_people=by_people)
    spread = found[:: max(1, len(found) // SHOWN)][:SHOWN]
    texts = labs()["evaluation"].texts
    return Table(texts["failed" if by_people else "missed"], ("Version", "A guest asked", "It answered"), tuple(spread))


def _share(marked: Marked, version: Version) -> tuple[float, float, float]:
    passed, judged = marked.passed(version)
    return passed / judged, *Tally(passed, judged).interval


def _lines(settings: Settings, marked: Marked) -> Iterator[str]:
    yield _decision(settings, marked)
    for version in VERSIONS:
        passed, judged = marked.passed(version)
        share, low, high = _share(marked, version)
        yield (
            f"{TITLES[version]} passed {passed} of {judged} cases, or {percent(share)}. With {judged} cases, anything "
            f"from {percent(low)} to {percent(high)} may lie behind this."
        )
    if settings["marks"] == "people":
        yield f"Two people marked {2 * len(marked.cases)} answers for this, and will for every change."
    else:
        yield from _belief(marked)
    if settings["marks"] == "words":
        yield labs()["evaluation"].texts["strict"]


def _decision(settings: Settings, marked: Marked) -> str:
    least = float(settings["least"]) / 100
    low = _share(marked, "new")[1]
    reasons = [] if low >= least else [f"its lower end, {100 * low:.1f}%, lies below {percent(least)}"]
    worse = [topic.title for topic in golden_set().topics if _lost(marked, topic.id) > 0]
    if settings["topics"] and worse:
        reasons.append(f"it passes fewer cases than today's in {' and '.join(worse)}")
    if reasons:
        return f"By your gate the new version is held: {', and '.join(reasons)}."
    said = "By your gate the new version goes live."
    return said if settings["topics"] else f"{said} {labs()['evaluation'].texts['no-topics']}"


def _belief(marked: Marked) -> Iterator[str]:
    agreed = _agreement(marked)
    kappa = "cannot be computed" if agreed.kappa is None else f"is {agreed.kappa:.2f}"
    yield (
        f"Compared with people's marks, these marks agree on {percent(agreed.share)} of {agreed.judged} answers. "
        f"Cohen's kappa {kappa}. {labs()['evaluation'].texts['kappa']}"
    )
    failed = agreed.only_judge + agreed.both_fail
    yield f"Of the {failed} answers that people failed, {agreed.only_judge} passed here."


def _agreement(marked: Marked) -> Agreement:
    judge, people = ([mark for each in VERSIONS for mark in marks[each]] for marks in (marked.marks, marked.people))
    return Agreement.of(judge, people)


def _lost(marked: Marked, topic: str) -> int:
    return marked.passed("old", topic)[0] - marked.passed("new", topic)[0]


def _by_topic(marked: Marked) -> Table:
    rows = []
    for topic in golden_set().topics:
        (old, judged), (new, _) = (marked.passed(version, topic.id) for version in VERSIONS)
        rows.append((topic.title, str(judged), str(old), str(new), f"{new - old:+d}" if new != old else "0"))
    columns = ("Topic", "Cases", "Today's version passed", "The new one passed", "Difference")
    return Table("What passed, topic by topic", columns, tuple(rows), repeats=True)


def _judge_and_people(marked: Marked) -> Table:
    agreed = _agreement(marked)
    rows = (
        ("The judge passed it", str(agreed.both_pass), str(agreed.only_judge)),
        ("The judge failed it", str(agreed.only_people), str(agreed.both_fail)),
    )
    return Table("The judge compared with people", ("", "People passed it", "People failed it"), rows)
