"""From a design to the decisions of a scenario's program, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiteam.catalog import area_title, catalog
from aiteam.scenarios import Scenario
from aiteam.scoring.linear import Key, Program
from aiteam.scoring.model import LEVELS, PHASE, SEVERAL
from aiteam.scoring.principles.people import MORE_HIRES
from aiteam.team import Reskill, TeamDesign

Decisions = dict[Key, float]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a design that does not happen in its scenario.

    Attributes:
        principle: The principle that it breaks.
        size: By how much, in that principle's unit.
        words: What is wrong, what was given and what is allowed.
        misconception: What somebody who plans it may believe, where that is another than the principle's own.
    """

    principle: str
    size: float
    words: str
    misconception: str | None = None


def decisions_of(design: TeamDesign, scenario: Scenario, program: Program) -> tuple[Decisions, tuple[Refusal, ...]]:
    """What of a design can happen in a scenario, and what cannot.

    Args:
        design: Any design.
        scenario: Where it is tried.
        program: The scenario's program.

    Returns:
        A value for every decision that is not 0, and a refusal for everything that is impossible or left open. What is
        impossible does not happen; the rest does. A choice that is left open goes on as now.
    """
    reading = _Reading(scenario, program, {}, [])
    reading.people(design)
    reading.foundations(design)
    reading.leads(design)
    reading.owners(design)
    reading.choices(design)
    return reading.fixed, tuple(reading.refused)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A design on its way into a program."""

    scenario: Scenario
    program: Program
    fixed: Decisions
    refused: list[Refusal]

    def decide(self, key: Key, value: int) -> int:
        """Decide as much of something as there is room for; what is left over is returned."""
        position = self.program.index.get(key)
        room = 0 if position is None else int(self.program.upper[position] - self.fixed.get(key, 0))
        possible = max(0, min(value, room))
        if possible:
            self.fixed[key] = self.fixed.get(key, 0) + possible
        return value - possible

    def refuse(self, size: float, words: str, principle: str = "possible", misconception: str | None = None) -> None:
        self.refused.append(Refusal(principle, size, words, misconception))

    def people(self, design: TeamDesign) -> None:
        titles = {role.id: role.title for role in catalog().roles.values()}
        left = self._reskills(design, titles)
        weight = 1 if self.scenario.hires else self.scenario.assumptions.freeze_weight
        for role, people in sorted(design.hires.items()):
            limit = self.scenario.hiring.get(role, 0)
            found = f"only {limit} can be found in the time" if limit else "none can be found here"
            if too_many := self.decide(("hire", role), people):
                words = f"{people} × {titles[role]} cannot be hired; {found}."
                self.refuse(too_many * weight, words, misconception=MORE_HIRES)
        for role, people in sorted(design.releases.items()):
            words = f"{people} × {titles[role]} cannot be let go; nobody may be who is not there, or not at all here."
            if self.scenario.releases:
                words = f"{people} × {titles[role]} cannot be let go; there are fewer, or they learn another role."
            possible = min(people, left.get(role, 0))
            if too_many := people - possible + self.decide(("release", role), possible):
                self.refuse(too_many, words)

    def _reskills(self, design: TeamDesign, titles: Mapping[str, str]) -> dict[str, int]:
        """Decide who learns another role; how many people of each role are left is returned."""
        limits = {(offer.source, offer.target): offer.limit for offer in self.scenario.reskilling}
        left = dict(self.scenario.people)
        for reskill in design.reskills:
            move = reskill.source, reskill.target
            possible = min(reskill.people, left.get(reskill.source, 0))
            over = self.decide(("reskill", *move), possible)
            left[reskill.source] = left.get(reskill.source, 0) - (possible - over)
            if too_many := reskill.people - possible + over:
                name = f"from {titles[reskill.source]} to {titles[reskill.target]}"
                most = min(limits.get(move, 0), self.scenario.people.get(reskill.source, 0))
                nobody, more = (
                    f"Nobody can be reskilled {name}.",
                    f"More people are reskilled {name} than can be: {most}.",
                )
                self.refuse(too_many, more if most else nobody)
        return left

    def foundations(self, design: TeamDesign) -> None:
        for capability in catalog().capabilities:
            reached = self.scenario.capabilities.get(capability, 0)
            levels = design.capabilities.get(capability, (0, 0, 0))
            for phase in PHASE:
                reached = max(reached, levels[phase])  # what stands goes on standing
                for level in LEVELS:
                    if level <= reached:
                        self.fixed["level", capability, level, phase] = 1

    def leads(self, design: TeamDesign) -> None:
        candidates = ", ".join(candidate.id for candidate in self.scenario.candidates)
        for phase, lead in enumerate(design.leads):
            if lead is not None and self.decide(("lead", lead, phase), 1):
                self.refuse(0.0, f"{lead!r} is no candidate here; these are: {candidates}.")
        leader = design.lead_of_leads
        if leader is not None and self.decide(("lead_of_leads", leader), 1):
            few = "Nobody leads leads here; there are too few teams for it."
            unknown = f"{leader!r} is no candidate here; these are: {candidates}."
            self.refuse(1.0, few if self.scenario.teams < SEVERAL else unknown)

    def owners(self, design: TeamDesign) -> None:
        for area, role in sorted(design.accountable.items()):
            if area in self.scenario.areas and self.decide(("accountable", role, area), 1):
                words = (
                    f"The {catalog().roles[role].title} answers for {area_title(area)}, and there is no such role here."
                )
                self.refuse(1.0, words, "owners-at-work")

    def choices(self, design: TeamDesign) -> None:
        offered = {choice.id: choice for choice in self.scenario.choices}
        for choice, option in sorted(design.choices.items()):
            if choice not in offered:
                self.refuse(1.0, f"There is no choice {choice!r} here.")
            elif self.decide(("choice", choice, option), 1):
                options = ", ".join(each.id for each in offered[choice].options)
                self.refuse(0.0, f"{option!r} is not offered for {choice!r}; there is: {options}.")
        for each in self.scenario.choices:
            if not any(("choice", each.id, option.id) in self.fixed for option in each.options):
                words = f"Nothing was chosen for “{each.title}”, so it goes on as now."
                now = "choice", each.id, self.scenario.drift.choices.get(each.id, "")
                if not self.decide(now, 1):  # what is open now as well stays open, and the principle's rule counts it
                    self.refuse(1.0, words, "choices-made")


def design_of(values: Mapping[Key, float]) -> TeamDesign:
    """The design that a solution of the program stands for.

    Args:
        values: The value of every variable by its key; rounded here, since solvers leave crumbs.
    """
    on = {key: round(value) for key, value in values.items() if round(value)}

    def chosen(word: str, *rest: Any) -> str | None:
        found = (key for key in on if key[0] == word and key[2:] == rest)
        return next((str(key[1]) for key in found), None)

    def counted(word: str) -> dict[str, int]:
        return {str(key[1]): count for key, count in on.items() if key[0] == word}

    levels = {
        capability: tuple(sum(on.get(("level", capability, level, phase), 0) for level in LEVELS) for phase in PHASE)
        for capability in catalog().capabilities
    }
    moves = [(key, count) for key, count in on.items() if key[0] == "reskill"]
    return TeamDesign(
        hires=counted("hire"),
        releases=counted("release"),
        reskills=tuple(Reskill.model_validate({"from": key[1], "to": key[2], "people": count}) for key, count in moves),
        capabilities={name: each for name, each in levels.items() if any(each)},  # type: ignore[misc]  # three phases
        leads=tuple(chosen("lead", phase) for phase in PHASE),  # type: ignore[arg-type]  # three phases
        lead_of_leads=chosen("lead_of_leads"),
        accountable={str(key[2]): str(key[1]) for key in on if key[0] == "accountable"},
        choices={str(k[1]): str(k[2]) for k in on if k[0] == "choice"},
    )
