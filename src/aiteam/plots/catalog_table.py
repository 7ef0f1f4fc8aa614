"""What the course states, as tables: duties, capabilities and their needs, overlaps of skills, leaders, managers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from aiteam.catalog import Catalog, catalog
from aiteam.catalog.models import Area
from aiteam.errors import UnknownIdError
from aiteam.plots.focus import rank_of
from aiteam.scoring.evidence import FOCUS

if TYPE_CHECKING:
    from pandas import DataFrame

_Rows = list[dict[str, Any]]


def catalog_table(kind: str, known: Catalog | None = None) -> DataFrame:
    """Everything of one kind that the course states, a row each, in the order in which it is taught.

    Roles, eras and capabilities are categories, so that a count by them also has those with nothing to count.

    Args:
        kind: What the rows are:

            - ``duties``: what the source text lists for a role in an era, and the kinds of work it belongs to
            - ``levels``: what each level of a capability looks like, from 0 to 4
            - ``needs``: from which level (1 to 4) a capability needs another, and at which level (1 to 4)
            - ``overlaps``: the share of skills that adverts for two roles have in common, from 0 to 1, by source
            - ``leaders``: what the four leaders are after, and where they tend to
            - ``managers``: whether an area comes first, is also named or is left open in the five managers' posts
        known: The catalog; the course's own if not given.

    Raises:
        UnknownIdError: There is no such kind; the message names the nearest.
    """
    from pandas import Categorical

    from aiteam.plots.table import Table

    if kind not in _KINDS:
        raise UnknownIdError("table", kind, tuple(_KINDS))
    known = known or catalog()
    table = Table(_KINDS[kind](known))
    titles = {
        "Role": [each.title for each in known.roles.values()],
        "Era": [each.title for each in known.eras.values()],
        "Capability": [each.short for each in known.capabilities.values()],
        "Needs": [each.short for each in known.capabilities.values()],
    }
    for column in titles.keys() & table.columns:
        table[column] = Categorical(table[column], titles[column])
    return table


def _duties(known: Catalog) -> _Rows:
    return [
        {
            "Role": known.roles[each.role].title,
            "Era": known.eras[each.era].title,
            "Duty": each.text,
            "Work": ", ".join(known.work_areas[area].title for area in each.areas),
        }
        for each in known.statements.values()
        if each.role and each.era and each.areas
    ]


def _levels(known: Catalog) -> _Rows:
    return [
        {"Capability": each.short, "Level": level, "What it looks like": text}
        for each in known.capabilities.values()
        for level, text in enumerate(each.levels)
    ]


def _needs(known: Catalog) -> _Rows:
    return [
        {
            "Capability": each.short,
            "From level": need.level,
            "Needs": known.capabilities[need.capability].short,
            "At level": need.at_least,
            "Because": need.because,
        }
        for each in known.capabilities.values()
        for need in each.needs
    ]


def _overlaps(known: Catalog) -> _Rows:
    return [
        {
            "One role": known.roles[each.roles[0]].title,
            "Other role": known.roles[each.roles[1]].title,
            "Overlap": each.share,
            "Counted": each.counted,
            "Source": known.sources[each.source].author,
        }
        for each in known.overlaps.values()
    ]


def _leaders(known: Catalog) -> _Rows:
    return [
        {
            "Leader": each.title,
            "Focus": each.focus,
            "Means": each.means,
            "Tends to": each.axes[0],
            "Turns first to": each.axes[1],
            "Strength": each.strength,
            "Too much of it": each.shadow,
        }
        for each in known.leaders.values()
    ]


def _managers(known: Catalog) -> _Rows:
    areas: tuple[Area, ...] = get_args(Area)
    return [
        {"Manager": each.title} | {FOCUS[area].capitalize(): rank_of(each, area) for area in areas}
        for each in known.managers.values()
    ]


_KINDS: Mapping[str, Callable[[Catalog], _Rows]] = {
    "duties": _duties,
    "levels": _levels,
    "needs": _needs,
    "overlaps": _overlaps,
    "leaders": _leaders,
    "managers": _managers,
}
