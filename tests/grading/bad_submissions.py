"""Submissions that go wrong, made on purpose: one for each hazard that was seen when notebooks were graded by running.

Each begins with an honest submission whose second part alone is answered, which earns :data:`HONEST`. All of it is
bounded and safe anywhere: what would run, if a grader ran it, leaves a file that the tests look for.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.answers import right_answer
from tests.grading.submissions import give
from tests.support import ROOT

from aiteam.exercises import library

ASSIGNMENT, OWNERS, STALLS = "before-llms", "before-llms.case-owners", "before-llms.case-stalls"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"
RIGHT = {exercise: right_answer(library().exercise(exercise)) for exercise in (OWNERS, STALLS)}
OWNERS_FILE = f"answers/{OWNERS}.json"
FULL, HONEST = 10.0, 6.0
VICTIM = "ana"
MARKER = "a-learner-ran-this"

GRADED, ATTENTION, REFUSED = "graded", "needs attention", "refused"

Spoil = Callable[[Path], object]
"""Spoils an honest submission in its folder."""


@dataclass(frozen=True)
class Case:
    """A bad submission.

    Attributes:
        spoil: What is done to an honest one.
        points: What it has to earn.
        state: How it has to stand at the end.
        words: What has to be said of it; empty where nothing need be.
        unread: The exercises that must have no mark, since they cannot be read.
    """

    spoil: Spoil
    points: float = HONEST
    state: str = GRADED
    words: str = ""
    unread: tuple[str, ...] = ()


def hand_in(folder: Path, exercises: tuple[str, ...] = (STALLS,)) -> None:
    """An honest submission."""
    shutil.copytree(ROOT / "exercises" / ASSIGNMENT, folder)
    give({exercise: RIGHT[exercise] for exercise in exercises}, folder)


def edit(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Change the notebook as JSON."""

    def spoil(folder: Path) -> None:
        notebook = json.loads((folder / NOTEBOOK).read_bytes())
        change(notebook)
        (folder / NOTEBOOK).write_text(json.dumps(notebook))

    return spoil


def cell(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    return next(each for each in notebook["cells"] if each["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def first_cell(source: str) -> Spoil:
    """Code of the learner's that any grader which runs notebooks would run first."""
    made = {"cell_type": "code", "id": "mine", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
    return edit(lambda notebook: notebook["cells"].insert(0, made))


def code(body: str) -> Spoil:
    return first_cell(f"open('/tmp/{MARKER}', 'w').close()\n{body}")


def write(name: str, data: bytes | str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    return spoil


def owners(data: bytes | str) -> Spoil:
    """The first part's answer file."""
    return write(OWNERS_FILE, data)


def document(answer: str) -> str:
    return f'{{"schema_version": 1, "exercise": "{OWNERS}", "answer": {answer}}}'


def link(name: str, target: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def hard_link(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        victim = folder.parents[1] / VICTIM / ASSIGNMENT
        (folder / name).unlink(missing_ok=True)
        os.link(victim / name, folder / name)

    return spoil


def pipe(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return spoil


def large(name: str, size: int) -> Spoil:
    """A file of that size, which takes no room on the disk."""

    def spoil(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.truncate(size)

    return spoil


def replaced_by(make: Callable[[Path], object]) -> Spoil:
    """Something else in the place of the whole folder."""

    def spoil(folder: Path) -> None:
        shutil.rmtree(folder)
        make(folder)

    return spoil


def gone(*names: str) -> Spoil:
    def spoil(folder: Path) -> None:
        for name in names:
            shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()

    return spoil


def both(*spoils: Spoil) -> Spoil:
    def spoil(folder: Path) -> None:
        for each in spoils:
            each(folder)

    return spoil


def flat(folder: Path) -> None:
    for path in (folder / "answers").iterdir():
        path.rename(folder / path.name)
    (folder / "answers").rmdir()


def in_the_notebook(folder: Path, name: str = NOTEBOOK) -> None:
    """The notebook alone, with a copy of the answers in it."""
    from aiteam.answers import FolderStore, put_copy

    notebook = json.loads((folder / NOTEBOOK).read_bytes())
    put_copy(notebook["metadata"], FolderStore(folder).copy_of([OWNERS, STALLS]))
    shutil.rmtree(folder / "answers")
    (folder / NOTEBOOK).unlink()
    (folder / name).write_text(json.dumps(notebook))


def forged(text: str) -> Spoil:
    """The result that nbgrader would take for the mark."""
    made = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": text}}
    return edit(lambda notebook: cell(notebook, "case-owners-test").update(outputs=[made]))


def source(grade_id: str, text: str) -> Spoil:
    return edit(lambda notebook: cell(notebook, grade_id).update(source=text))


def nbgrader(which: str, **changes: Any) -> Spoil:
    return edit(lambda notebook: cell(notebook, which)["metadata"]["nbgrader"].update(changes))


def copied(notebook: dict[str, Any]) -> None:
    notebook["cells"].append(cell(notebook, "case-owners-test") | {"id": "again"})


UNREAD = {"points": HONEST, "state": ATTENTION, "words": OWNERS, "unread": (OWNERS,)}
XSS = "<script>window.took = 1</script><img src=x onerror=alert(1)>[a](javascript:alert(1))"

CHEATS = {
    "skip-execution": Case(edit(lambda n: cell(n, "case-owners-test")["metadata"].update(tags=["skip-execution"]))),
    "forged-10": Case(forged("10.0")),
    "forged-nan": Case(forged("nan")),
    "forged-negative": Case(forged("-1")),
    "forged-words": Case(forged("all of them")),
    "forged-infinite": Case(forged("inf")),
    "test-replaced": Case(source("case-owners-test", "4.0")),
    "test-that-writes": Case(code("from aiteam.exercises import marking; marking.mark = lambda *a, **k: 4.0")),
    "input-transformer": Case(code("get_ipython().input_transformers_post.append(lambda lines: ['4.0'])")),
    "run-cell": Case(code("get_ipython().run_cell = lambda *a, **k: None")),
    "do-execute": Case(code("get_ipython().kernel.do_execute = None")),
    "sys-modules": Case(code("import sys; sys.modules['aiteam'] = object()")),
    "meta-path": Case(code("import sys; sys.meta_path.insert(0, None)")),
    "answers-while-graded": Case(code(f"import aiteam; aiteam.answer({OWNERS!r}, {RIGHT[OWNERS]!r})")),
    "reads-the-solution": Case(code("from aiteam.exercises.checking import solution_of; print(solution_of)")),
    "writes-the-gradebook": Case(
        code("import sqlite3; sqlite3.connect('../../../gradebook.db').execute('DELETE FROM grade')")
    ),
    "module-beside": Case(write("aiteam.py", f"open('/tmp/{MARKER}', 'w')\ndef check(*a): return 10")),
    "pandas-beside": Case(write("pandas.py", f"open('/tmp/{MARKER}', 'w')")),
    "sitecustomize": Case(write("sitecustomize.py", f"open('/tmp/{MARKER}', 'w')")),
    "nbgrader-config-beside": Case(write("nbgrader_config.py", f"open('/tmp/{MARKER}', 'w')")),
    "own-scenario": Case(write("scenario.json", '[{"id": "bank"}]')),
    "more-points": Case(nbgrader("case-owners-test", points=400)),
    "points-nan": Case(nbgrader("case-owners-test", points="NaN")),
    "unlocked": Case(nbgrader("case-owners-test", locked=False)),
    "test-as-solution": Case(nbgrader("case-owners-test", solution=True)),
    "checksum": Case(nbgrader("case-owners-test", checksum="0" * 32)),
}
PROGRAMS = {
    "endless": Case(code("while True: pass")),
    "sleeps-in-c": Case(code("import ctypes; ctypes.CDLL(None).sleep(10**6)")),
    "ignores-signals": Case(code("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)")),
    "stops-itself": Case(code("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)")),
    "exits": Case(code("import os; os._exit(0)")),
    "crashes": Case(code("import ctypes; ctypes.string_at(0)")),
    "leaves-a-process": Case(code("import subprocess; subprocess.Popen(['sleep', '5'])")),
    "much-output": Case(code("print('x' * 50_000_000)")),
    "start-up-file": Case(code("open('startup.py', 'w').close()")),
}
STRUCTURE = {
    "copied-cell": Case(edit(copied), words="Cells that were copied are ignored: case-owners-test"),
    "no-tests": Case(
        edit(lambda n: n.update(cells=[each for each in n["cells"] if "-test" not in each["id"]])),
        words="put back from the official notebook: case-owners-test, case-stalls-test",
    ),
    "no-metadata": Case(edit(lambda n: [each.update(metadata={}) for each in n["cells"]]), words="put back"),
    "no-cells": Case(edit(lambda n: n.update(cells=[])), words="put back"),
    "cells-of-text": Case(edit(lambda n: n.update(cells="none")), words="no cells in the form"),
    "odd-cells": Case(
        edit(lambda n: n.update(cells=[1, None, {"metadata": 3}, {"metadata": {"nbgrader": []}}])), words="put back"
    ),
    "reordered": Case(edit(lambda n: n["cells"].reverse())),
    "another-type": Case(edit(lambda n: cell(n, "case-owners-test").update(cell_type="markdown"))),
    "schema-1": Case(nbgrader("case-owners-test", schema_version=1), words="another version"),
    "schema-99": Case(nbgrader("case-owners-test", schema_version=99), words="another version"),
    "schema-words": Case(nbgrader("case-owners-test", schema_version="new"), words="another version"),
    "schema-list": Case(nbgrader("case-owners-test", schema_version=[3])),
    "id-of-lines": Case(nbgrader("case-owners-test", grade_id="a\nb"), words="put back"),
    "id-of-numbers": Case(nbgrader("case-owners-test", grade_id=5), words="put back"),
    "own-cell": Case(first_cell("# my notes")),
    "format-3": Case(edit(lambda n: n.update(nbformat=3))),
    "no-json": Case(write(NOTEBOOK, "print('hello')"), words="damaged"),
    "empty": Case(write(NOTEBOOK, b""), words="damaged"),
    "utf-16": Case(write(NOTEBOOK, '{"cells": []}'.encode("utf-16")), words="damaged"),
    "merge-conflict": Case(write(NOTEBOOK, "<<<<<<< HEAD\n{}\n=======\n"), words="damaged"),
    "a-list": Case(write(NOTEBOOK, "[]"), words="no cells"),
    "deep-notebook": Case(write(NOTEBOOK, "[" * 5_000 + "]" * 5_000), words="damaged"),
    "binary": Case(write(NOTEBOOK, bytes(range(256))), words="damaged"),
    "large-notebook": Case(large(NOTEBOOK, 50_000_000), words="larger than 10,000,000 bytes"),
}
PLACES = {
    "renamed": Case(lambda f: (f / NOTEBOOK).rename(f / f"{ASSIGNMENT} (1).ipynb"), words="it is taken for"),
    "other-name": Case(lambda f: (f / NOTEBOOK).rename(f / "mine.ipynb"), words="did not come with it, but mine.ipynb"),
    "no-notebook": Case(gone(NOTEBOOK), words="did not come with it, but no notebook"),
    "flat": Case(flat),
    "flat-without-notebook": Case(both(flat, gone(NOTEBOOK)), words="did not come"),
    "alone": Case(in_the_notebook),
    "alone-renamed": Case(lambda f: in_the_notebook(f, f"{ASSIGNMENT}-Copy1.ipynb"), words="it is taken for"),
    "nothing-at-all": Case(gone("answers", NOTEBOOK), points=0.0, state=ATTENTION, words="No answers came with it"),
    "only-the-notebook": Case(gone("answers"), points=0.0, state=ATTENTION, words="No answers came with it"),
    "empty-answers": Case(lambda f: (gone("answers")(f), (f / "answers").mkdir()), points=0.0),
    "damaged-copy": Case(
        both(in_the_notebook, edit(lambda n: n["metadata"]["aiteam"].update(answers={"answers": {"../evil": {}}}))),
        points=0.0, state=ATTENTION, words="its copy of the answers cannot be read", unread=(OWNERS, STALLS),
    ),
    "two-copies": Case(
        both(
            lambda f: in_the_notebook(f, "a.ipynb"),
            lambda f: shutil.copy(f / "a.ipynb", f / NOTEBOOK),
            edit(lambda n: n["metadata"]["aiteam"]["answers"]["answers"][STALLS].update(answer={})),
        ),
        points=0.0, state=ATTENTION, words="several notebooks carry different answers", unread=(STALLS,),
    ),
    "litter": Case(both(write("._before-llms.ipynb", b"\0\5"), write(".DS_Store", b"\0"))),
}  # fmt: skip
FILES = {
    "linked-answer": Case(link(OWNERS_FILE, f"../../../{VICTIM}/{ASSIGNMENT}/{OWNERS_FILE}"), **UNREAD),
    "linked-to-nothing": Case(link(OWNERS_FILE, "nowhere"), **UNREAD),
    "linked-device": Case(link(OWNERS_FILE, "/dev/zero"), **UNREAD),
    "hard-link": Case(hard_link(OWNERS_FILE), **UNREAD),
    "pipe": Case(pipe(OWNERS_FILE), **UNREAD),
    "folder-as-file": Case(lambda f: (f / "answers" / f"{OWNERS}.json").mkdir(), **UNREAD),
    "linked-notebook": Case(link(NOTEBOOK, f"../../{VICTIM}/{ASSIGNMENT}/{NOTEBOOK}"), words="a link"),
    "notebook-as-pipe": Case(pipe(NOTEBOOK), words="a pipe"),
    "notebook-as-folder": Case(lambda f: (gone(NOTEBOOK)(f), (f / NOTEBOOK).mkdir()), words="a folder where a file"),
    "linked-answers": Case(
        lambda f: (gone("answers")(f), (f / "answers").symlink_to(f"../../{VICTIM}/{ASSIGNMENT}/answers")),
        points=0.0, state=ATTENTION, words="“answers” is a link", unread=(OWNERS, STALLS),
    ),
    "answers-as-file": Case(
        lambda f: (gone("answers")(f), (f / "answers").write_text("mine")),
        points=0.0, state=ATTENTION, words="“answers” is a link or a file", unread=(OWNERS, STALLS),
    ),
    "linked-submission": Case(
        replaced_by(lambda f: f.symlink_to(f"../{VICTIM}/{ASSIGNMENT}")),
        points=0.0, state=ATTENTION, words="a link or a file and no folder", unread=(OWNERS, STALLS),
    ),
    "submission-as-file": Case(
        replaced_by(lambda f: f.write_text("mine")),
        points=0.0, state=ATTENTION, words="a link or a file and no folder", unread=(OWNERS, STALLS),
    ),
    "link-in-a-circle": Case(link("loop", ".")),
    "linked-timestamp": Case(link("timestamp.txt", "/etc/hostname"), words="timestamp.txt is a link"),
    "timestamp-as-pipe": Case(pipe("timestamp.txt"), words="timestamp.txt is a pipe"),
    "binary-timestamp": Case(write("timestamp.txt", bytes(range(128, 256))), words="timestamp.txt is no text"),
    "timestamp-of-nul": Case(write("timestamp.txt", b"a\0b"), words="cannot be printed"),
    "timestamp-99999": Case(write("timestamp.txt", "99999-01-01 00:00:00 UTC"), words="no time that can be read"),
    "timestamp-of-words": Case(write("timestamp.txt", "yesterday, or so"), words="no time that can be read"),
    "large-timestamp": Case(large("timestamp.txt", 10**9), words="larger than"),
    "linked-secret": Case(link("submission_secret.txt", "/etc/passwd"), words="submission_secret.txt is a link"),
}  # fmt: skip
ANSWERS = {
    "half-a-file": Case(owners('{"answer": {'), **UNREAD),
    "empty-file": Case(owners(b""), **UNREAD),
    "nan": Case(owners(document('{"weather": NaN}')), **UNREAD),
    "infinite": Case(owners(document('{"weather": 1e999}')), **UNREAD),
    "long-number": Case(owners(document(f'{{"weather": {"9" * 5_000}}}')), **UNREAD),
    "twice-the-same-key": Case(owners(document('{"weather": 1, "weather": 2}')), **UNREAD),
    "deep": Case(owners(document("[" * 5_000 + "]" * 5_000)), **UNREAD),
    "large": Case(large(OWNERS_FILE, 50_000_000), **UNREAD),
    "many-keys": Case(owners(document("{" + ",".join(f'"k{n}":0' for n in range(100_000)) + "}")), **UNREAD),
    "a-list-of-answers": Case(owners("[]"), **UNREAD),
    "answer-to-another": Case(owners(document("{}").replace(OWNERS, STALLS)), **UNREAD),
    "another-version": Case(owners(document("{}").replace('version": 1', 'version": 9')), **UNREAD),
    "unknown-field": Case(owners(document('{}, "points": 10')), **UNREAD),
    "utf-16-answer": Case(owners(document("{}").encode("utf-16")), **UNREAD),
    "half-an-emoji": Case(owners(document('{"weather": "\\ud83d"}'))),
    "null-answer": Case(owners(document("null")), **UNREAD),
    "wrong-kinds": Case(
        owners(document('{"weather": null, "december": true, "scan-times": ["data-engineer"], "x": -1}'))
    ),
    "script-in-an-answer": Case(owners(document(json.dumps({"weather": XSS, XSS: XSS})))),
    "commands-for-a-terminal": Case(owners(document(json.dumps({"weather": "\x1b]0;mine\x07\x1b[2J"})))),
}
CASES: dict[str, Case] = {**CHEATS, **PROGRAMS, **STRUCTURE, **PLACES, **FILES, **ANSWERS}

GOOD_IDS = ("a+b", "o'hara", "José María", "müller.k", "9-2", "x" * 128, "王")
BAD_IDS = ("two\nlines", "star*", "what?", "[abc]", "up..down", "y" * 129, " space", "<img src=x>", "tab\t")


def make(submitted: Path) -> None:
    """A cohort: an honest learner who did all, honest ones with unusual ids, bad ids, and all cases."""
    hand_in(submitted / VICTIM / ASSIGNMENT, (OWNERS, STALLS))
    for name in (*GOOD_IDS, *BAD_IDS):
        hand_in(submitted / name / ASSIGNMENT)
    for name, case in CASES.items():
        hand_in(submitted / name / ASSIGNMENT)
        case.spoil(submitted / name / ASSIGNMENT)
    (submitted / ".DS_Store").touch()
    (submitted / "readme.txt").touch()
    (submitted / "without-this-assignment").mkdir()
