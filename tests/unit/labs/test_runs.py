"""Runs of a lab are kept with what came of them, and any two of them compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aiteam.answers import FolderStore, MemoryStore
from aiteam.labs import LabSession, Outcome, Result, Table, labs, result_of
from aiteam.labs.runs import RUNS, KeptRun, compare

PLANE = "leadership-plane"


def run(session: LabSession, *lines: str, message: str = "") -> None:
    session.keep_run(Result(lines=lines), session.settings, message=message)


def test_a_run_is_kept_with_its_settings_and_found_again(tmp_path: Path) -> None:
    session = LabSession(PLANE, FolderStore(tmp_path))
    session.put("people", 7)
    table = Table("The plane", ("", "People"), (("Change", "●"),))
    session.keep_run(result_of(Outcome(("Here.",), (table,)), lambda _: ""), session.settings, message="m1")

    (found,) = LabSession(PLANE, FolderStore(tmp_path)).runs

    kept = Result(lines=("Here.",), tables=(table,))
    assert found == KeptRun(number=1, settings={"change": 0, "people": 7}, result=kept, message="m1")


def test_the_latest_runs_stay_and_keep_their_numbers() -> None:
    store = MemoryStore()
    for number in range(1, RUNS + 3):
        run(LabSession(PLANE, store), f"{number}.")

    runs = LabSession(PLANE, store).runs

    assert [each.number for each in runs] == [8, 7, 6, 5, 4, 3]
    assert runs[0].result.lines == ("8.",)


def test_settings_and_runs_are_kept_together_also_by_two_windows() -> None:
    store = MemoryStore()
    here, there = LabSession(PLANE, store), LabSession(PLANE, store)
    run(here, "Here.")
    there.put("change", 3)
    run(here, "Again.")
    assert here.settings["change"] == 3
    there.change(there.lab.defaults)

    again = LabSession(PLANE, store)
    assert again.settings == again.lab.defaults
    assert [each.result.lines for each in again.runs] == [("Again.",), ("Here.",)]


def test_a_run_that_is_kept_twice_counts_once() -> None:
    store = MemoryStore()
    for _ in range(2):
        run(LabSession(PLANE, store), "Once.", message="m1")

    assert len(LabSession(PLANE, store).runs) == 1


@pytest.mark.parametrize(
    "bad",
    [
        "no list",
        [1, None, {}],
        [{"number": 0, "settings": {"change": 0, "people": 0}, "result": {}}],
        [{"number": 1, "settings": {"change": 99, "people": 0}, "result": {}}],
        [{"number": 1, "settings": {"change": 0}, "result": {}}],
        [{"number": 1, "settings": {"change": 0, "people": 0}, "result": {"lines": 3}}],
    ],
)
def test_runs_that_cannot_be_read_are_left_out_and_the_settings_stay(bad: Any, tmp_path: Path) -> None:
    LabSession(PLANE, FolderStore(tmp_path)).put("people", 7)
    file = tmp_path / "answers" / f"lab.{PLANE}.json"
    data = json.loads(file.read_text())
    data["answer"]["runs"] = bad
    file.write_text(json.dumps(data))

    session = LabSession(PLANE, FolderStore(tmp_path))

    assert (session.runs, session.settings, session.problem) == ((), {"change": 0, "people": 7}, "")


def test_no_setting_is_called_as_the_runs_are() -> None:
    assert not [lab.id for lab in labs().values() for setting in lab.settings if setting.id == "runs"]


def test_while_nbgrader_runs_no_run_is_kept(start_nbgrader, tmp_path: Path) -> None:
    start_nbgrader()
    run(LabSession(PLANE, FolderStore(tmp_path)), "Here.")
    assert list(tmp_path.iterdir()) == []


def made(settings: dict[str, Any], lines: tuple[str, ...], *tables: Table) -> KeptRun:
    return KeptRun(number=1, settings=settings, result=Result(lines=lines, tables=tables))


def test_what_differs_between_two_runs_is_named_and_what_does_not_is_left_out() -> None:
    lab, columns = labs()[PLANE], ("Who", "Calls", "Cost")
    before = Table("T", columns, (("a", "1", "x"), ("b", "2", "y"), ("b", "3", "y")))
    after = Table("T", columns, (("a", "1", "z"), ("b", "2", "y"), ("b", "4", "y")))
    hire = Table("Decisions", ("Decision",), (("hire",),))
    one = made({"change": 0, "people": 7}, ("Same.", "Near."), before)
    other = made({"change": 0, "people": -2.5}, ("Same.", "Far.", "More."), after, hire)

    found = compare(lab, one, other)

    assert found.settings == (("From getting the task done (-10) to the people (10)", "7", "-2.5"),)
    assert found.lines == (("Near.", "Far."), ("", "More."))
    assert found.cells == (
        ("T", "a", "Cost", "x", "z"),
        ("T", "b (2)", "Calls", "3", "4"),
        ("Decisions", "hire", "Decision", "", "hire"),
    )
    same = compare(lab, one, one)
    assert (same.settings, same.lines, same.cells) == ((), (), ())
