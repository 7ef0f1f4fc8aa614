"""The design board: a team designed on one screen, with its facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import ipywidgets as w

from aiteam.catalog import catalog
from aiteam.catalog.models import Capability
from aiteam.errors import AiteamError
from aiteam.exercises import CheckResult, Session
from aiteam.exercises.board import Board, costliest
from aiteam.exercises.forms import NO_HOLE
from aiteam.scenarios import Candidate, Choice, ReskillOffer
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import TITLES
from aiteam.scoring.model import SEVERAL
from aiteam.team import PHASES, TeamDesign
from aiteam.team.editing import (
    reskilled,
    with_choice,
    with_hires,
    with_lead,
    with_lead_of_leads,
    with_level,
    with_owner,
    with_releases,
    with_reskill,
)
from aiteam.widgets.briefing import briefing
from aiteam.widgets.frame import ExerciseView
from aiteam.widgets.live_facts import live_facts
from aiteam.widgets.markup import bullets, paragraph

NOBODY = ("nobody", "")
LEVELS = range(5)


class BoardView(ExerciseView):
    """The briefing, every decision as a list, the facts beside them, and at the end a prediction and a commitment."""

    action = "Commit my plan"

    def __init__(self, session: Session) -> None:
        self.board = Board(session)
        self._controls: list[tuple[w.Widget, Callable[[TeamDesign], Any]]] = []
        super().__init__(session)
        self.view.add_class("board")

    def body(self) -> list[w.Widget]:
        """The briefing, the decisions beside the facts, the tools, and the prediction."""
        self._facts = w.HTML()
        self._facts.add_class("facts")
        decisions = w.VBox(
            [
                *self._choices(),
                _section("People", self._people()),
                _section("Foundations: the level at the end of each phase", [self._foundations()]),
                _section("Leads", self._leads()),
                _section("Who answers for what", [_columns(self._owners())]),
            ]
        )
        both = w.HBox([decisions, self._facts])
        both.add_class("beside")
        self._outcome = w.HTML()
        return [w.HTML(briefing(self.board.scenario)), both, self._tools(), self._commitment(), self._outcome]

    def _bind(
        self, control: w.Widget, read: Callable[[TeamDesign], Any], write: Callable[[TeamDesign, Any], TeamDesign]
    ) -> w.Widget:
        """Tie a control to the decision that it shows and changes."""

        def changed(change: dict[str, Any]) -> None:
            if self._drawing:
                return
            self.board.catch_up()
            if not self.board.waits_for:
                self.board.change(write(self.board.design, change["new"]))
            self.refresh()

        control.observe(changed, names="value")
        self._controls.append((control, read))
        return control

    def _list(
        self,
        label: str,
        options: Iterable[tuple[str, Any]],
        read: Callable[[TeamDesign], Any],
        write: Callable[[TeamDesign, Any], TeamDesign],
    ) -> w.Widget:
        return self._bind(w.Dropdown(options=[*options], description=label, tooltip=""), read, write)

    def _choices(self) -> list[w.Widget]:
        return [_section(choice.title, [self._choice(choice)]) for choice in self.board.scenario.choices]

    def _choice(self, choice: Choice) -> w.Widget:
        options = [(f"{option.text}. {option.note}", option.id) for option in choice.options]
        control = w.RadioButtons(options=options, value=None, description=choice.prompt, tooltip="")
        self._bind(
            control,
            lambda design: design.choices.get(choice.id),
            lambda design, option: with_choice(design, choice.id, option),
        )
        block = w.VBox([control])
        block.add_class("question")
        return block

    def _people(self) -> list[w.Widget]:
        scenario, titles = self.board.scenario, {role.id: role.title for role in catalog().roles.values()}
        there = ", ".join(f"{count} × {titles[role]}" for role, count in scenario.people.items())
        lists = [
            *(self._hire(role, limit) for role, limit in scenario.hiring.items()),
            *(self._reskill(offer) for offer in scenario.reskilling),
        ]
        if scenario.releases:
            lists += [self._release(role, min(people, scenario.releases)) for role, people in scenario.people.items()]
        some = scenario.hiring and scenario.hires
        most = f"At most {scenario.hires} can be hired in all." if some else "Nobody can be hired."
        return [w.HTML(paragraph(f"There are {there}. {most}", "soft")), _columns(lists)]

    def _hire(self, role: str, most: int) -> w.Widget:
        return self._list(
            f"Hire: {catalog().roles[role].title}",
            _numbers(most),
            lambda design: design.hires.get(role, 0),
            lambda design, people: with_hires(design, role, people),
        )

    def _release(self, role: str, most: int) -> w.Widget:
        return self._list(
            f"Let go: {catalog().roles[role].title}",
            _numbers(most),
            lambda design: design.releases.get(role, 0),
            lambda design, people: with_releases(design, role, people),
        )

    def _reskill(self, offer: ReskillOffer) -> w.Widget:
        roles = catalog().roles
        return self._list(
            f"Reskill: {roles[offer.source].title} to {roles[offer.target].title}",
            _numbers(min(offer.limit, self.board.scenario.people[offer.source])),
            lambda design: reskilled(design, offer.source, offer.target),
            lambda design, people: with_reskill(design, offer.source, offer.target, people),
        )

    def _foundations(self) -> w.Widget:
        targets = self.board.scenario.targets
        head = [w.HTML("<b>Capability</b>"), *(w.HTML(f"<b>Phase {phase + 1}</b>") for phase in range(PHASES))]
        cells: list[w.Widget] = [*head, w.HTML("<b>Called for</b>")]
        for capability in catalog().capabilities.values():
            called = targets.levels.get(capability.id)
            first = ", first" if capability.id in targets.first else ""
            levels = [self._level(capability, phase) for phase in range(PHASES)]
            cells += [w.HTML(escape(capability.title)), *levels, w.HTML(f"{called}{first}" if called else "not")]
        grid = w.GridBox(cells)
        grid.add_class("levels")
        return grid

    def _level(self, capability: Capability, phase: int) -> w.Widget:
        there, nothing = self.board.scenario.capabilities.get(capability.id, 0), (0,) * PHASES
        control = self._list(
            f"{capability.title}, phase {phase + 1}",
            [(str(level), level) for level in LEVELS if level >= there],
            lambda design: max(there, *design.capabilities.get(capability.id, nothing)[: phase + 1]),
            lambda design, level: with_level(design, capability.id, phase, level),
        )
        control.add_class("quiet")
        return control

    def _leads(self) -> list[w.Widget]:
        scenario = self.board.scenario
        names = [NOBODY, *((each.name, each.id) for each in scenario.candidates)]
        lists = [self._lead(phase, names) for phase in range(PHASES)]
        if scenario.teams >= SEVERAL:
            lists.append(
                self._list(
                    "Lead of Leads",
                    names,
                    lambda design: design.lead_of_leads or "",
                    lambda design, lead: with_lead_of_leads(design, lead or None),
                )
            )
        return [w.HTML(bullets(map(_introduced, scenario.candidates))), _columns(lists)]

    def _lead(self, phase: int, names: list[tuple[str, str]]) -> w.Widget:
        return self._list(
            f"Phase {phase + 1}",
            names,
            lambda design: design.leads[phase] or "",
            lambda design, lead: with_lead(design, phase, lead or None),
        )

    def _owners(self) -> list[w.Widget]:
        scenario = self.board.scenario
        roles = [NOBODY, *((role.title, role.id) for role in catalog().roles_of(scenario.era))]
        return [self._owner(area, roles) for area in scenario.areas]

    def _owner(self, area: str, roles: list[tuple[str, str]]) -> w.Widget:
        return self._list(
            catalog().work_areas[area].title,
            roles,
            lambda design: design.accountable.get(area, ""),
            lambda design, role: with_owner(design, area, role or None),
        )

    def _tools(self) -> w.Widget:
        """Undo, redo, back to the beginning, versions, and the design as JSON."""
        self.undo = _button("Undo", lambda: self._do(self.board.undo))
        self.redo = _button("Redo", lambda: self._do(self.board.redo))
        self.reset = _button("Back to the beginning", lambda: self._do(self._to_beginning))
        self.aside = _button("Set this version aside", lambda: self._do(self.board.set_aside))
        self.version = w.Dropdown(options=[("Compare with …", "")], value="", description="Compare", tooltip="")
        self.version.observe(lambda _: self._compare(), names="value")
        self.version.add_class("quiet")
        self._compared = w.HTML()
        self.json = w.Textarea(description="The design as JSON", tooltip="", continuous_update=False)
        self.take = _button("Take this JSON in", self._take_in)
        box = w.VBox([self.json, self.take])
        box.add_class("field")
        self._json_box = w.Accordion([box], titles=["Export or import as JSON"], selected_index=None)
        row = w.HBox([self.undo, self.redo, self.reset, self.aside, self.version])
        row.add_class("actions")
        return w.VBox([row, self._compared, self._json_box])

    def _commitment(self) -> w.Widget:
        """The prediction before the plan, the reason before the revision."""
        areas = [(catalog().work_areas[area].title, area) for area in self.board.scenario.critical]
        self.predicted = w.BoundedIntText(min=0, max=100, value=50, description="Grade I expect (0 to 100)", tooltip="")
        self.hole = w.Dropdown(
            options=[("Choose …", ""), *areas, ("none", NO_HOLE)], value="", description="Biggest hole", tooltip=""
        )
        self.reason = w.Textarea(
            description="What I change, and why",
            placeholder="One or two sentences.",
            tooltip="",
            continuous_update=False,
        )
        self._predict = w.HBox([self.predicted, self.hole])
        self._reason = w.VBox([self.reason])
        for box in (self._predict, self._reason):
            box.add_class("field")
            box.add_class("predict")
        note = (
            "Before you commit: what will it come to? The prediction earns no points; it shows you how well you know."
        )
        self._note = w.HTML(paragraph(note, "soft"))
        return w.VBox([self._note, self._predict, self._reason])

    def _do(self, action: Callable[[], None]) -> None:
        action()
        self.refresh()

    def _to_beginning(self) -> None:
        self.board.change(self.board.beginning)

    def _take_in(self) -> None:
        self.session.problem = ""
        try:
            self.board.take_up(self.json.value)
        except AiteamError as error:
            self.session.problem = str(error)
            self.draw_problem()
            return
        self.refresh()

    def _compare(self) -> None:
        if self._drawing:
            return
        self._draw_comparison()

    def check(self) -> None:
        """Commit the plan with its prediction, later the revision with its reason."""
        reason = self.reason.value
        self.board.catch_up()
        if self.board.waits_for:
            self.refresh()
            return
        self.refresh()
        try:
            if self.board.plan is None:
                if not self.hole.value:
                    self._status.html = paragraph(
                        "First say what you expect: the grade, and where the biggest hole is."
                    )
                    self._status.focus(".board .field select")
                    return
                self.board.commit(self.predicted.value, self.hole.value)
            elif reason.strip():
                self.board.revise(reason)
            else:
                self._ask("First say what you change, and why.", "textarea")
                return
        except AiteamError as error:
            self.session.problem = str(error)
        self.refresh()

    def _ask(self, words: str, selector: str) -> None:
        self._status.html = paragraph(words)
        self._status.focus(f".predict {selector}")

    def show_answer(self) -> None:
        """Set every control to the design as it stands."""
        self.board.catch_up()
        for control, read in self._controls:
            value = read(self.board.design)
            allowed = [option[1] for option in control.options]
            control.value = value if value in allowed else None
        self.undo.disabled, self.redo.disabled = not self.board.can_undo, not self.board.can_redo
        names = [("Compare with …", ""), *((name, name) for name in self.board.versions)]
        if tuple(names) != tuple(self.version.options):
            self.version.options = names
            self.version.value = ""
        self.json.value = self.board.as_json()
        if prediction := self.session.answer.get("prediction"):
            self.predicted.value = prediction["score"]
            self.hole.value = prediction["hole"] if self._offers(prediction["hole"]) else ""
        if reason := self.session.answer.get("reason"):
            self.reason.value = reason

    def _offers(self, hole: str) -> bool:
        return any(value == hole for _, value in self.hole.options)

    def draw(self, result: CheckResult | None) -> None:
        """The facts beside the decisions, and once committed what came of it."""
        self._facts.value = live_facts(self.board.facts(), self.board.scenario)
        self._draw_comparison()
        planned, revised = self.board.plan is not None, self.board.revision is not None
        self.button.description = "Commit my revision" if planned else "Commit my plan"
        self.button.layout.display = "none" if revised or (self.exercise_is_graded and planned) else ""
        self._predict.layout.display = self._note.layout.display = "none" if planned else ""
        graded = self.exercise_is_graded and planned
        self._reason.layout.display = "" if planned and not revised and not graded else "none"
        self._outcome.value = self._told()

    def _draw_comparison(self) -> None:
        name = self.version.value
        if not name or name not in self.board.versions:
            self._compared.value = ""
            return
        found = self.board.compare(name)
        self._compared.value = bullets(found) if found else paragraph("Nothing differs.")

    def _told(self) -> str:
        """What a committed plan has come to: the six lines, the costliest mistake, another plan, the prediction."""
        if self.board.plan is None:
            return ""
        report = self.board.outcome()
        if report is None:
            return paragraph("Committed. Marks and reasons come with the feedback.", "brief")
        grade = (
            f"<b>{report.grade or 0:.0f} of 100</b> (0: going on as now, 100: the best plan under these assumptions)"
        )
        lines = "".join(f"<dt>{escape(line.title)}</dt><dd>{escape(line.text)}</dd>" for line in report.lines)
        return (
            f'<div class="brief"><p>{grade}</p><dl class="six">{lines}</dl>{_mistake(report)}'
            f"{paragraph(str(self.board.calibration() or ''))}{self._other()}</div>"
        )

    def _other(self) -> str:
        other = self.board.other_plan()
        if other is None or not other[1]:
            return ""
        grade, words = other
        summary = f"A different plan that reaches {grade:.0f}, and what it decides otherwise than yours"
        return f"<details><summary>{escape(summary)}</summary>{bullets(words)}</details>"

    @property
    def exercise_is_graded(self) -> bool:
        """Whether nothing is said before the marks are released."""
        return self.board.exercise.graded

    def status(self, result: CheckResult | None) -> str:
        """What can be done next."""
        if earlier := self.board.waits_for:
            title = self.session.library.exercise(earlier).title
            return paragraph(
                f"This board begins with your plan of “{title}”. Commit that one first; then come back here."
            )
        if self.exercise_is_graded and self.board.plan is not None:
            return paragraph("Committed. The marks and the reasons come with the feedback.")
        if self.board.revision is not None:
            return paragraph(f"{result.summary if result else 'Committed.'} You can go on trying; it no longer counts.")
        if self.board.plan is not None:
            how = "Once you may revise: change the board, say why, commit. Half of what you gain counts."
            return paragraph(f"{result.summary if result else 'Your plan is committed.'}") + paragraph(how)
        return paragraph("Kept as you decide. Commit when you are ready; the first plan counts.")


def _mistake(report: ScoreReport) -> str:
    worst = costliest(report)
    if worst is None:
        return ""
    statements = bullets(catalog().statement(each).text for each in worst.statements[:3])
    source = f"<p>In the source text:</p>{statements}" if worst.statements else ""
    lost = worst.max - worst.points
    return (
        f"<p><b>What costs most: {escape(TITLES[worst.id])}, {lost:.1f} of {worst.max:g} raw points.</b> "
        f"{escape(worst.evidence)}</p>{source}"
    )


def _introduced(candidate: Candidate) -> str:
    managers = catalog().managers
    history = (
        f" Has been: {', '.join(managers[each].title for each in candidate.history)}." if candidate.history else ""
    )
    return f"{candidate.name}, {managers[candidate.manager].title}. {candidate.about}{history}"


def _numbers(most: int) -> list[tuple[str, int]]:
    return [(str(number), number) for number in range(most + 1)]


def _section(title: str, children: list[w.Widget]) -> w.Widget:
    box = w.VBox([w.HTML(f"<h4>{escape(title)}</h4>"), *children])
    box.add_class("section")
    return box


def _columns(children: list[w.Widget]) -> w.Widget:
    box = w.Box(children)
    box.add_class("columns")
    return box


def _button(label: str, action: Callable[[], None]) -> w.Button:
    button = w.Button(description=label, tooltip="")
    button.on_click(lambda _: action())
    return button
