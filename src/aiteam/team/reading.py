"""Reading a design from plain data or from JSON, with one message that lists every fault by its path."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from aiteam.errors import DesignError, Fault
from aiteam.loader import validation_faults
from aiteam.strict_json import strict_loads
from aiteam.team.design import TeamDesign

NAME = "design"


def read_design(data: object, where: str = NAME) -> TeamDesign:
    """Read a design from plain data, as typed in a notebook; tuples may stand for lists.

    Args:
        data: Anything; a design is a mapping of the form of :class:`TeamDesign`.
        where: What a message calls it.

    Raises:
        DesignError: Lists every fault by its path, with what was given and what is allowed.
    """
    try:
        text = json.dumps(data)
    except (TypeError, ValueError, RecursionError) as error:
        raise DesignError(
            [Fault(where, "", str(error), "plain data: texts, whole numbers, lists, dictionaries")]
        ) from None
    return parse_design(text.encode(), where)


def parse_design(raw: bytes, where: str = NAME) -> TeamDesign:
    """Read a design from JSON that nobody is trusted to have written well.

    Raises:
        DesignError: Lists every fault by its path, with what was given and what is allowed.
    """
    data = strict_loads(raw, where, error=DesignError)
    try:
        return TeamDesign.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise DesignError(validation_faults(where, error)) from None


def design_schema() -> dict[str, Any]:
    """The JSON Schema of a design, for editors and other programs."""
    return TeamDesign.model_json_schema(by_alias=True)
