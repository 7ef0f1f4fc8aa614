"""``aiteam review``: what is due for review today, and where."""

from __future__ import annotations

from pathlib import Path

from aiteam.cli.output import print_json
from aiteam.course import answers_in, outline
from aiteam.exercises import library
from aiteam.memory import Review, todays_review
from aiteam.progress import learner_folder


def print_review(folder: Path | None, *, as_json: bool) -> None:
    """Print what is due today.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    folder = (folder or learner_folder()).expanduser()
    unit = outline().review
    assert unit is not None, "the course has a review"
    notebook = folder / unit.path
    found = todays_review(answers_in(folder))
    if as_json:
        print_json(_data(found, notebook))
        return
    for line in found.sentences:
        print(line)
    items = library().items
    for item in found.plan.items if found.open else ():
        print(f"  {items[item].title or items[item].prompt}")
    print(f"\nThe review is in {notebook}\nOpen it from the start page: aiteam learn --dir '{folder}'")


def _data(found: Review, notebook: Path) -> dict[str, object]:
    return {
        "day": found.plan.day.isoformat(),
        "due": list(found.plan.items),
        "open": found.open,
        "waiting": found.plan.waiting,
        "next": found.plan.next.isoformat() if found.plan.next else None,
        "target": found.target.isoformat(),
        "target_chosen": found.chosen,
        "notebook": str(notebook),
    }
