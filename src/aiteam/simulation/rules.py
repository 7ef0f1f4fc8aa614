"""The rules of a month, each once and each in a line: what follows from what, in every future at once.

All take and return numbers or arrays with a future a row. The numbers in them stand in ``numbers``, with their reasons.
"""

from __future__ import annotations

import numpy

from aiteam.simulation.chance import Array
from aiteam.simulation.numbers import Numbers

LEAST_RIGHT = 0.05
"""Even a broken product answers one question in twenty."""


def at_work(n: Numbers, led: float, covered: float, focused: float, changed: float) -> float:
    """The share of people's time in which they work: less where nobody leads, or for something else, or newly."""
    idle = n.idle_unled * (1 - led) + n.idle_uncovered * (1 - covered) + n.idle_focus * (1 - focused)
    return 1 - idle - n.idle_change * changed


def settled(n: Numbers, owned: Array, critical: Array) -> Array:
    """The share of an area's work that does not wait for a decision: all of it where somebody answers for it."""
    return 1 - n.stall * (1 - owned) * (1 + n.stall_critical * critical)


def taken_in(n: Numbers, in_use: Array, standing: Array, a_month: float) -> Array:
    """How many of the steps that stand are in use: people take in only so many a month."""
    return numpy.minimum(standing, in_use + n.take_in * a_month)


def resigning(n: Numbers, strained: Array, led: float) -> Array:
    """The share of people who leave in a month: more where they have had no hour to spare, or nobody leads."""
    return n.resign * (1 + n.resign_strain * (strained > 1)) * (1 + n.resign_unled * (1 - led))


def purpose(n: Numbers, vision: Array, owned: float) -> Array:
    """How clear it is what the product is for: by the work on the vision, and by who answers for it."""
    return vision * (1 - n.unowned_vision * (1 - owned))


def of_use(n: Numbers, purpose: Array, feedback: Array) -> Array:
    """The share of building that is of use: the less clear the purpose, the more is built again."""
    return 1 - n.waste * (1 - purpose) * (1 - n.feedback_vision * feedback)


def reuse(n: Numbers, recipes: Array, access: Array) -> Array:
    """How much further building gets with recipes, and how much less without a common access."""
    return (1 + n.recipes_reuse * recipes) * (1 - n.own_keys * (1 - numpy.minimum(access, 2) / 2))


def independence(n: Numbers, judge: str) -> float:
    """What a judge sees: all, if it is somebody else; less as a colleague of the builders; half of one's own."""
    return {"other": 1.0, "lone": n.lone_judge, "self": n.self_judge}[judge]


def cases(n: Numbers, level: Array, own: float, traces: Array) -> Array:
    """How far the cases reach, from 0 to 1: levels of evaluation, and cases of one's own as far as they are traced."""
    traced = n.untraced_cases + (1 - n.untraced_cases) * numpy.minimum(traces, 1)
    return numpy.minimum((level + own * traced) / n.full_judging, 1)


def judged(n: Numbers, hands: Array, cases: Array, owned: float, blind: Array) -> Array:
    """How well answers are judged, from 0 to 1: by people, by cases, by somebody who answers for it."""
    found = n.unaided_judging + (1 - n.unaided_judging) * cases
    heeded: Array = (1 - n.unowned_judging * (1 - owned)) * (1 - blind)
    return hands * found * heeded


def best_right(n: Numbers, hard: Array, data: Array) -> Array:
    """The share of answers that can be right: less the hard questions, and less where facts are out of order."""
    return n.ceiling - hard - n.data_ceiling * (1 - data)


def learning(n: Numbers, judged: Array, trials: Array, aim: Array, ideas: Array) -> Array:
    """The share of what can be better that gets better in a month: blindly a little, by judged trials much."""
    found: Array = n.learn_judged * judged * trials * aim * ideas
    return n.learn_blind + found


def aim(n: Numbers, traces: Array) -> Array:
    """The share of trials that are made at the right place: with traces all of them."""
    return 1 - n.guessing * (1 - numpy.minimum(traces, 2) / 2)


def ideas(n: Numbers, feedback: Array, sandbox: Array) -> Array:
    """How much more a trial brings with cases from users and a cheap place to try."""
    return (1 + n.feedback_learn * feedback) * (1 + n.sandbox_learn * sandbox)


def seen(n: Numbers, live: Array, sandbox: Array) -> Array:
    """The share of what is to be learnt that shows: all with users or a good sandbox, half of it before."""
    return (1 - n.before_users) + n.before_users * numpy.maximum(live, numpy.minimum(sandbox / 2, 1))


def new_faults(n: Numbers, changes: float, right: Array, judged: Array, leaking: float) -> Array:
    """The faults that a month's changes bring past builders and judges, done in time or in haste."""
    caught = numpy.minimum(n.catch_build + n.catch_judged * judged, 0.95)
    found: Array = n.fault_rate * changes * (1.3 - right) * (1 - caught) * leaking
    return found


def detected(n: Numbers, traces: Array, feedback: Array, operations: Array) -> Array:
    """The share of hidden faults that is found in a month."""
    alarms = n.detect + n.detect_traces * traces + n.detect_feedback * numpy.minimum(feedback, 3)
    return numpy.clip(alarms * (1 - n.unstaffed_operations * (1 - operations)), 0.03, 0.92)


def repaired(n: Numbers, app: Array) -> Array:
    """The share of the faults found that is repaired: by people who work on the application."""
    return 1 - n.unstaffed_repair * (1 - app)


def reports(n: Numbers, faults: Array, use: Array) -> Array:
    """How many wrong answers users report in a month: the more faults, and the more users."""
    return n.meet * faults * numpy.sqrt(use)


def answered_right(n: Numbers, right: Array, faults: Array) -> Array:
    """The share of answers that is right, hidden faults included."""
    return numpy.clip(right - n.fault_cost * faults, LEAST_RIGHT, 1)


def trusted(n: Numbers, right: Array) -> Array:
    """How far answers deserve trust: not at all where fewer than half are right, wholly where nine of ten are."""
    return numpy.clip((right - n.trust_none) / 0.45, 0, 1)


def reach(n: Numbers, built: Array) -> Array:
    """The share of those who would use a whole product that uses what is built of it."""
    return n.half_built + (1 - n.half_built) * built


def harm(n: Numbers, reports: Array, detected: Array, down: Array) -> Array:
    """What reported wrong answers and days without answers take from trust."""
    return n.harm * reports * (1.4 - detected) + n.down_harm * down


def filed(n: Numbers, judged: Array, owned: float, independence: float, option: float) -> Array:
    """What a month's work on evidence is worth: judgements make it, somebody independent, somebody who answers."""
    proof = n.evidence_unjudged + (1 - n.evidence_unjudged) * numpy.minimum(judged / n.evidence_judged, 1)
    return proof * (1 - n.unowned_evidence * (1 - owned)) * independence * option
