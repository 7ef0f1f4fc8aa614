"""What is printed of a design board: the briefing, every decision with what can be decided, and the prediction."""

from __future__ import annotations

from aiteam.catalog import catalog
from aiteam.scenarios import Scenario
from aiteam.scenarios.terms import terms_of
from aiteam.scoring.model import SEVERAL
from aiteam.team import PHASES, TeamDesign, differences
from aiteam.widgets.board_decisions import NOBODY, introduced, numbered_phases
from aiteam.widgets.printed.exercises import choice
from aiteam.widgets.printed.sheet import Field, Lines, Part, Passage, Question, Table


def design_parts(scenario: Scenario, given: TeamDesign) -> tuple[Part, ...]:
    """The parts of a sheet on which a team is designed.

    Args:
        scenario: As far as the learner is told of it.
        given: The design that is on the board to begin with.
    """
    decided = differences(TeamDesign(), given, scenario.names)
    return (
        Passage(scenario.brief),
        *((Passage(scenario.news, "News."),) if scenario.news else ()),
        Lines("Money, costs and rules", terms_of(scenario)),
        *((Lines("Decided on the board to begin with, compared with an empty one", decided),) if decided else ()),
        *(
            Question(f"{each.title}. {each.prompt}", tuple(f"{one.text}. {one.note}" for one in each.options))
            for each in scenario.choices
        ),
        *_people(scenario),
        _foundations(scenario),
        *_leads(scenario),
        *_owners(scenario),
        *_prediction(scenario),
    )


def _people(scenario: Scenario) -> tuple[Part, ...]:
    titles = {role.id: role.title for role in catalog().roles.values()}
    there = tuple(f"{count} × {titles[role]}" for role, count in scenario.people.items())
    rows = [
        *((f"Hire: {titles[role]}", f"0 to {limit}", "") for role, limit in scenario.hiring.items()),
        *(
            (
                f"Reskill: {titles[offer.source]} to {titles[offer.target]}",
                f"0 to {min(offer.limit, scenario.people[offer.source])}",
                "",
            )
            for offer in scenario.reskilling
        ),
    ]
    if scenario.releases:
        rows += [
            (f"Let go: {titles[role]}", f"0 to {min(people, scenario.releases)}", "")
            for role, people in scenario.people.items()
        ]
    decide = (Table(("People", "Possible", "How many"), tuple(rows)),) if rows else ()
    return (Lines("There are", there), *decide)


def _foundations(scenario: Scenario) -> Part:
    targets = scenario.targets
    rows = []
    for capability in catalog().capabilities.values():
        called = targets.levels.get(capability.id)
        first = ", first" if capability.id in targets.first else ""
        there = scenario.capabilities.get(capability.id, 0)
        rows.append((capability.title, str(there), *[""] * PHASES, f"{called}{first}" if called else "not"))
    head = ("Foundations: the level at the end of each phase", "There is", *numbered_phases(), "Called for")
    return Table(head, tuple(rows))


def _leads(scenario: Scenario) -> tuple[Part, ...]:
    names = (NOBODY[0], *(each.name for each in scenario.candidates))
    asked = [*numbered_phases(), *(["Lead of Leads"] if scenario.teams >= SEVERAL else [])]
    return (
        Lines("Leads", tuple(map(introduced, scenario.candidates))),
        *(choice(f"Lead: {each}", names) for each in asked),
    )


def _owners(scenario: Scenario) -> tuple[Part, ...]:
    roles = (NOBODY[0], *(role.title for role in catalog().roles_of(scenario.era)))
    rows = tuple((catalog().work_areas[area].title, "") for area in scenario.areas)
    return (Lines("Who answers for what: one of", roles), Table(("Work area", "Who answers"), rows))


def _prediction(scenario: Scenario) -> tuple[Part, ...]:
    areas = tuple(catalog().work_areas[area].title for area in scenario.critical)
    return (Field("Grade I expect (0 to 100)"), choice("Biggest hole", (*areas, "none")))
