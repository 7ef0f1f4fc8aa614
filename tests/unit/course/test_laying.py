"""Laying the course: nothing of the learner's is ever overwritten, whatever happens on the way."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import refusing

from aiteam.course import bundle, lay_course
from aiteam.errors import CourseError

NAME = "lessons/01-lesson.ipynb"
ROUNDS = 12


def notebook(source: str, outputs: list[dict] | None = None) -> bytes:
    cell = {"cell_type": "code", "source": [source], "outputs": outputs or [], "metadata": {}, "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def edition(folder: Path, **files: bytes) -> dict[str, Path]:
    """A version of the course with these files; underscores in names stand for the folder lessons."""
    laid = {}
    for name, content in files.items():
        source = folder / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(content)
        laid[NAME if name == "lesson" else f"lessons/{name}.txt"] = source
    return laid


@pytest.fixture
def old(tmp_path: Path) -> dict[str, Path]:
    return edition(tmp_path / "old", lesson=notebook("old"))


@pytest.fixture
def new(tmp_path: Path) -> dict[str, Path]:
    return edition(tmp_path / "new", lesson=notebook("new"))


def test_everything_is_laid_in_a_new_folder(tmp_path: Path) -> None:
    laid = lay_course(tmp_path / "deep" / "course", "1")
    assert set(laid.new) == set(bundle())
    assert laid.updated == laid.kept == ()
    for name, source in bundle().items():
        assert (tmp_path / "deep" / "course" / name).read_bytes() == source.read_bytes()


def test_it_is_laid_and_brought_up_to_date_on_a_disk_that_only_writes_and_renames(
    tmp_path: Path, run_python: Callable[..., str], old: dict[str, Path], new: dict[str, Path]
) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from aiteam.course import lay_course\n"
        "for version, source in enumerate(sys.argv[2:]):\n"
        "    laid = lay_course(Path('course'), str(version), {sys.argv[1]: Path(source)})\n"
        "    print(*laid.new, *laid.updated)\n"
    )
    prefix = refusing("chmod", "chown", "fsync", "link", "lock")

    assert run_python(code, NAME, old[NAME], new[NAME], prefix=prefix) == f"{NAME}\n{NAME}\n"
    assert (tmp_path / "course" / NAME).read_bytes() == notebook("new")


def test_the_course_has_its_lessons_and_assignments() -> None:
    names = set(bundle())
    assert {
        "lessons/00-start.ipynb",
        "lessons/01-before-llms.ipynb",
        "exercises/before-llms/before-llms.ipynb",
    } <= names
    assert all(source.is_file() for source in bundle().values())


def test_laying_again_changes_nothing(tmp_path: Path, old: dict[str, Path]) -> None:
    lay_course(tmp_path / "course", "1", old)
    before = (tmp_path / "course" / NAME).stat().st_mtime_ns
    laid = lay_course(tmp_path / "course", "1", old)
    assert (laid.new, laid.updated, laid.kept) == ((), (), ())
    assert (tmp_path / "course" / NAME).stat().st_mtime_ns == before


def test_an_untouched_lesson_is_replaced_by_the_newer_one(
    tmp_path: Path, old: dict[str, Path], new: dict[str, Path]
) -> None:
    lay_course(tmp_path / "course", "1", old)
    assert lay_course(tmp_path / "course", "2", new).updated == (NAME,)
    assert (tmp_path / "course" / NAME).read_bytes() == notebook("new")


def test_running_a_lesson_does_not_count_as_touching_it(
    tmp_path: Path, old: dict[str, Path], new: dict[str, Path]
) -> None:
    lay_course(tmp_path / "course", "1", old)
    ran = notebook("old", [{"output_type": "stream", "name": "stdout", "text": "hello"}])
    (tmp_path / "course" / NAME).write_bytes(ran)
    assert lay_course(tmp_path / "course", "1", old).updated == ()
    assert (tmp_path / "course" / NAME).read_bytes() == ran
    assert lay_course(tmp_path / "course", "2", new).updated == (NAME,)


@pytest.mark.parametrize("theirs", [notebook("mine"), b"not a notebook any more", b"", b'{"cells": 3}'])
def test_a_touched_lesson_stays_and_the_newer_one_lies_beside_it(
    tmp_path: Path, old: dict[str, Path], new: dict[str, Path], theirs: bytes
) -> None:
    lay_course(tmp_path / "course", "1", old)
    (tmp_path / "course" / NAME).write_bytes(theirs)
    laid = lay_course(tmp_path / "course", "2", new)
    assert laid.kept == ((NAME, "01-lesson (new in 2).ipynb"),)
    assert (tmp_path / "course" / NAME).read_bytes() == theirs
    beside = tmp_path / "course" / "lessons" / "01-lesson (new in 2).ipynb"
    assert beside.read_bytes() == notebook("new")
    beside.write_bytes(notebook("also mine"))
    assert lay_course(tmp_path / "course", "2", new).kept == laid.kept
    assert beside.read_bytes() == notebook("also mine")


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b"{", b'{"lessons/01-lesson.ipynb": 3}'])
def test_without_a_readable_manifest_every_file_that_differs_is_the_learners(
    tmp_path: Path, old: dict[str, Path], new: dict[str, Path], manifest: bytes | None
) -> None:
    lay_course(tmp_path / "course", "1", old)
    kept = tmp_path / "course" / ".aiteam" / "laid.json"
    kept.unlink() if manifest is None else kept.write_bytes(manifest)
    assert lay_course(tmp_path / "course", "2", new).kept
    assert (tmp_path / "course" / NAME).read_bytes() == notebook("old")


def test_a_lesson_that_was_deleted_comes_back(tmp_path: Path, old: dict[str, Path]) -> None:
    lay_course(tmp_path / "course", "1", old)
    (tmp_path / "course" / NAME).unlink()
    assert lay_course(tmp_path / "course", "1", old).new == (NAME,)


def test_a_file_in_place_of_the_folder_is_said_in_one_message(tmp_path: Path, old: dict[str, Path]) -> None:
    (tmp_path / "course").write_text("mine")
    with pytest.raises(CourseError, match=r"cannot be laid in .*Nothing of yours was changed.*--dir"):
        lay_course(tmp_path / "course", "1", old)
    assert (tmp_path / "course").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path, old: dict[str, Path]) -> None:
    (tmp_path / "course" / "lessons").mkdir(parents=True)
    (tmp_path / "course" / NAME).symlink_to(tmp_path / "nowhere")
    with pytest.raises(CourseError):
        lay_course(tmp_path / "course", "1", old)
    assert (tmp_path / "course" / NAME).is_symlink()
    assert not (tmp_path / "nowhere").exists()


def lay_in_turn(folder: Path, editions: list[dict[str, Path]]) -> None:
    for number, files in enumerate(editions):
        lay_course(folder, str(number), files)


def test_runs_that_overlap_lose_nothing(tmp_path: Path, old: dict[str, Path], new: dict[str, Path]) -> None:
    folder = tmp_path / "course"
    lay_course(folder, "1", edition(tmp_path / "first", lesson=notebook("old"), mine=b"laid"))
    (folder / "lessons" / "mine.txt").write_bytes(b"the learner's")
    both = edition(tmp_path / "both", lesson=notebook("new"), mine=b"newer")
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=lay_in_turn, args=(folder, [both] * 20)) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join(60)
        assert each.exitcode == 0
    assert (folder / "lessons" / "mine.txt").read_bytes() == b"the learner's"
    assert (folder / NAME).read_bytes() == notebook("new")


def test_a_run_that_is_killed_leaves_whole_files_and_the_learners_own(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    editions = [
        edition(tmp_path / str(number), lesson=notebook(f"edition {number}"), mine=f"edition {number}".encode())
        for number in range(2)
    ]
    lay_course(folder, "0", editions[0])
    (folder / "lessons" / "mine.txt").write_bytes(b"the learner's")
    code = (
        "import sys, pathlib, itertools; from aiteam.course import lay_course\n"
        f"editions = [{{ {NAME!r}: pathlib.Path(p) / 'lesson', 'lessons/mine.txt': pathlib.Path(p) / 'mine' }}"
        " for p in sys.argv[2:]]\n"
        "for files in itertools.cycle(editions): lay_course(pathlib.Path(sys.argv[1]), '1', files)\n"
    )
    chance = random.Random(7)
    for _ in range(ROUNDS):
        process = subprocess.Popen([sys.executable, "-c", code, folder, tmp_path / "0", tmp_path / "1"])
        time.sleep(0.25 + chance.random() / 5)
        assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert (folder / NAME).read_bytes() in {notebook("edition 0"), notebook("edition 1")}
        assert (folder / "lessons" / "mine.txt").read_bytes() == b"the learner's"
    assert not lay_course(folder, "1", {NAME: editions[0][NAME]}).kept
    assert (folder / NAME).read_bytes() == notebook("edition 0")


def test_a_copy_of_the_answers_does_not_count_as_touching_a_lesson_and_outlives_its_update(
    tmp_path: Path, old: dict[str, Path], new: dict[str, Path]
) -> None:
    copy = {"schema_version": 1, "answers": {"before-llms.quiz": {"answer": {"a": 1}, "revision": "r"}}}
    lay_course(tmp_path / "course", "1", old)
    saved = json.loads(notebook("old")) | {"metadata": {"aiteam": {"answers": copy}}}
    (tmp_path / "course" / NAME).write_text(json.dumps(saved))

    assert lay_course(tmp_path / "course", "1", old).updated == ()
    assert lay_course(tmp_path / "course", "2", new).updated == (NAME,)

    laid = json.loads((tmp_path / "course" / NAME).read_bytes())
    assert laid["cells"] == json.loads(notebook("new"))["cells"]
    assert laid["metadata"]["aiteam"]["answers"]["answers"]["before-llms.quiz"]["answer"] == {"a": 1}
    assert lay_course(tmp_path / "course", "2", new).updated == ()
