"""The holes of a team: found in its map by rules that are the same for everybody, and not asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiteam.catalog import area_title, catalog
from aiteam.exercises.kinds.form import ME, NOBODY, NOT_NEEDED, OUTSIDE, SEVERAL
from aiteam.reports.team_map import TeamMap

JUDGING = "evaluation"
"""The work area that every team needs whose AI answers somebody."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Something that is missing, and why that matters."""

    what: str
    why: str


def holes(team: TeamMap) -> tuple[Hole, ...]:
    """What the map shows to be missing, the work that nobody answers for first; nothing where it says too little."""
    return (*_unowned(team), *_empty_posts(team), *_alone(team), *_too_early(team))


def _unowned(team: TeamMap) -> Iterator[Hole]:
    """Work that has no single person in the team who answers for it; evaluation first."""
    for area_id, who in sorted(team.owners.items(), key=lambda each: each[0] != JUDGING):
        area = area_title(area_id)
        what = catalog().work_areas[area_id].what
        if area_id == JUDGING and who in (NOBODY, SEVERAL, OUTSIDE, NOT_NEEDED):
            yield Hole(
                "Nobody in the team is accountable for evaluation.",
                f"You chose “{who}”. Many may measure, but one has to answer for it, or nobody stops a bad answer.",
            )
        elif who == NOBODY:
            yield Hole(f"Nobody answers for {area}.", f"What that work is: {_within(what)}")
        elif who == SEVERAL:
            yield Hole(f"Several answer together for {area}.", "Then each may think that another does it. Name one.")


def _empty_posts(team: TeamMap) -> Iterator[Hole]:
    for role_id, people in team.people.items():
        areas = _areas_of(catalog().roles[role_id].title, team)
        if people == 0 and areas:
            yield Hole(
                f"{_list(areas, capital=True)} {'is' if len(areas) == 1 else 'are'} left to a role that nobody has: "
                f"{catalog().roles[role_id].title}.",
                "By your own count there is nobody in that role. Either the count or the answer is wrong.",
            )


def _alone(team: TeamMap) -> Iterator[Hole]:
    """One person on whom several areas hang."""
    titles = [catalog().roles[role_id].title for role_id, people in team.people.items() if people == 1]
    for title, name in [*((title, f"One {title}") for title in titles), (ME, "You")]:
        areas = _areas_of(title, team)
        if len(areas) >= 2:
            verb = "answer" if title == ME else "answers"
            yield Hole(
                f"{name} alone {verb} for {_list(areas)}.",
                f"If that one person is away, {len(areas)} areas stand still.",
            )


def _too_early(team: TeamMap) -> Iterator[Hole]:
    """A level that is wanted although what it needs is neither there nor wanted; only where both are known."""
    known = team.now.keys() | team.wanted.keys()
    reached = {each: max(team.now.get(each, 0), team.wanted.get(each, 0)) for each in known}
    for capability_id, level in team.wanted.items():
        capability = catalog().capabilities[capability_id]
        for need in capability.needs:
            if need.level <= level and reached.get(need.capability, need.at_least) < need.at_least:
                needed = catalog().capabilities[need.capability]
                aim = "is to reach" if team.now.get(capability_id, -1) < level else "is kept at"
                yield Hole(
                    f"{capability.title} {aim} level {level}, and {needed.title} stays at {reached[need.capability]}.",
                    f"It needs {needed.title} at level {need.at_least}. {need.because}",
                )


def _areas_of(title: str, team: TeamMap) -> list[str]:
    return [area_title(area) for area, who in team.owners.items() if who == title]


def _list(words: list[str], *, capital: bool = False) -> str:
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return text[0].upper() + text[1:] if capital else text


def _within(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
