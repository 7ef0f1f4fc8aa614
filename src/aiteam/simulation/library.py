"""The course's decks, and where a deck speaks against its scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aiteam.catalog import catalog
from aiteam.errors import ContentError, Fault, UnknownIdError
from aiteam.loader import CONTENT, load_folder
from aiteam.once import once
from aiteam.scenarios import Scenario, scenarios
from aiteam.simulation.model import Event, OptionEffect, Play


def plays(folder: Path = CONTENT / "plays") -> dict[str, Play]:
    """What can be played, by the id of the scenario, one file each; read once.

    Raises:
        ContentError: Names every fault of every file, also where one speaks against its scenario.
    """
    return _in(folder)


def play_of(scenario_id: str, folder: Path = CONTENT / "plays") -> Play:
    """What a scenario adds to be played.

    Raises:
        UnknownIdError: There is no deck for it; the message names those there are.
        ContentError: A file of the folder is not valid.
    """
    found = plays(folder)
    if scenario_id not in found:
        raise UnknownIdError("scenario with a deck", scenario_id, tuple(found))
    return found[scenario_id]


@once
def _in(folder: Path) -> dict[str, Play]:
    found = load_folder(folder, Play)
    if faults := [fault for play in found for fault in contradictions(play)]:
        raise ContentError(faults)
    return {play.id: play for play in found}


def contradictions(play: Play) -> Iterator[Fault]:
    """Everything in a deck that its scenario does not know."""
    name, known = f"{play.id}.yaml", scenarios()
    if play.id not in known:
        yield Fault(name, "id", play.id, f"a scenario: {', '.join(known)}")
        return
    scenario, roles = known[play.id], {role.id for role in catalog().roles_of(known[play.id].era)}
    for role in play.key_people:
        if role not in roles:
            yield Fault(name, "key_people", role, f"a role of the era: {', '.join(sorted(roles))}")
    for event in play.events:
        yield from _event_faults(name, event, scenario)
    yield from _option_faults(name, play.options, scenario)


def _event_faults(name: str, event: Event, scenario: Scenario) -> Iterator[Fault]:
    areas = (*event.effect.load, *(area for each in event.softer for area in (each.owner, each.hands) if area))
    for area in areas:
        if area not in scenario.areas:
            allowed = f"an area with demand: {', '.join(scenario.areas)}"
            yield Fault(name, f"events.{event.id}", area, allowed)
    if event.months[1] > scenario.months:
        yield Fault(name, f"events.{event.id}.months", str(event.months[1]), f"at most {scenario.months}")


def _option_faults(name: str, given: tuple[OptionEffect, ...], scenario: Scenario) -> Iterator[Fault]:
    offered = {(choice.id, option.id): option.stops for choice in scenario.choices for option in choice.options}
    named = [(each.choice, each.option) for each in given]
    for pair in named:
        if pair not in offered:
            options = ", ".join(".".join(each) for each in offered) or "none"
            yield Fault(name, "options", ".".join(pair), f"an option of the scenario: {options}")
        elif named.count(pair) > 1:
            yield Fault(name, "options", ".".join(pair), "each option once")
    for pair, stops in offered.items():
        if pair not in named and not stops:
            yield Fault(name, "options", "nothing", f"what {'.'.join(pair)} does; an empty effect if nothing")
