"""Half-solved designs: what a learner is given of a good one, and what is left to decide."""

from __future__ import annotations

from enum import StrEnum

from aiteam.team.design import TeamDesign

STEPS: dict[str, tuple[str, ...]] = {
    "choices": ("choices",),
    "people": ("hires", "reskills", "releases"),
    "foundations": ("capabilities",),
    "leads": ("leads", "lead_of_leads"),
    "owners": ("accountable",),
}
"""The steps in which a design is made, in order, and the parts of the design that each decides."""


class Form(StrEnum):
    """How much of a design is given."""

    WORKED = "worked"
    LAST_STEP_OPEN = "last-step-open"
    BLANK = "blank"


def faded(best: TeamDesign, form: Form) -> TeamDesign:
    """A good design with as much of it left open as the form says.

    Args:
        best: The design to begin with, as a rule the best of a scenario.
        form: How much is given: all, all but the last step, or nothing.
    """
    return best.model_copy(
        update={
            part: TeamDesign.model_fields[part].get_default(call_default_factory=True)
            for step in open_steps(form)
            for part in STEPS[step]
        }
    )


def open_steps(form: Form) -> tuple[str, ...]:
    """The steps that a form leaves to the learner."""
    steps = tuple(STEPS)
    return {Form.WORKED: (), Form.LAST_STEP_OPEN: steps[-1:], Form.BLANK: steps}[form]
