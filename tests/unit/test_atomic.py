from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import refusing

from aiteam.atomic import create_atomically, keep_copy, write_atomically

OLD, NEW = b"old" * 100_000, b"new" * 100_000


@given(st.binary(max_size=1000), st.binary(max_size=1000))
def test_the_file_holds_exactly_what_was_written_last(first: bytes, second: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        write_atomically(path, first)
        write_atomically(path, second)

        assert path.read_bytes() == second
        assert list(Path(folder).iterdir()) == [path]


def test_a_new_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"x")

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(mode)

    write_atomically(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == NEW


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)

    with full_disk(), pytest.raises(OSError, match="too large"):
        write_atomically(path, NEW)

    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_file_s_place_is_left_as_it_is_and_no_litter_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "inside").mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "a", NEW)

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a" / "inside").is_dir()


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "missing" / "a", NEW)

    assert not (tmp_path / "missing").exists()


def test_a_link_is_replaced_and_what_it_pointed_to_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(OLD)
    path = tmp_path / "a"
    path.symlink_to(elsewhere)

    write_atomically(path, NEW)

    assert elsewhere.read_bytes() == OLD
    assert path.read_bytes() == NEW


def test_whoever_reads_in_the_meantime_sees_the_old_bytes_or_the_new_ones_and_never_a_mixture(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    writer = Thread(target=lambda: [write_atomically(path, NEW if turn % 2 else OLD) for turn in range(60)])

    seen = set()
    writer.start()
    while writer.is_alive():
        seen.add(path.read_bytes())
    writer.join()

    assert seen
    assert seen <= {OLD, NEW}


def test_a_new_file_is_created_only_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert create_atomically(path, NEW)
    assert not create_atomically(path, OLD)
    assert path.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [path]


def test_of_many_who_create_at_once_one_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "a"
    won: list[int] = []

    def create(number: int) -> None:
        if create_atomically(path, bytes([number]) * 100_000):
            won.append(number)

    threads = [Thread(target=create, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert path.read_bytes() == bytes(won) * 100_000
    assert list(tmp_path.iterdir()) == [path]


def no_links(*_: object, **__: object) -> None:
    raise OSError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_copy_that_was_kept_holds_the_old_bytes_when_the_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path, copy = tmp_path / "a", tmp_path / "copy"
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    path.write_bytes(OLD)
    keep_copy(path, copy)
    keep_copy(path, copy)
    write_atomically(path, NEW)

    assert (path.read_bytes(), copy.read_bytes()) == (NEW, OLD)
    assert sorted(tmp_path.iterdir()) == [path, copy]
    keep_copy(path, copy)
    assert (path.read_bytes(), copy.read_bytes()) == (NEW, NEW)
    assert sorted(tmp_path.iterdir()) == [path, copy]


def test_a_copy_of_a_link_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(OLD)
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")

    keep_copy(tmp_path / "a", tmp_path / "copy")
    (tmp_path / "elsewhere").write_bytes(NEW)

    assert (tmp_path / "copy").read_bytes() == OLD


def test_of_a_file_that_is_not_there_no_copy_is_kept(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        keep_copy(tmp_path / "a", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


REFUSALS = [["chmod"], ["chown"], ["fsync"], ["link"], ["chmod", "chown", "fsync", "link", "lock"]]


@pytest.mark.parametrize("kinds", REFUSALS, ids=" ".join)
def test_a_disk_that_only_writes_and_renames_is_enough(
    tmp_path: Path, run_python: Callable[..., str], kinds: list[str]
) -> None:
    code = (
        "from pathlib import Path\n"
        "from aiteam.atomic import create_atomically, keep_copy, write_atomically\n"
        "path, copy = Path('a'), Path('copy')\n"
        "print(create_atomically(path, b'old'), create_atomically(path, b'other'))\n"
        "keep_copy(path, copy)\n"
        "write_atomically(path, b'new')\n"
    )

    assert run_python(code, prefix=refusing(*kinds)) == "True False\n"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"new", "copy": b"old"}


@pytest.mark.parametrize(("reason", "saved"), [(errno.EINVAL, True), (errno.ENOSPC, False), (errno.EIO, False)])
def test_a_disk_that_notices_only_when_syncing_that_it_is_full_has_saved_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int, saved: bool
) -> None:
    def sync(_: int) -> None:
        raise OSError(reason, os.strerror(reason))

    path = tmp_path / "a"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", sync)
    with nullcontext() if saved else pytest.raises(OSError, match=os.strerror(reason)):
        write_atomically(path, NEW)

    assert path.read_bytes() == (NEW if saved else OLD)
    assert list(tmp_path.iterdir()) == [path]
