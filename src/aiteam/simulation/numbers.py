"""Every number that time adds to the model: an assumption with its range and its reason, to be disputed and changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from aiteam.loader import Entry

Share = Annotated[float, Field(ge=0, le=1)]
Rate = Annotated[float, Field(ge=0, le=10)]


class Numbers(Entry):
    """The rules' numbers; the text under each is the reason for it."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    idle_unled: Share = 0.15
    """Without a lead people wait for one another."""
    idle_uncovered: Share = 0.10
    """Where nobody covers a side of leading, everybody does a little of it; this share with all four uncovered."""
    idle_focus: Share = 0.04
    """A lead who puts first what the situation does not need first spends some of everybody's time on it."""
    idle_change: Share = 0.20
    """In the first month a new lead has to be told everything, and much waits for that."""
    stall: Share = 0.20
    """Without an owner who does some of the work, decisions wait."""
    stall_critical: Rate = 1.0
    """Where an area must not fail, twice as much waits, for nobody dares to decide in passing."""
    take_in: Annotated[float, Field(ge=0.1, le=5)] = 1.0
    """People take in as many levels in a phase as the scenario says; what stands beyond that is not in use yet."""
    spare_use: Share = 0.70
    """A lead sends people with time to spare where work is short; most of that time is of use there."""
    catch_up: Share = 0.35
    """A third of what was left undone is tried again in the next month."""
    forgotten: Share = 0.30
    """And a third of it is no longer wanted by then."""
    memory: Share = 0.50
    """What was done in the last month counts as much as all the months before it."""
    resign: Share = 0.006
    """One person in fourteen leaves in a year."""
    resign_strain: Rate = 2.0
    """Three times as many leave where people have had no hour to spare for two months."""
    resign_unled: Rate = 1.0
    """Twice as many leave where nobody leads."""
    waste: Share = 0.50
    """Who does not know what it is for builds half of it again."""
    unowned_vision: Share = 0.25
    """A product that nobody answers for is clear to three quarters of the team."""
    feedback_vision: Share = 0.10
    """Each level of feedback says a little of what users want."""
    recipes_reuse: Share = 0.04
    """Each level of recipes saves some building."""
    own_keys: Share = 0.15
    """Without a common access everybody connects alone; a shared account is half of the way, an interface all of it."""
    data_ceiling: Share = 0.26
    """Answers cannot be better than the facts they quote: without data work a quarter of them stays wrong."""
    unowned_data: Share = 0.15
    """Facts that nobody answers for go out of date."""
    unaided_judging: Share = 0.15
    """People who judge without agreed cases find a little."""
    full_judging: Annotated[float, Field(ge=0.5, le=4)] = 2.5
    """Between the second and the third level of evaluation, all that matters is judged."""
    untraced_cases: Share = 0.25
    """Without traces, three of four judged answers cannot be followed back to what produced them."""
    unowned_judging: Share = 0.20
    """Judgements that nobody answers for are acted on late."""
    self_judge: Share = 0.55
    """Who judges their own work sees half of what is wrong with it."""
    lone_judge: Share = 0.80
    """A colleague in the same role sees four fifths."""
    late_judging: Share = 0.40
    """Judged once, before launch, a plan learns less than half in the months before."""
    learn_blind: Share = 0.06
    """Changes that nobody judges improve a little by chance."""
    learn_judged: Rate = 0.90
    """With judged cases, half of what can be better is better within six weeks."""
    guessing: Share = 0.55
    """Without traces half of the time goes into guessing which prompt it was."""
    feedback_learn: Share = 0.12
    """Each level of feedback brings cases nobody had thought of."""
    sandbox_learn: Share = 0.10
    """Each level of a sandbox makes a trial cheaper."""
    before_users: Share = 0.50
    """Before anybody uses it, and with no sandbox, half of what is to be learnt stays hidden."""
    ceiling: Share = 0.97
    """Some questions have no good answer."""
    fault_rate: Rate = 2.5
    """Changes to a whole product bring a few faults a month, in haste or not, and more where answers are poor."""
    catch_build: Share = 0.20
    """Builders see a fifth of their own faults."""
    catch_judged: Share = 0.65
    """Judged cases catch most of the rest."""
    detect: Share = 0.10
    """Without traces a fault lives for most of a year."""
    detect_traces: Share = 0.20
    """Each level of observability finds a fifth more of them a month."""
    detect_feedback: Share = 0.06
    """Each level of feedback, up to the third, finds a few more."""
    unstaffed_operations: Share = 0.40
    """An alarm that nobody attends to is worth little more than half."""
    unstaffed_repair: Share = 0.60
    """Of the faults that are found, fewer than half are repaired where nobody works on the application."""
    meet: Share = 0.22
    """A hidden fault meets a user who minds about every fourth month, less often where few use the product."""
    fault_cost: Share = 0.012
    """Each hidden fault spoils one answer in eighty."""
    harm: Share = 0.045
    """Each reported wrong answer costs trust, more where it had been wrong for long."""
    down_harm: Share = 0.035
    """Each day without answers costs trust."""
    trust_pace: Share = 0.30
    """Trust follows what users see, slowly."""
    trust_none: Share = 0.45
    """Where fewer than half of the answers are right, nobody trusts any of them."""
    half_built: Share = 0.50
    """Half a product is of use to three quarters of those who would use a whole one."""
    adopt: Share = 0.40
    """Users come as they come to trust it."""
    leave: Share = 0.60
    """And they leave faster than they came."""
    evidence_ages: Share = 0.15
    """Evidence about an old version proves little: a file loses this share of its worth in a month."""
    evidence_unjudged: Share = 0.35
    """Paper without judgements is a third of a file."""
    evidence_judged: Annotated[float, Field(ge=0.1, le=1)] = 0.60
    """At this quality of judging, the file is complete."""
    unowned_evidence: Share = 0.30
    """A file that nobody answers for has gaps."""
    halted: Share = 0.25
    """Where work is halted, a quarter of everybody's month is lost on top."""
    wrong_weight: Annotated[float, Field(ge=0, le=5)] = 0.6
    """A wrong answer costs more than half of what a right one brings, besides the trust that it costs."""

    def varied(self, **others: float) -> Numbers:
        """The same rules with other numbers, each kept within its range."""
        limits = {each.id: each for each in assumptions()}
        kept = {name: min(max(value, limits[name].low), limits[name].high) for name, value in others.items()}
        return self.model_copy(update=kept)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of the rules.

    Attributes:
        id: Its name.
        value: What is assumed.
        low: The least it can be.
        high: The most it can be.
        reason: Why it is so, in a sentence that can be disputed.
    """

    id: str
    value: float
    low: float
    high: float
    reason: str


def assumptions(numbers: Numbers | None = None) -> tuple[Assumption, ...]:
    """The table of all numbers, in the order in which a month uses them."""
    given = numbers or Numbers()
    return tuple(
        Assumption(name, getattr(given, name), *_range(field.metadata), field.description or "")
        for name, field in Numbers.model_fields.items()
    )


def _range(limits: list[Any]) -> tuple[float, float]:
    low = next(each.ge for each in limits if hasattr(each, "ge"))
    high = next(each.le for each in limits if hasattr(each, "le"))
    return float(low), float(high)
