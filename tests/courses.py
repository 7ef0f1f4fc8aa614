"""A small course that is whole, as plain data: a test changes one thing in it, and one check has to find it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from aiteam.audit import Course, load_course
from aiteam.loader import CONTENT

Change = Callable[["SmallCourse"], object]

_EVERY: dict[str, list[dict[str, Any]]] = {path.stem: [] for path in (CONTENT / "catalog").glob("*.yaml")} | {
    "sources": [
        {"id": "text", "title": "The text", "author": "Its author", "evidence": "primary"},
        {"id": "course", "title": "This course", "author": "Its authors", "evidence": "judgement"},
        {"id": "study", "title": "A study", "author": "Others", "evidence": "summary"},
    ],
    "statements": [
        {"id": "B0", "text": "The first statement.", "source": "text"},
        {"id": "L0", "text": "The second statement.", "source": "text"},
    ],
    "misconceptions": [{"id": "X1", "claim": "It is so", "correction": "It is not", "source": "study"}],
}
_FEEDBACK = "This explains to a learner why the option {} of the item {} is as it is."


def item(name: str, statement: str, place: int) -> dict[str, Any]:
    """A question with four options; the correct one stands at a place from 0 and is not the longest."""
    options: list[dict[str, Any]] = [
        {"id": letter, "text": f"Do what option {letter} says, and no more", "feedback": _FEEDBACK.format(letter, name)}
        for letter in "abcd"
    ]
    for at, option in enumerate(options):
        option.update({"correct": True, "text": "Do this one"} if at == place else {"slip": "recall"})
    wrong = options[(place + 1) % 4]
    del wrong["slip"]
    wrong["misconception"] = "X1"
    return {
        "id": name,
        "prompt": f"What do you do about {name}?",
        "statements": [statement],
        "misconceptions": ["X1"],
        "options": options,
    }


def choices(name: str, items: list[str], minutes: int) -> dict[str, Any]:
    """An exercise that asks items of the bank."""
    return {
        "id": name,
        "kind": "choices",
        "title": name,
        "instructions": "Choose.",
        "minutes": minutes,
        "items": items,
    }


def prose(name: str, text: str, **marks: list[str]) -> dict[str, Any]:
    """A Markdown cell with what it teaches and rests on."""
    return {"cell_type": "markdown", "id": name, "metadata": {"aiteam": marks} if marks else {}, "source": text}


def code(name: str, text: str) -> dict[str, Any]:
    """A code cell that was never run."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


def inside() -> dict[str, Any]:
    """A cell for those who like to look inside."""
    lines = ["# How much there is.", "data = {'a': 1}", "data"]
    return code("inside", "\n".join(lines)) | {"metadata": {"tags": ["in-notebook"]}}


def words(number: int) -> str:
    """So many words, in short sentences."""
    return " ".join(["Short words are here."] * (number // 4))


_FORM = {
    "id": "one.my-team",
    "kind": "form",
    "title": "My team",
    "instructions": "Write.",
    "minutes": 3,
    "fields": [{"id": "note", "label": "A note", "kind": "text"}],
}
_LAB = {"id": "plane", "title": "A plane", "instructions": "Try.", "minutes": 3}
_ASSIGNMENT = {
    "id": "after",
    "number": 1,
    "title": "After",
    "promise": "It asks again",
    "minutes": 10,
    "after": "two",
    "case": "There was a team.",
    "parts": [{"exercise": "after.case", "title": "The case", "text": "Decide."}],
}
_LESSON_ONE = {
    "id": "one",
    "number": 0,
    "title": "One",
    "promise": "It promises",
    "notebook": "00-one.ipynb",
    "objectives": [{"text": "do the first", "assessed_by": ["one.quiz"]}],
    "sections": [
        {"title": "Try it", "minutes": 7, "exercises": ["one.quiz"]},
        {"title": "In your team", "minutes": 3, "exercises": ["one.my-team"], "depth": True},
    ],
}
_LESSON_TWO = {
    "id": "two",
    "number": 1,
    "title": "Two",
    "promise": "It promises more",
    "notebook": "01-two.ipynb",
    "objectives": [{"text": "do the second", "assessed_by": ["two.quiz", "after.case"]}],
    "sections": [
        {"title": "Back", "minutes": 2, "exercises": ["two.recall"]},
        {"title": "Look", "minutes": 5, "labs": ["plane"]},
        {"title": "Check yourself", "minutes": 5, "exercises": ["two.quiz"]},
    ],
}


class SmallCourse:
    """The files of a small course; tests change what they hold.

    Attributes:
        content: The content files by their path, as what stands in them.
        notebooks: The cells of each notebook by its name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content: dict[str, Any] = {f"catalog/{name}": deepcopy(data) for name, data in _EVERY.items()}
        self.content |= deepcopy(
            {
                "items/one": [item(f"one-{at}", "B0", at) for at in range(4)],
                "items/two": [
                    *(item(f"back-{at}", "B0", at) for at in range(3)),
                    *(item(f"two-{at}", "L0", 3 - at) for at in range(4)),
                ],
                "items/case": [item("case-0", "L0", 3)],
                "exercises/one.quiz": choices("one.quiz", [f"one-{at}" for at in range(4)], 5),
                "exercises/one.my-team": _FORM,
                "exercises/two.recall": choices("two.recall", [f"back-{at}" for at in range(3)], 2),
                "exercises/two.quiz": choices("two.quiz", [f"two-{at}" for at in range(4)], 5),
                "exercises/after.case": choices("after.case", ["case-0"], 5),
                "labs/plane": _LAB,
                "lessons/one": _LESSON_ONE,
                "lessons/two": _LESSON_TWO,
                "assignments/after": _ASSIGNMENT,
                "promises": {"items": 12, "core_minutes": [15, 30]},
            }
        )
        self.notebooks: dict[str, list[dict[str, Any]]] = {
            "00-one.ipynb": [
                prose("title", "# One\n\nA lesson."),
                prose("try", f"## Try it (7 minutes)\n\n{words(300)}", teaches=["B0"], sources=["text", "study"]),
                code("quiz", 'aiteam.exercise("one.quiz")'),
                prose("transfer", "## In your team (3 minutes, depth)\n\nWrite it down."),
                code("my-team", 'aiteam.exercise("one.my-team")'),
                inside(),
                prose("reading", "## Further reading\n\n- A study.", sources=["study"]),
                prose("next", "## Next\n\nGo on with [lesson two](01-two.ipynb#Look-(5-minutes))."),
            ],
            "01-two.ipynb": [
                prose("title", "# Two"),
                prose("back", "## Back (2 minutes)"),
                code("recall", 'aiteam.exercise("two.recall")'),
                prose("look", f"## Look (5 minutes)\n\n{words(300)} Do it in your own team.", teaches=["L0"]),
                code("plane", 'aiteam.lab("plane")'),
                prose("check", "## Check yourself (5 minutes)", sources=["course"]),
                code("quiz", 'aiteam.exercise("two.quiz")'),
                inside(),
                prose("next", "## Next\n\nTry [the case](../exercises/after/after.ipynb)."),
            ],
        }

    def cell(self, notebook: str, name: str) -> dict[str, Any]:
        """The cell with that id in a notebook, named by how its name begins."""
        cells = next(cells for each, cells in self.notebooks.items() if each.startswith(notebook))
        return next(cell for cell in cells if cell["id"] == name)

    def write(self) -> Path:
        """Write all files; return the content folder, with the notebooks in it."""
        for name, data in self.content.items():
            path = self.folder / f"{name}.yaml"  # JSON is YAML as well
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(data), encoding="utf-8")
        (self.folder / "notebooks").mkdir(exist_ok=True)
        for name, cells in self.notebooks.items():
            (self.folder / "notebooks" / name).write_text(json.dumps({"cells": cells, "metadata": {}}), "utf-8")
        return self.folder

    def load(self) -> Course:
        """The course that the files hold."""
        return load_course(self.write())
