"""What a lab allows to be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from aiteam.errors import Fault
from aiteam.labs.models import Amount, Flag, Lab, Pick, Setting

PREDICTED = "predicted"
"""What a prediction is set and kept as, beside the settings."""


def faults_in(lab: Lab, given: Mapping[str, Any]) -> Iterator[Fault]:
    """Every value that its setting does not allow.

    Args:
        lab: The lab.
        given: The values, by setting; a prediction among them.
    """
    settings = {setting.id: setting for setting in lab.settings}
    for name, value in given.items():
        if name == PREDICTED and lab.prediction:
            yield from _of_options(lab, name, value, [option.id for option in lab.prediction.options])
        elif name not in settings:
            yield Fault(lab.id, str(name), "is no setting of this lab", f"one of {', '.join(settings)}")
        else:
            yield from _of_setting(lab, settings[name], value)


def _of_setting(lab: Lab, setting: Setting, value: Any) -> Iterator[Fault]:
    match setting:
        case Pick(options=options):
            yield from _of_options(lab, setting.id, value, [option.id for option in options])
        case Amount(minimum=least, maximum=most):
            if type(value) not in (int, float) or not isfinite(value) or not least <= value <= most:
                yield Fault(lab.id, setting.id, repr(value), f"a number from {least:g} to {most:g}")
        case Flag():
            if type(value) is not bool:
                yield Fault(lab.id, setting.id, repr(value), "true or false")


def _of_options(lab: Lab, name: str, value: Any, ids: list[str]) -> Iterator[Fault]:
    if type(value) is not str or value not in ids:
        yield Fault(lab.id, name, repr(value), f"one of {', '.join(ids)}")
