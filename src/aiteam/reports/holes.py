"""The holes of a team: the principles of the course that its map breaks, and nothing that the map does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiteam.catalog import area_title, catalog
from aiteam.course import outline
from aiteam.exercises.kinds.form import ME, NOBODY, NOT_NEEDED, OUTSIDE, SEVERAL
from aiteam.reports.team_map import TeamMap
from aiteam.scenarios.assumptions import Assumptions

JUDGING = "evaluation"
"""The work area that every team needs whose AI answers somebody."""

BUILDING = ("app", "prompt")
"""Who answers for one of these builds what evaluation judges."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Something that is missing, and why that matters.

    Attributes:
        principle: The id of the principle that is broken; empty where it rests on what a capability needs.
        what: What the map shows.
        sign: The same in a word or two, for the grid.
        decide: What there is to decide about it, as a request.
        areas: The work areas that it is about.
        because: What there is to say besides the principle.
    """

    principle: str
    what: str
    sign: str
    decide: str
    areas: tuple[str, ...] = ()
    because: str = ""

    @property
    def why(self) -> str:
        """Why it matters: the principle in the course's own words."""
        text = catalog().principles[self.principle].text if self.principle else ""
        return f"{self.because} {text}".strip()

    @property
    def lesson(self) -> int | None:
        """The number of the lesson that teaches the principle; None where there is none."""
        return outline().lesson(catalog().principles[self.principle].lesson).number if self.principle else None


def holes(team: TeamMap) -> tuple[Hole, ...]:
    """What the map shows to be missing, the work that nobody answers for first; nothing where it says too little."""
    return (*_unowned(team), *_same_hand(team), *_empty_posts(team), *_alone(team), *_too_early(team))


def _unowned(team: TeamMap) -> Iterator[Hole]:
    """Work that has no single person in the team who answers for it; evaluation first."""
    for area, who in sorted(team.owners.items(), key=lambda each: each[0] != JUDGING):
        title = area_title(area)
        sign = {NOBODY: "nobody", SEVERAL: "several"}.get(who, "nobody here")
        decide = f"Name one role that answers for {title}."
        if area == JUDGING and who in (NOBODY, SEVERAL, OUTSIDE, NOT_NEEDED):
            what = "Nobody in the team is accountable for evaluation."
            yield Hole("evaluation-owned", what, sign, decide, (area,), f"You chose “{who}”.")
        elif who == NOBODY:
            yield Hole("critical-owned", f"Nobody answers for {title}.", sign, decide, (area,))
        elif who == SEVERAL:
            because = "Each may think that another does it."
            yield Hole("critical-owned", f"Several answer together for {title}.", sign, decide, (area,), because)


def _same_hand(team: TeamMap) -> Iterator[Hole]:
    """Who answers for what is judged judges it as well."""
    judge = team.owners.get(JUDGING, "")
    built = [area for area in _areas_of(judge, team) if area in BUILDING]
    if built and (judge == ME or judge in _titles().values()):
        name, judges = ("You answer", "judge") if judge == ME else (f"{_name(judge, team)} answers", "judges")
        titles = in_line([area_title(each) for each in built])
        decide = f"Let a role that does not build answer for evaluation, or find another owner for {titles}."
        what = f"{name} for {titles}, and {judges} the answers."
        yield Hole("judge-does-not-build", what, "same hand", decide, (JUDGING,))


def _empty_posts(team: TeamMap) -> Iterator[Hole]:
    for role, people in team.people.items():
        title = _titles()[role]
        areas = _areas_of(title, team)
        if people == 0 and areas:
            words = in_line([area_title(each) for each in areas])
            what = f"{_capital(words)} {_is(areas)} left to a role that nobody has: {title}."
            decide = f"Find somebody for the role of {title}, or another owner for {words}."
            yield Hole("owners-at-work", what, "empty post", decide, areas)


def _alone(team: TeamMap) -> Iterator[Hole]:
    """One person on whom several areas hang, or a role that answers for more than its people can attend to."""
    span = Assumptions().span
    counted = {_titles()[role]: people for role, people in team.people.items()} | {ME: 1}
    for title, people in counted.items():
        areas = _areas_of(title, team)
        words = in_line([area_title(each) for each in areas]) if areas else ""
        name = "You alone answer" if title == ME else f"One {title} alone answers"
        if people and len(areas) > span * people:
            name = name if people == 1 else f"{people} in the role of {title} answer"
            yield Hole("span", f"{name} for {words}.", "too much", f"Share out {words}.", areas)
        elif people == 1 and len(areas) >= 2:
            decide = f"Let somebody else learn {in_line([area_title(each) for each in areas], 'or')} as well."
            because = f"If that one person is away, {len(areas)} areas stand still."
            yield Hole("key-people", f"{name} for {words}.", "one person", decide, areas, because)


def _too_early(team: TeamMap) -> Iterator[Hole]:
    """A level that is wanted although what it needs is neither there nor wanted; only where both are known."""
    known = team.now.keys() | team.wanted.keys()
    reached = {each: max(team.now.get(each, 0), team.wanted.get(each, 0)) for each in known}
    for capability_id, level in team.wanted.items():
        capability = catalog().capabilities[capability_id]
        for need in capability.needs:
            if need.level <= level and reached.get(need.capability, need.at_least) < need.at_least:
                needed = catalog().capabilities[need.capability].title
                aim = "is to reach" if team.now.get(capability_id, -1) < level else "is kept at"
                what = f"{capability.title} {aim} level {level}, and {needed} stays at {reached[need.capability]}."
                decide = f"Bring {needed} to level {need.at_least} before {capability.title} goes to {level}."
                why = f"It needs {needed} at level {need.at_least}. {need.because}"
                yield Hole("", what, "too early", decide, because=why)
    if reached.get("observability", 0) >= 2 and reached.get(JUDGING) == 0:
        what = "What the AI does is watched, and no agreed cases are there or wanted to judge it by."
        yield Hole("judged-and-not-only-watched", what, "not judged", "Agree on the first cases to judge by.")


def _titles() -> dict[str, str]:
    return {role.id: role.title for role in catalog().roles.values()}


def _areas_of(title: str, team: TeamMap) -> tuple[str, ...]:
    return tuple(area for area, who in team.owners.items() if who == title)


def _name(title: str, team: TeamMap) -> str:
    people = next((count for role, count in team.people.items() if _titles()[role] == title), 0)
    return f"One {title}" if people == 1 else f"The {title}"


def _is(areas: tuple[str, ...]) -> str:
    return "is" if len(areas) == 1 else "are"


def in_line(words: list[str], link: str = "and") -> str:
    """Words as a list within a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {link} {words[-1]}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
