"""``aiteam grade``: grade a cohort, show how far it is, and say at the end who needs a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from aiteam.cli.output import print_json
from aiteam.errors import one_line
from aiteam.grading.cohort import Choice, Progress, Report, Row, State, grade_cohort


def grade(folder: Path, assignment: str, choice: Choice, *, as_json: bool) -> bool:
    """Grade an assignment and print the report; False where somebody has to be looked at.

    Raises:
        GradingError: It cannot begin, or not go on.
    """
    with _progress() as progress:
        report = grade_cohort(folder, assignment, choice, progress)
    if as_json:
        print_json(_data(report))
    else:
        print("\n".join(_lines(report)))
    return report.whole


def _lines(report: Report) -> Iterator[str]:
    graded = report.of(State.GRADED)
    before = sum(not row.new for row in report.rows)
    kept = f" ({before} as before)" if before else ""
    yield f"{report.assignment}: {len(graded)} of {len(report.rows)} graded{kept}"
    for row in graded:
        yield from _told(row)
    for state in (State.ATTENTION, State.REFUSED):
        rows = report.of(state)
        if rows:
            yield f"\n{state.capitalize()}: {len(rows)}"
        for row in rows:
            yield from _told(row)
    if report.backup:
        yield f"\nThe gradebook as it was before: {report.backup}"


def _told(row: Row) -> Iterator[str]:
    points = "" if row.points is None else f"  {row.points:g} points"
    yield f"  {one_line(row.learner, 128)}{points}"
    for words in row.remarks:
        yield f"      {one_line(words, 500)}"


def _data(report: Report) -> dict[str, object]:
    return {
        "assignment": report.assignment,
        "whole": report.whole,
        "backup": str(report.backup) if report.backup else None,
        "learners": [asdict(row) for row in report.rows],
    }


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar with rate and time left on the terminal, away from what is printed at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(file=sys.stderr)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=None, rate="")

        def tell(done: int, of: int) -> None:
            speed = shown.tasks[0].finished_speed or shown.tasks[0].speed
            shown.update(task, completed=done, total=of, rate=f"{speed:.1f} a second" if speed else "")

        yield tell
