"""The design board: a team designed on one screen, with its facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from aiteam.catalog import catalog
from aiteam.errors import StaleError
from aiteam.exercises import Session
from aiteam.exercises.board import Board
from aiteam.exercises.checking import differing
from aiteam.exercises.designs import situation
from aiteam.exercises.kinds.design import NO_HOLE, Design
from aiteam.scenarios.terms import terms_of
from aiteam.scoring import ScoreReport
from aiteam.scoring.evidence import listed, percent
from aiteam.team import PHASES, TeamDesign, differences
from aiteam.views.board_controls import NOBODY, choices, sections
from aiteam.views.board_editing import edited
from aiteam.views.board_facts import Facts, change_in_words, facts_of
from aiteam.views.board_outcome import grouped, outcome_of
from aiteam.views.board_people import cards, hiring
from aiteam.views.board_stairs import stairs
from aiteam.views.events import Act, Put
from aiteam.views.fragments import Button, Fragment, Mode, Reply
from aiteam.views.scene import Scene
from aiteam.views.templating import draw
from aiteam.views.view import Handler, View, require_saved

EXPECT = "First say what you expect: the grade, and where the biggest hole is."
WHY = "First say what you change, and why."
NUMBER = "First choose the number of your variant."
STANDS = "A plan is committed, so the number of your variant stands."
VARIANT = "variant"
"""The part of an answer that says which variant the learner was given."""

COMMITTED = "This was committed in another window, so it stays as it is."


class DesignView(View[Design]):
    """The briefing, every decision as a list, the facts, and at the end a prediction and a commitment."""

    model = Design
    button = "Commit my plan"
    commits = frozenset({"check"})

    def body(self, scene: Scene[Design]) -> Iterator[Fragment]:
        """The number of the learner's variant where one was given out, and then the board."""
        if scene.session.own_variant:
            yield _numbered(scene)
        for each in self._board(scene):
            yield Fragment(each.id, "") if _lacks_variant(scene.session) else each

    def _board(self, scene: Scene[Design]) -> Iterator[Fragment]:
        """The briefing, the decisions, the facts, the tools, the prediction, and once committed what came of it."""
        board = Board(scene.session)
        design = board.beginning if scene.printed else board.design
        given = differences(TeamDesign(), board.beginning, board.scenario.names) if scene.printed else ()
        yield scene.fragment(
            "briefing", "briefing", scenario=board.scenario, terms=terms_of(board.scenario), given=given
        )
        yield from self._decisions(scene, board) if scene.live else self._on_paper(scene, board, design)
        if scene.live:
            yield scene.fragment("tools", "board_tools", board=board, versions=_compared(board))
        broken = _broken(board.facts()) if scene.live and scene.exercise.practice and board.plan is None else ()
        yield scene.fragment("commitment", "board_commitment", board=board, holes=_holes(board), broken=broken)
        if not scene.printed:
            yield scene.fragment("outcome", "board_outcome", outcome=outcome_of(board))

    def _decisions(self, scene: Scene[Design], board: Board) -> Iterator[Fragment]:
        """The facts with the owners, and then people, choices, foundations and leads."""
        scenario, report = board.scenario, board.facts()
        people, foundations, leads, owners = sections(scenario)
        told = board.plan is not None and not board.exercise.graded
        facts = facts_of(report, scenario, board.design, owners.controls)
        codes = {role: found.code for role, found in catalog().roles.items()}
        yield scene.fragment("facts", "board_facts", facts=facts, codes=codes)
        yield scene.fragment(
            "decide.people",
            "board_people",
            section=people,
            about=people.about[0].partition(". ")[2],
            cards=cards(board.design, scenario),
            hiring=hiring(board.design, scenario),
            ramp=listed(map(percent, scenario.assumptions.hire_ramp)),
        )
        yield scene.fragment(
            "choices", "board_choices", controls=choices(scenario), scenario=scenario, design=board.design
        )
        yield scene.fragment(
            "decide.foundations", "board_foundations", stairs=stairs(report, scenario, foundations.controls, told=told)
        )
        candidates = [*zip([each.id for each in scenario.candidates], leads.about, strict=True), NOBODY]
        yield scene.fragment(
            "decide.leads", "board_leads", section=leads, people=candidates, design=board.design, phases=PHASES
        )

    def _on_paper(self, scene: Scene[Design], board: Board, design: TeamDesign) -> Iterator[Fragment]:
        """Every decision as a list of what can be chosen, to be ticked or with what was."""
        yield scene.fragment(
            "choices", "board_choices", controls=choices(board.scenario), scenario=board.scenario, design=design
        )
        for section in sections(board.scenario):
            template = "board_levels" if section.name == "foundations" else "board_lists"
            yield scene.fragment(
                f"decide.{section.name}",
                template,
                section=section,
                design=design,
                phases=PHASES,
                capabilities=catalog().capabilities.values(),
            )

    def put(self, session: Session, part: str, value: Any) -> Reply:
        """Decide something; what takes it back goes with the answer."""
        if part == VARIANT and session.own_variant:
            return _set_variant(session, value)
        board = _begun(session)
        design, back = edited(board.design, board.scenario, session.exercise.id, part, value)
        return _changed(board, design, back)

    def actions(self, ui: Mapping[str, str]) -> dict[str, Handler]:
        """To go back to the beginning, to set a version aside, to take a design in, and to commit."""

        def take_in(session: Session, _: Act) -> Reply:
            return _replaced(session, lambda board: board.take_up(ui.get("json", "")))

        def commit(session: Session, event: Act) -> Reply:
            return self._commit(session, event, ui)

        own = {"set": self._set, "reset": self._reset, "aside": self._aside, "import": take_in, "check": commit}
        return super().actions(ui) | own

    def _set(self, session: Session, event: Act) -> Reply:
        """Decide something by a button, which names the decision and what it becomes."""
        return self.put(session, str(event.data.get("part", "")), event.data.get("to"))

    def _reset(self, session: Session, event: Act) -> Reply:
        return _replaced(session, lambda board: board.change(board.beginning))

    def _aside(self, session: Session, event: Act) -> Reply:
        board = _begun(session)
        board.set_aside()
        require_saved(session)
        return Reply(f"Set aside as version {len(session.answer['versions'])}.")

    def _commit(self, session: Session, event: Act, ui: Mapping[str, str]) -> Reply:
        """Commit the plan with its prediction, later the revision with its reason."""
        board, dom = _begun(session), self.scene(session).dom
        if event.data.get("stage") != _stage(board):
            raise StaleError(COMMITTED)
        if board.plan is None:
            score = ui.get("score", "")
            if not ui.get("hole") or not score.isdecimal():
                return Reply(problem=EXPECT, focus=dom("hole" if score.isdecimal() else "score"))
            board.commit(int(score), ui["hole"])
        elif not ui.get("reason", "").strip():
            return Reply(problem=WHY, focus=dom("reason"))
        else:
            board.revise(ui["reason"])
        require_saved(session)
        return Reply(focus=dom())

    def solution(self, scene: Scene[Design]) -> str:
        """What to decide otherwise, what it gains, and why."""
        found = differing(scene.exercise, scene.answer, scene.session.library)
        rows = [(each.part, each.solution, each.value or 0.0, each.because) for each in found]
        return draw("way", groups=grouped(rows))

    def buttons(self, scene: Scene[Design]) -> tuple[Button, ...]:
        """The button that commits, for as long as something can be committed."""
        stage = "" if _lacks_variant(scene.session) else _stage(Board(scene.session))
        text = {"plan": self.button, "revision": "Commit my revision"}.get(stage)
        return (Button(text, "check", {"stage": stage}),) if text else ()

    def status(self, scene: Scene[Design]) -> tuple[str, ...]:
        """What can be done next."""
        if _lacks_variant(scene.session):
            return ()
        board, result = Board(scene.session), scene.result if scene.mode is not Mode.PRINT else None
        if earlier := board.waits_for:
            title = scene.session.library.exercise(earlier).title
            return (f"This board begins with your plan of “{title}”. Commit that one first; then come back here.",)
        if board.exercise.graded and board.plan is not None:
            return ("Committed. The marks and the reasons come with the feedback.",)
        if board.revision is not None:
            return (f"{result.summary if result else 'Committed.'} You can keep trying; it no longer counts.",)
        if board.plan is not None:
            how = "Once you may revise: change the board, say why, commit. Half of what you gain counts."
            return (result.summary if result else "Your plan is committed.", how)
        return ("Kept as you decide. Commit when you are ready; the first plan counts.",)


def _stage(board: Board) -> str:
    """What can be committed next; empty where nothing can."""
    if board.waits_for or board.revision is not None or (board.exercise.graded and board.plan is not None):
        return ""
    return "plan" if board.plan is None else "revision"


def _begun(session: Session) -> Board:
    """The board, where there is a plan to begin with."""
    if _lacks_variant(session):
        raise StaleError(NUMBER)
    board = Board(session)
    if board.waits_for:
        title = session.library.exercise(board.waits_for).title
        raise StaleError(f"This board begins with your plan of “{title}”. Commit that one first.")
    return board


def _lacks_variant(session: Session) -> bool:
    """Whether the learner still has to say which variant it is."""
    return session.own_variant and not session.answer.get(VARIANT)


def _numbered(scene: Scene[Design]) -> Fragment:
    """The list of numbers; once a plan is committed, the number itself."""
    answer = scene.session.answer
    count = len(situation(scene.exercise.scenario, 0).variants)
    numbers = [(number, str(number)) for number in range(1, count + 1)]
    return scene.fragment(VARIANT, "variant", numbers=numbers, number=answer.get(VARIANT), committed="plan" in answer)


def _set_variant(session: Session, number: Any) -> Reply:
    """Begin with another variant; what was drafted for the one before goes."""
    if number != session.answer.get(VARIANT):
        if "plan" in session.answer:
            raise StaleError(STANDS)
        session.replace({} if number is None else {VARIANT: number})
        require_saved(session)
    return Reply()


def _replaced(session: Session, act: Callable[[Board], None]) -> Reply:
    """Put a whole design on the board in some way."""
    board = _begun(session)
    before = board.design
    act(board)
    return _changed(board, board.design, Put(part="draft", value=before.to_dict()))


def _changed(board: Board, design: TeamDesign, back: Put) -> Reply:
    """Put a design on the board, and say what that has moved."""
    before, was = _facts(board), board.design
    board.change(design)
    require_saved(board.session)
    words = " ".join(differences(was, board.design, board.scenario.names))
    return Reply(f"{words} {change_in_words(before, _facts(board))}" if words else "", undo=back)


def _facts(board: Board) -> Facts:
    owners = next(each.controls for each in sections(board.scenario) if each.name == "owners")
    return facts_of(board.facts(), board.scenario, board.design, owners)


def _broken(report: ScoreReport) -> tuple[str, ...]:
    """The principles that a design breaks, in words; what cannot be done at all stands among the facts."""
    principles = catalog().principles
    return tuple(" ".join(each.words) for each in report.breaches if not principles[each.principle].feasibility)


def _compared(board: Board) -> list[tuple[str, tuple[str, ...]]]:
    """Every earlier version, and what the board decides otherwise."""
    return [(name, board.compare(name)) for name in board.versions]


def _holes(board: Board) -> list[tuple[str, str]]:
    areas = [(area, catalog().work_areas[area].title) for area in board.scenario.critical]
    return [*areas, (NO_HOLE, "none")]
