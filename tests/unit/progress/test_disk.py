"""A record is kept on every disk that can write: also where it has no locks, or does not let one wait for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from tests.support import refusing

from aiteam.progress import Progress
from aiteam.progress.disk import STALE_SECONDS, Disk, clear_stale_lock, disk_at

KEEP = """
from pathlib import Path
from aiteam.progress import Progress
progress = Progress(Path.cwd())
progress.add_visit("lessons/01.ipynb")
progress.add_attempt("some.quiz", {}, outcome="kept", points=1, max_points=1)
print(progress.last_visit().lesson, len(progress.attempts()))
"""


@pytest.mark.parametrize("kinds", [["fsync"], ["lock"], ["chmod", "chown", "fsync", "link", "lock"]], ids=" ".join)
def test_a_record_is_kept_and_read_where_the_disk_refuses(
    tmp_path: Path, run_python: Callable[..., str], kinds: list[str]
) -> None:
    assert run_python(KEEP, prefix=refusing(*kinds)) == "lessons/01.ipynb 1\n"
    assert [each.name for each in (tmp_path / ".aiteam").iterdir()] == ["progress.sqlite"]
    assert len(Progress(tmp_path).attempts()) == 1  # on another computer, where the same disk has all of it


def test_without_locks_two_programs_still_lose_nothing_of_each_other(
    tmp_path: Path, start_python: Callable[..., Popen[str]]
) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from aiteam.progress import Progress\n"
        "progress = Progress(Path.cwd())\n"
        "for number in range(40):\n"
        "    progress.add_attempt(sys.argv[1], {}, outcome='kept', points=number, max_points=40)\n"
        "    progress.attempts()\n"
    )
    programs = [start_python(code, name, prefix=refusing("lock", "fsync")) for name in ("one", "two")]
    for program in programs:
        _, complaint = program.communicate(timeout=120)
        assert program.returncode == 0, complaint

    for name in ("one", "two"):
        assert [attempt.points for attempt in Progress(tmp_path).attempts(name)] == list(range(40))


def test_without_locks_a_program_that_was_killed_keeps_nobody_out_for_long(
    tmp_path: Path, run_python: Callable[..., str]
) -> None:
    Progress(tmp_path).add_visit("lessons/00.ipynb")
    lock = tmp_path / ".aiteam" / "progress.sqlite.lock"
    lock.mkdir()
    left = lock.stat().st_mtime - STALE_SECONDS - 1
    os.utime(lock, (left, left))

    assert run_python(KEEP, prefix=refusing("lock")) == "lessons/01.ipynb 1\n"


def test_a_lock_that_is_held_now_stays(tmp_path: Path) -> None:
    lock = tmp_path / "progress.sqlite.lock"
    lock.mkdir()
    clear_stale_lock(tmp_path / "progress.sqlite", Disk(locks=False))

    assert lock.is_dir()


def test_what_this_disk_can_do_leaves_nothing_behind(tmp_path: Path) -> None:
    assert disk_at(tmp_path) == Disk(locks=True, syncs=True)
    assert disk_at(tmp_path / "missing") == Disk()
    assert list(tmp_path.iterdir()) == []
