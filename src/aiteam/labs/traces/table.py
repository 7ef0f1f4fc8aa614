"""The traces of the traces lab as a table, a row a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from aiteam.errors import UnknownIdError
from aiteam.labs.running import not_installed
from aiteam.labs.traces.assistant import Change, answer_all, data
from aiteam.labs.traces.outcome import Bill

if TYPE_CHECKING:
    from pandas import DataFrame


def traces_table(change: str = "none") -> DataFrame:
    """The calls that the car-sharing firm's assistant makes to answer eighteen questions, in their order.

    *Question* is a number from 1; all calls with the same one are one trace. *Called* is a model, or the look-up of a
    booking, which has no tokens and costs nothing. *Cents* are of a euro, *Seconds* how long the call took. Prices and
    times are invented, and no real model is called.

    Args:
        change: What is tried to save money, as in the lab: ``none``, ``terms`` (leave them out), ``small`` (a smaller
            model for bookings) or ``once`` (look a booking up once at most).

    Raises:
        UnknownIdError: There is no such change.
        LabError: The libraries of the labs are not installed, or traces are switched off here.
    """
    from pandas import DataFrame

    if change not in get_args(Change):
        raise UnknownIdError("change", change, get_args(Change))
    try:
        found = answer_all({"change": change}, None)
    except ModuleNotFoundError as error:
        raise not_installed("The table of traces", error) from error
    models = {model.id: model.title for model in data().models}
    topics = {topic.id: topic.title for topic in data().topics}
    bill = Bill(None)
    return DataFrame(
        {
            "Question": trace.request,
            "Topic": topics[trace.topic],
            "Prompt": trace.prompt,
            "Called": models[step.model] if step.model else "Look-up of a booking",
            "Tokens in": step.input_tokens,
            "Tokens out": step.output_tokens,
            "Cents": bill.cents([step]),
            "Seconds": step.seconds,
        }
        for trace in found
        for step in trace.steps
    )
