"""Is every source used, and can a learner read on wherever facts are stated?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.catalog import Evidence
from aiteam.loader import Entry

READING = "Further reading"


def used(course: Course) -> Seen:
    """Every source is named somewhere: by an entry of the catalog, or by a cell."""
    named = set(_named(course))
    known = course.catalog.sources
    findings = (
        Finding(f"source {each}", "named nowhere", "a cell or an entry that rests on it", "Use it, or take it out.")
        for each in known
        if each not in named
    )
    return seen(f"{len(named & set(known))} of {count(len(known), 'source')}", findings)


def further_reading(course: Course) -> Seen:
    """Every lesson that rests on what others found out ends with further reading that names its sources."""
    findings: list[Finding] = []
    resting = 0
    for lesson, notebook in course.lessons():
        facts = {each for cell in notebook.cells for each in cell.named("sources") if _is_outside(each, course)}
        reading = [passage for passage in notebook.passages if passage.title == READING]
        resting += bool(facts)
        if facts and not any(cell.named("sources") for passage in reading for cell in passage.cells):
            found = "no sources under that heading" if reading else "no such heading"
            wanted = f"'## {READING}', its cell with 'sources' in its metadata"
            findings.append(Finding(lesson.notebook, found, wanted, f"Take some of: {', '.join(sorted(facts))}"))
    return seen(count(resting, "lesson"), findings)


def _is_outside(source_id: str, course: Course) -> bool:
    """Whether a source is neither the course itself nor the text that it is about."""
    source = course.catalog.sources.get(source_id)
    stated = {statement.source for statement in course.catalog.statements.values()}
    return source is not None and source.evidence is not Evidence.JUDGEMENT and source_id not in stated


def _named(course: Course) -> Iterator[str]:
    for notebook in course.notebooks.values():
        for cell in notebook.cells:
            yield from cell.named("sources")
    for kind in fields(course.catalog):
        entries = getattr(course.catalog, kind.name)
        for entry in entries.values() if isinstance(entries, Mapping) else entries:
            yield from _of(entry)


def _of(entry: Entry) -> Iterator[str]:
    found: Any = getattr(entry, "sources", None) or getattr(entry, "source", ())
    yield from (found,) if isinstance(found, str) else found
