"""The trait that holds an answer: whatever is set is read, and saved, before it counts."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import traitlets

from aiteam.answers import Answer


class AnswerTrait(traitlets.TraitType):  # type: ignore[type-arg]  # older versions take no arguments
    """An answer as plain data. What is read from it is a copy: to change the answer, set it.

    Args:
        take: Called with the owner and with what it is given, whatever that is; it saves it and returns what is saved.
            What it raises is passed on, and the trait keeps its value.
    """

    info_text = "an answer in the form {part: choice}"

    def __init__(self, take: Callable[[Any, Any], Answer]) -> None:
        super().__init__({})
        self._take = take

    def get(self, obj: Any, cls: Any = None) -> Answer:
        """The answer; a copy, or a change of it would pass unnoticed."""
        return deepcopy(super().get(obj, cls) or {})

    def validate(self, obj: Any, value: Any) -> Answer:
        """The answer as it was saved."""
        return self._take(obj, value)
