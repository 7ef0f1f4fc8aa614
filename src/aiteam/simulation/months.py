"""A month's step: what happens, who is there, what gets done, what it comes to, and what users make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy

from aiteam.simulation import rules
from aiteam.simulation.chance import DELAY, Array, Chance
from aiteam.simulation.events import Here, strike
from aiteam.simulation.numbers import Numbers
from aiteam.simulation.plan import Plan
from aiteam.simulation.state import Record, State, beginning
from aiteam.simulation.steps import CAPABILITIES

BUSY = 0.95
"""From this share of the time on, people have no hour to spare."""

CRUMB = 0.01

DAYS = 30.0
"""Days in a month."""

CLOSING = ("vision", "data", "governance", "evaluation")
"""The areas that close a project properly: users told, data handed back, failures read."""


@dataclass
class Month:
    """One month of one plan in every future.

    Attributes:
        plan: The plan.
        numbers: The rules' numbers.
        chance: What chance decides.
        month: The month, from 0.
        state: Where things stand; changed as the month goes on.
        record: What is kept.
    """

    plan: Plan
    numbers: Numbers
    chance: Chance
    month: int
    state: State
    record: Record

    @cached_property
    def phase(self) -> int:
        """The phase of the month."""
        return self.plan.phase(self.month)

    @property
    def levels(self) -> Array:
        """By future and foundation, the level that is in use now."""
        steps = numpy.floor(self.state.in_use + 1e-6).astype(int)
        levels: Array = self.plan.steps[steps].astype(float)
        return levels

    def level(self, name: str) -> Array:
        """The level of a foundation that is in use now."""
        return self.levels[:, CAPABILITIES.index(name)]

    def pace(self, area: str) -> Array:
        """The share of an area's work that got done lately; all of it where nothing is asked for."""
        if area not in self.plan.asked_of:
            return numpy.ones(self.chance.futures)
        return self.state.pace[:, self.plan.at[area]]

    def owned(self, area: str) -> float:
        """How far somebody answers for an area; nothing is missing where nothing is asked for."""
        return float(self.plan.owned[self.phase, self.plan.at[area]]) if area in self.plan.asked_of else 1.0

    def go(self) -> None:
        """Let the month pass."""
        people = self._people()
        struck = strike(self.state, Here(self.plan, self.chance, self.month, self.levels, people))
        self.record.struck += struck
        people = self._staff()
        done, asked = self._work(people)
        self._build_foundations(done)
        judged = self._judge()
        self._build(done, asked, judged)
        self._improve(judged)
        file = self._file(done, asked, judged)
        self._serve(file)
        self._close(done)
        self.record.keep(people=people, done=done, asked=asked, judged=judged, file=file, levels=self.levels)
        self._fade()

    def _people(self) -> Array:
        """Who is there: by ramp, less those who have left."""
        plan, late = self.plan, self.chance.delay + DELAY
        there: Array = plan.staff[self.phase] + plan.hired * plan.arriving[self.month][late] - self.state.left
        return numpy.maximum(there, 0)

    def _staff(self) -> Array:
        """Some leave; the rest are paid as long as there is money, and work as far as they are led."""
        plan, state, n, phase = self.plan, self.state, self.numbers, self.phase
        here, led = self._people(), float(self.plan.led[self.phase])
        chance = 1 - (1 - rules.resigning(n, state.strained, led)) ** here
        goes = (self.chance.resigning[:, self.month] < chance) * numpy.minimum(here, 1)
        state.left += goes
        self.record.keep(resigned=goes)
        here = (here - goes) * (1 - state.closed)[:, None]  # who has nothing left to close is free for other work
        due = numpy.maximum(plan.payroll - state.left @ plan.costs, 0) * (1 - state.closed)
        due = due + plan.leading[phase] + (plan.at_once if self.month == 0 else 0.0)
        purse = plan.scenario.budget - state.lost - state.spent
        paid = numpy.clip(purse / numpy.maximum(due, CRUMB), 0, 1)
        state.spent += due * paid
        self.record.keep(paid=paid)
        begun = float(plan.changed[phase]) * (self.month > 0 and plan.phase(self.month - 1) != phase)
        time = (
            rules.at_work(n, led, float(plan.covered[phase]), float(plan.focused[phase]), begun)
            * self.chance.pace[:, self.month]
        )
        busy = (plan.time[phase].sum(axis=1) > BUSY) & (here > 0.05)
        state.strained = numpy.where(busy, state.strained + 1, 0)
        working: Array = here * (paid * time)[:, None]
        return working

    def _work(self, people: Array) -> tuple[Array, Array]:
        """What gets done, as the score allots people's time, and what they then do where work is short."""
        plan, state, n, phase = self.plan, self.state, self.numbers, self.phase
        ramp, settled = plan.ramp[phase], rules.settled(n, plan.owned[phase], plan.critical)
        asked = numpy.maximum(plan.demand - plan.full * (self.levels @ plan.savings), 0) * ramp + state.load
        to_build = plan.effort * plan.planned[phase] - state.effort
        asked[:, -1] += numpy.maximum(to_build, 0) / plan.months_left(self.month)
        wanted = asked + n.catch_up * state.undone
        done = people @ (plan.time[phase] * plan.worth) * settled
        if plan.led[phase]:
            done += self._spare(people, wanted - done) * settled
        done = numpy.minimum(done, wanted) * (1 - n.halted * numpy.minimum(state.halted, 1))[:, None]
        state.undone = numpy.maximum((1 - n.forgotten) * state.undone + asked - done, 0)
        share = numpy.where(asked > CRUMB, numpy.minimum(done / numpy.maximum(asked, CRUMB), 1), 1.0)
        state.pace = (1 - n.memory) * state.pace + n.memory * share
        return done, asked

    def _spare(self, people: Array, short: Array) -> Array:
        """What people do beyond what the score allots them, where work is short and they can do it."""
        spare = people * numpy.maximum(1 - self.plan.time[self.phase].sum(axis=1), 0)
        wish = numpy.maximum(short, 0)[:, None, :] * (self.plan.worth > 0)
        wish /= numpy.maximum(wish.sum(axis=2, keepdims=True), 1e-9)
        used: Array = numpy.einsum("nr,nra,ra->na", spare, wish, self.plan.worth)
        return self.numbers.spare_use * used

    def _build_foundations(self, done: Array) -> None:
        """Platform work adds up; a step stands when its work is done, and is then paid for."""
        plan, state = self.plan, self.state
        own = plan.demand[-1] * plan.ramp[self.phase]
        most = plan.effort * float(plan.planned[self.phase])
        before = state.standing
        # Building comes before any other platform work, as in the score.
        state.effort = numpy.maximum(state.effort, numpy.minimum(state.effort + done[:, -1], most))
        steps = numpy.floor(state.effort / plan.effort + 1e-6).astype(int) if plan.effort else plan.planned[self.phase]
        state.standing = numpy.maximum(before, steps)
        state.in_use = rules.taken_in(self.numbers, state.in_use, state.standing, plan.steps_a_month)
        state.spent += (state.standing - before) * plan.scenario.assumptions.level_cost
        self.record.keep(steps=state.standing, other_platform=numpy.minimum(done[:, -1], own))

    def _judge(self) -> Array:
        """How well answers are judged."""
        n, option = self.numbers, self.plan.option
        cases = rules.cases(n, self.level("evaluation"), option.cases, self.level("observability"))
        judged = rules.judged(n, self.pace("evaluation"), cases, self.owned("evaluation"), self.state.blind)
        late = n.late_judging if option.late and self.month < self.plan.scenario.months - 2 else 1.0
        return judged * (option.judged or 0.0) * rules.independence(n, self.plan.judge) * late

    def _build(self, done: Array, asked: Array, judged: Array) -> None:
        """What is built of the product, the data that is put in order, and the faults that building brings."""
        plan, state, n = self.plan, self.state, self.numbers
        feedback = self.level("feedback")
        clear = rules.purpose(n, self.pace("vision"), self.owned("vision"))
        of_use = rules.of_use(n, clear, feedback) * rules.reuse(n, self.level("recipes"), self.level("access"))
        month = plan.ramp[self.phase] / sum(plan.ramp[plan.phase(each)] for each in range(plan.scenario.months))
        shares = numpy.array(done / numpy.maximum(asked, CRUMB))
        for area in plan.building:
            state.ready[:, plan.at[area]] += shares[:, plan.at[area]] * of_use * month
        if "data" in plan.asked_of:
            state.asked += asked[:, plan.at["data"]]
            state.ready[:, plan.at["data"]] += done[:, plan.at["data"]]
        changes = float(plan.ramp[self.phase]) * bool(plan.building)
        state.faults += rules.new_faults(n, changes, state.right, judged, plan.option.leaking)

    @property
    def built(self) -> Array:
        """The share of the product that is built: that of the area which is least far."""
        places = [self.plan.at[area] for area in self.plan.building]
        if not places:
            return numpy.ones(self.chance.futures)
        least: Array = self.state.ready[:, places].min(axis=1)
        return numpy.minimum(least, 1)

    def _improve(self, judged: Array) -> None:
        """Answers get better: as far as facts allow, as fast as they are judged and tried."""
        n, state, plan = self.numbers, self.state, self.plan
        data = numpy.ones(self.chance.futures)
        if "data" in plan.asked_of:
            done = state.ready[:, plan.at["data"]] / numpy.maximum(state.asked, CRUMB)
            data = numpy.clip(done, 0, 1) * (1 - n.unowned_data * (1 - self.owned("data")))
        top = rules.best_right(n, numpy.clip(self.chance.hard + plan.option.hard, 0, 0.4), data)
        trials = (self.pace("prompt") + self.pace("experiments")) / 2
        sandbox = self.level("sandbox")
        aim, ideas = rules.aim(n, self.level("observability")), rules.ideas(n, self.level("feedback"), sandbox)
        pace = rules.learning(n, judged, trials, aim, ideas)
        pace = pace * rules.seen(n, state.live, sandbox) * (1 - 0.5 * numpy.minimum(state.halted, 1))
        state.right = numpy.clip(state.right + numpy.minimum(pace, 1) * (top - state.right), rules.LEAST_RIGHT, 1)

    def _file(self, done: Array, asked: Array, judged: Array) -> Array:
        """The file of evidence: what is added this month, and what of the old still proves anything."""
        plan, state, n = self.plan, self.state, self.numbers
        if "governance" not in plan.asked_of:
            return numpy.ones(self.chance.futures)
        place = plan.at["governance"]
        due = plan.demand[place] * plan.ramp[self.phase]
        share = numpy.minimum(done[:, place] / numpy.maximum(asked[:, place], CRUMB), 1)
        independent = rules.independence(n, plan.judge)
        state.due = (1 - n.evidence_ages) * state.due + due
        state.evidence = (1 - n.evidence_ages) * state.evidence + due * share * rules.filed(
            n, judged, self.owned("governance"), independent, plan.option.evidence
        )
        return numpy.clip(state.evidence / numpy.maximum(state.due, CRUMB), 0, 1)

    def _serve(self, file: Array) -> None:
        """Users get it, meet its faults, trust it or not, and come or leave."""
        plan, state, n, chance = self.plan, self.state, self.numbers, self.chance
        gate, built = plan.play.release, self.built
        open_to = numpy.clip((file - 0.1) / (gate.evidence + 0.1), 0, 1) if gate.evidence else numpy.ones_like(file)
        ready = (built >= gate.built) & (open_to > 0.1) & (state.halted < 1)
        state.live = (state.live | ready) & (not plan.stopped)
        operations = self.pace("operations") * self.owned("operations")
        found = rules.detected(n, self.level("observability"), self.level("feedback"), operations)
        reports = numpy.floor(rules.reports(n, state.faults, state.use) * state.live + chance.meeting[:, self.month])
        reports = reports * state.live
        state.faults = state.faults * (1 - found * rules.repaired(n, self.pace("app")))
        right = rules.answered_right(n, state.right, state.faults)
        state.trust += n.trust_pace * (rules.trusted(n, right) - state.trust) * state.live
        state.trust = numpy.clip(state.trust - rules.harm(n, reports, found, state.down) * state.live, 0.02, 1)
        aim = chance.need * state.trust * plan.option.scope * open_to * rules.reach(n, built) * state.live
        state.use = state.use + numpy.where(aim > state.use, n.adopt, n.leave) * (aim - state.use)
        up = 1 - numpy.minimum(state.down, DAYS) / DAYS
        well, wrong = state.use * right * up, state.use * (1 - right)
        purse = plan.scenario.budget - state.lost - state.spent
        self.record.keep(right=right, trust=state.trust, use=state.use, reports=reports, faults=state.faults)
        self.record.keep(days_to_find=DAYS / found, live=state.live, built=built, well=well, wrong=wrong, money=purse)
        self.record.keep(down=state.down)

    def _close(self, done: Array) -> None:
        """A stopped project is closed step by step."""
        if self.plan.stopped:
            places = [self.plan.at[area] for area in CLOSING if area in self.plan.asked_of]
            due = max(1.2 * self.plan.demand[places].sum(), 0.1)
            self.state.closed = numpy.minimum(self.state.closed + done[:, places].sum(axis=1) / due, 1)
        self.record.keep(closed=self.state.closed)

    def _fade(self) -> None:
        """What an event brought fades."""
        state = self.state
        state.load = state.load * 0.5
        state.blind = state.blind * 0.6
        state.halted = numpy.maximum(state.halted - 1, 0)
        state.down = numpy.zeros(self.chance.futures)


def played(plan: Plan, chance: Chance, numbers: Numbers) -> tuple[State, Record]:
    """Let all months pass: where things stand in the end, and what was kept of each month."""
    state, record = beginning(plan, chance.futures), Record()
    for month in range(plan.scenario.months):
        Month(plan, numbers, chance, month, state, record).go()
    return state, record
