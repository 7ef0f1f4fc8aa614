"""Scenarios: the situation in which a team is designed, and the assumptions that its score rests on."""

from aiteam.scenarios.assumptions import Assumptions
from aiteam.scenarios.library import scenario, scenarios
from aiteam.scenarios.models import Scenario
from aiteam.scenarios.parts import Candidate, Choice, ChoiceOption, ReskillOffer, Separation

__all__ = [
    "Assumptions",
    "Candidate",
    "Choice",
    "ChoiceOption",
    "ReskillOffer",
    "Scenario",
    "Separation",
    "scenario",
    "scenarios",
]
