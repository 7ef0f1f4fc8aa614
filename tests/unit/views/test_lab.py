"""Every lab as a page shows it: its settings as controls, what came of them, and its earlier runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from aiteam.answers import FolderStore
from aiteam.exercises import Session
from aiteam.exercises.checking import solution_of
from aiteam.labs import Amount, Bar, Bars, Flag, LabSession, Outcome, Pick, Plane, Result, Table, Way, labs, result_of
from aiteam.labs.drawings import parts
from aiteam.progress import Progress
from aiteam.views import Mode
from aiteam.views.lab import Worked, lab_html, render_lab

EVERY = pytest.mark.parametrize("lab", labs().values(), ids=lambda lab: lab.id)
Open = Callable[[str], LabSession]


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, progress=Progress(tmp_path))


@pytest.fixture
def open_lab(store: FolderStore) -> Open:
    """Opens a lab as each event does, with nothing but what is saved; what has to be checked before was checked."""
    first = Session("with-llms.predict", store)
    first.replace(solution_of(first.exercise, first.library))
    first.check()
    return lambda lab: LabSession(lab, store)


def page(session: LabSession, mode: Mode = Mode.LIVE, **more: Any) -> BeautifulSoup:
    return BeautifulSoup("\n".join(each.html for each in render_lab(session, mode, **more)), "html.parser")


def other_value(setting: Pick | Amount | Flag) -> Any:
    match setting:
        case Pick():
            return next(option.id for option in setting.options if option.id != setting.value)
        case Amount():
            return setting.maximum if setting.value != setting.maximum else setting.minimum
        case Flag():
            return not setting.value


def shown(found: BeautifulSoup, setting: str) -> Any:
    """What the controls of a setting show."""
    first, *others = found.select(f'[data-part="{setting}"]')
    if first.name == "select":
        return first.find("option", selected=True)["value"]
    if first["type"] == "radio":
        return next(each["value"] for each in (first, *others) if each.has_attr("checked"))
    return first.has_attr("checked") if first["type"] == "checkbox" else float(first["value"])


@EVERY
def test_every_lab_has_a_labelled_control_for_every_setting(lab, open_lab: Open, tmp_path: Path) -> None:
    found = page(open_lab(lab.id))

    assert found.h3.get_text() == lab.title
    assert lab.instructions in found.get_text()
    for setting in lab.settings:
        assert shown(found, setting.id) == setting.value
        for control in found.select(f'[data-part="{setting.id}"]'):
            words = control.find_parent("fieldset") or found.find("label", {"for": control["id"]}) or control.parent
            assert setting.label in words.get_text()
    ids = [each["id"] for each in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {each["aria-describedby"] for each in found.select("[aria-describedby]")} <= set(ids)
    assert not list(tmp_path.rglob("lab.*"))


@EVERY
def test_every_lab_is_set_run_and_found_again_in_a_new_session(lab, open_lab: Open) -> None:
    setting = lab.settings[0]
    open_lab(lab.id).put(setting.id, other_value(setting))
    result = result_of(open_lab(lab.id).run(), lambda _: "f00")
    open_lab(lab.id).keep_run(result, open_lab(lab.id).settings)

    again = open_lab(lab.id)
    worked = None if lab.action else Worked(again.runs[0].result)  # without a button it is worked out when it is seen
    found = page(again, worked=worked, address=lambda name: f"/figure/{name}.svg")

    assert shown(found, setting.id) == other_value(setting)
    assert again.runs[0].result == result
    assert result.lines
    text = found.get_text()
    assert all(line in text for line in result.lines)
    assert all(table.caption in text for table in result.tables)
    assert [each["src"] for each in found.find_all("img")] == ["/figure/f00.svg"] * len(result.figures)
    assert all(line in text for figure in result.figures for line in figure.alternative.splitlines())
    bars = [bar for each in result.drawings if isinstance(each, Bars) for bar in each.bars]
    assert all(bar.label in text and bar.said in text for bar in bars)
    assert all(each.title in text for each in result.drawings)


@EVERY
def test_every_lab_is_printed_empty_and_without_a_control(lab, open_lab: Open) -> None:
    session = open_lab(lab.id)
    session.keep_run(Result(lines=("What came of it.",)), session.settings)

    found = page(open_lab(lab.id), Mode.PRINT)

    assert not found.find_all(["input", "select", "button", "label"])
    assert "What came of it." not in found.get_text()
    assert all(setting.label in found.get_text() for setting in lab.settings)
    assert "☒" not in found.get_text()
    assert "What came of it." in page(open_lab(lab.id), Mode.FEEDBACK).get_text()


def test_how_it_stands_follows_from_what_is_kept(open_lab: Open) -> None:
    def says() -> str:
        return next(each.html for each in render_lab(open_lab("gateway")) if each.id == "status")

    assert says() == "<p>Say what you expect; then the lab answers.</p>"
    session = open_lab("gateway")
    session.put("predicted", "none")
    assert says() == "<p>Choose your settings, then press the button.</p>"
    session.keep_run(Result(lines=("Once.",)), session.settings)
    assert says() == "<p>Done. The result is below.</p>"
    session.put("calls", 5)
    assert says() == "<p>The settings have changed; press the button to see the new result.</p>"


def test_two_runs_are_compared_and_the_page_chooses_which(open_lab: Open) -> None:
    session = open_lab("gateway")
    for calls, words in ((0, "First."), (5, "Second."), (10, "Third.")):
        session.put("calls", calls)
        table = Table("T", ("Who", "n"), (("a", words),))
        session.keep_run(Result(lines=(words,), tables=(table,)), session.settings)
        assert ("Your runs" in page(session).get_text()) is (calls > 0)

    def differing() -> list[list[str]]:
        tables = page(open_lab("gateway")).select("table:not(.outcome table)")[:-1]
        return [[cell.get_text() for cell in table.tbody.find_all("td")] for table in tables]

    label = session.lab.settings[3].label
    latest = [[label, "10", "5"], ["Third.", "Second."], ["T", "a", "n", "Third.", "Second."]]
    assert differing() == latest
    session.compare(1, 3)
    assert differing()[:2] == [[label, "0", "10"], ["First.", "Third."]]
    session.compare(2, 2)
    assert "Choose two different runs." in page(open_lab("gateway")).get_text()
    session.compare(99, 1)
    assert differing() == latest


def test_bars_of_two_runs_stand_on_one_scale_and_what_is_alike_is_left_out(open_lab: Open) -> None:
    session = open_lab("gateway")
    alike = Bars("Alike", (Bar("a", "1", parts((1, "full"))),))
    for size in (2.0, 8.0):
        drawn = Bars("Calls", (Bar("a", f"{size:g}", parts((size, "full"))),))
        session.keep_run(Result(lines=(f"{size:g}",), drawings=(alike, drawn)), session.settings)

    found = page(open_lab("gateway")).select_one(".pair")

    assert [each.get_text() for each in found.find_all("figcaption")] == ["Calls", "Calls"]
    assert [each["x2"] for each in found.select("line.full")] == ["99.70%", "24.70%"]


def test_what_was_expected_stands_below_what_came_with_the_reason(open_lab: Open) -> None:
    session = open_lab("gateway")
    none, tenth = session.lab.prediction.options[:2]
    for came, sign in (("none", "✓ As you expected:"), ("tenth", "≠ You expected:")):
        session.put("predicted", "none")
        session.keep_run(Result(lines=("What came.",), came=came), session.settings)
        words = " ".join(page(open_lab("gateway")).select_one(".outcome .said").get_text().split())
        assert words.startswith(f"{sign} {none.title}.")
    assert words.endswith(f"It came otherwise: {tenth.title}. {tenth.why}")
    session.keep_run(Result(lines=("What came.",), came="none"), session.settings)
    assert page(open_lab("gateway")).select(".outcome .said") == []


def test_a_lab_behind_a_prediction_shows_nothing_but_its_button(store: FolderStore) -> None:
    found = page(LabSession("era-map", store))

    assert [each.get_text() for each in found.find_all("button")] == ["Open"]
    assert not found.find_all("input")
    assert "First check “" in found.get_text()


def test_only_the_button_that_runs_it_stands_out(open_lab: Open) -> None:
    gateway, challenge = page(open_lab("gateway")), page(open_lab("challenge"))

    assert [each.get_text() for each in gateway.select("button.primary")] == ["Run the day"]
    assert [each.get_text() for each in challenge.find_all("button")] == [
        "Which assumption decides?",
        "Keep to compare",
        "Reset",
    ]
    assert challenge.select("button.primary") == []


def test_a_lab_that_answers_every_change_is_worked_out_as_soon_as_it_is_seen(open_lab: Open) -> None:
    assert " data-due" in lab_html(open_lab("leadership-plane"))
    assert " data-due" not in lab_html(open_lab("gateway"))
    assert " data-due" not in lab_html(open_lab("hire-or-reskill"))
    open_lab("hire-or-reskill").put("predicted", "hired")
    assert " data-due" in lab_html(open_lab("hire-or-reskill"))


SPIKE = """<b onclick="x">'"&amp;{{ 1 }}</b><script>"""


def spiked_setting(setting: Pick | Amount | Flag) -> Pick | Amount | Flag:
    update: dict[str, Any] = {"label": setting.label + SPIKE}
    match setting:
        case Pick(options=options):
            update["options"] = tuple(each.model_copy(update={"title": SPIKE}) for each in options)
        case Amount():
            update["unit"] = SPIKE
        case Flag():
            pass
    return setting.model_copy(update=update)


class Drawn:
    title, alternative = f"title {SPIKE}", f"in words {SPIKE}"

    def svg(self, *, narrow: bool = False) -> str:
        return SPIKE

    def _repr_html_(self) -> str:
        return SPIKE


@pytest.mark.parametrize("mode", Mode)
def test_whatever_comes_from_content_or_of_a_run_is_text(mode: Mode, open_lab: Open) -> None:
    bar = Bar(SPIKE, SPIKE, parts((1, "full")))
    drawings = (
        Bars(SPIKE, (bar,), (("full", SPIKE),), ends=(SPIKE, SPIKE), mark=1, marked=SPIKE),
        Plane(SPIKE, (0, 0), (SPIKE,) * 4, ((SPIKE, True),) * 4),
        Way(SPIKE, ((SPIKE, SPIKE),), 0),
    )
    outcome = Outcome((SPIKE,), (Table(SPIKE, (SPIKE, SPIKE), ((SPIKE, SPIKE),)),), (Drawn(),), drawings)
    result = result_of(outcome, lambda _: SPIKE)
    session = open_lab("evaluation")
    spiked = {key: getattr(session.lab, key) + SPIKE for key in ("title", "instructions", "action", "note")}
    settings = tuple(map(spiked_setting, session.lab.settings))
    assert {type(each) for each in settings} == {Pick, Amount, Flag}
    session.lab = session.lab.model_copy(update={**spiked, "settings": settings})
    for each in (result, Result(lines=(SPIKE, SPIKE))):
        session.keep_run(each, session.settings)
    session.problem = SPIKE

    found = page(session, mode, worked=Worked(besides=result, status=SPIKE), address=lambda name: f"/{name}")

    assert not found.find_all("script")
    assert not found.select("[onclick]")
    assert SPIKE in found.get_text()
    assert {name for each in found.find_all("img") for name in each.attrs} <= {"src", "alt"}
