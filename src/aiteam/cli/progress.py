"""``aiteam progress``: what was done so far, as a table."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from aiteam.course import Assignment, Lesson, answers_in, outline
from aiteam.exercises import library
from aiteam.progress import Best, Progress, best_of, learner_folder


def print_progress(folder: Path | None) -> None:
    """Print the table of lessons, assignments and their exercises.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    folder = (folder or learner_folder()).expanduser()
    best = best_of(answers_in(folder).attempts())
    console = Console()
    if not best:
        console.print(f"Nothing done yet in {folder}. Open the course with: aiteam learn", soft_wrap=True)
        console.print("If your course lies elsewhere, name it: aiteam progress --dir FOLDER", soft_wrap=True)
        return
    course = outline()
    units: tuple[Lesson | Assignment, ...] = (*course.lessons, *course.assignments)
    for unit in units:
        console.print(_table(unit, best))
    console.print(f"Kept in {Progress(folder).path}", style="dim", soft_wrap=True)


def _table(unit: Lesson | Assignment, best: dict[str, Best]) -> Table:
    name = f"Lesson {unit.number}: {unit.title}" if isinstance(unit, Lesson) else f"Assignment: {unit.title}"
    table = Table(title=name, title_justify="left", title_style="bold", expand=False)
    table.add_column("Exercise")
    table.add_column("State")
    table.add_column("Points", justify="right")
    table.add_column("Tries", justify="right")
    table.add_column("Last")
    for exercise_id in unit.exercises:
        title = library().exercise(exercise_id).title
        if record := best.get(exercise_id):
            points = f"{record.points:g} of {record.max_points:g}" if record.max_points else "-"
            when = f"{record.last.astimezone():%d %b %H:%M}"
            table.add_row(title, record.outcome, points, str(record.attempts), when)
        else:
            table.add_row(title, "not attempted", "", "", "", style="dim")
    return table
