"""From an exercise to its view: the one list of views."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from aiteam.exercises.kinds import Exercise
from aiteam.views.kinds.allocation import AllocationView
from aiteam.views.kinds.choices import ChoicesView
from aiteam.views.kinds.decisions import DecisionsView
from aiteam.views.kinds.design import DesignView
from aiteam.views.kinds.form import FormView
from aiteam.views.kinds.handoff import HandoffView
from aiteam.views.kinds.numbers import NumbersView
from aiteam.views.kinds.ordering import OrderingView
from aiteam.views.kinds.raci import RaciView
from aiteam.views.kinds.sorting import SortingView
from aiteam.views.view import View

_ALL: tuple[View[Any], ...] = (
    AllocationView(),
    ChoicesView(),
    DecisionsView(),
    DesignView(),
    FormView(),
    HandoffView(),
    NumbersView(),
    OrderingView(),
    RaciView(),
    SortingView(),
)

VIEWS: Mapping[type[Exercise], View[Any]] = MappingProxyType({view.model: view for view in _ALL})
"""Every view by the kind of exercise that it draws."""


def view_of(exercise: Exercise) -> View[Any]:
    """The view of an exercise."""
    return VIEWS[type(exercise)]
