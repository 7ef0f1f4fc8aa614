"""What is printed of a lab: what can be set, and, where it was run, what came of it."""

from __future__ import annotations

from aiteam.labs import Amount, Flag, Lab, Outcome, Pick
from aiteam.widgets.markup import about
from aiteam.widgets.printed.exercises import choice
from aiteam.widgets.printed.sheet import Drawing, Lines, Part, Passage, Sheet, Table


def lab_sheet(lab: Lab, outcome: Outcome | None = None) -> Sheet:
    """A lab as a sheet.

    Args:
        lab: The lab.
        outcome: What came of it, where it was run.
    """
    settings = tuple(map(_setting, lab.settings))
    note = (Passage(lab.note),) if lab.note else ()
    return Sheet(lab.title, f"{lab.instructions} {about(lab.minutes)}", (*settings, *_outcome(outcome), *note))


def _setting(setting: Pick | Amount | Flag) -> Part:
    match setting:
        case Pick():
            return choice(setting.label, tuple(option.title for option in setting.options))
        case Amount():
            unit = f" {setting.unit}" if setting.unit else ""
            return Passage(f"{setting.minimum:g} to {setting.maximum:g}{unit}.", f"{setting.label}:")
        case Flag():
            return choice(setting.label, ("on", "off"))


def _outcome(outcome: Outcome | None) -> tuple[Part, ...]:
    if outcome is None:
        return ()
    return (
        Lines("The result", outcome.lines),
        *(Table(each.columns, each.rows, each.caption) for each in outcome.tables),
        *(Drawing(chart._repr_html_(), str(chart)) for chart in outcome.charts),
    )
