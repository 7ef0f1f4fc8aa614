"""``aiteam course check``: is the course whole, and where not?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from aiteam.audit import Course, Finding, Result, check_course, coverage, listing, load_course
from aiteam.cli.output import print_json


def print_course_check(content: Path | None, notebooks: Path | None, *, in_full: bool, as_json: bool) -> bool:
    """Print what the checks saw.

    Args:
        content: The content folder; the course's own if None.
        notebooks: The folder of the lessons' notebooks; found beside the content if None.
        in_full: Whether to list every exercise and where every statement occurs.
        as_json: Whether to print JSON, which is always in full.

    Returns:
        Whether there is no gap.

    Raises:
        ContentError: Content or a notebook is not valid.
        CourseError: There is no such folder.
    """
    course = load_course(content, notebooks)
    results = check_course(course)
    whole = not any(result.gaps for result in results)
    if as_json:
        print_json(_as_json(course, results, whole=whole))
        return whole
    console = Console()
    if in_full:
        _print_in_full(console, course)
    console.print(_table(results))
    gaps, warnings = (
        sum(each.gaps for each in results),
        sum(len(each.seen.findings) for each in results if each.check.warns),
    )
    said = f"{gaps} gap{'s' if gaps != 1 else ''}" if gaps else "The course is whole"
    console.print(f"{said}; {warnings} warning{'s' if warnings != 1 else ''}.")
    return whole


def _table(results: Sequence[Result]) -> Table:
    """A row a check, and under it a row for each of its findings."""
    table = Table("Check", "Seen", "State", title="Is the course whole?", title_justify="left", title_style="bold")
    for result in results:
        style = "" if not result.seen.findings else "yellow" if result.check.warns else "red"
        table.add_row(result.check.title, result.seen.measured, result.state, style=style)
        for (found, wanted, todo), places in _alike(result.seen.findings).items():
            table.add_row(f"  {', '.join(places)}", f"{found}; wanted: {wanted}", todo)
    return table


def _alike(findings: Sequence[Finding]) -> dict[tuple[str, str, str], list[str]]:
    """The places of findings that say the same, by what they say."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for each in findings:
        places.setdefault((each.found, each.wanted, each.todo), []).append(each.where)
    return places


def _print_in_full(console: Console, course: Course) -> None:
    exercises = Table("Exercise", "Kind", "Minutes", "Stands in", "Statements", title="Exercises", title_justify="left")
    for each in listing(course):
        exercises.add_row(
            each.id, each.kind, str(each.minutes), each.place or "nowhere", ", ".join(each.statements) or "-"
        )
    console.print(exercises)
    statements = Table("Statement", "Taught", "Practised", "Tested", title="Statements", title_justify="left")
    for statement, places in coverage(course).items():
        statements.add_row(
            statement, *(", ".join(places[use]) or "nowhere" for use in ("taught", "practised", "tested"))
        )
    console.print(statements)


def _as_json(course: Course, results: Sequence[Result], *, whole: bool) -> dict[str, object]:
    return {
        "whole": whole,
        "checks": [
            {
                "id": result.check.id,
                "title": result.check.title,
                "seen": result.seen.measured,
                "warns": result.check.warns,
                "findings": [asdict(finding) for finding in result.seen.findings],
            }
            for result in results
        ],
        "exercises": [asdict(each) for each in listing(course)],
        "statements": coverage(course),
    }
