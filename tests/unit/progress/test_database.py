from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from threading import Thread

import pytest

from aiteam.errors import ProgressError
from aiteam.progress.database import MIGRATIONS, reading, transaction, version

PATH = Path("kept/progress.sqlite")
ROW = "INSERT INTO attempt (at, exercise, answer, outcome, points, max_points) VALUES ('t', ?, '{}', 'kept', 0, 0)"


@contextmanager
def plain() -> Iterator[sqlite3.Connection]:
    """The file as any other program sees it."""
    with closing(sqlite3.connect(PATH, isolation_level=None)) as database:
        yield database


def make(schema: int = len(MIGRATIONS), rows: int = 3) -> None:
    """A file as the version of the course that knew so many migrations left it."""
    PATH.parent.mkdir(exist_ok=True)
    with plain() as database:
        for script in MIGRATIONS[:schema]:
            database.executescript(script)
        database.execute(f"PRAGMA user_version = {schema}")
        if rows:
            database.execute("BEGIN")
            database.executemany(ROW, [(f"exercise-{number}",) for number in range(rows)])
            database.execute("COMMIT")


def names() -> list[str]:
    with plain() as database:
        return [name for (name,) in database.execute("SELECT exercise FROM attempt ORDER BY id")]


def write(wait: float = 0.05) -> None:
    with transaction(PATH, wait=wait) as database:
        database.execute(ROW, ("new",))


def read(wait: float = 0.05) -> list[str]:
    with reading(PATH, wait=wait) as database:
        assert database
        return [name for (name,) in database.execute("SELECT exercise FROM attempt ORDER BY id")]


def refusal(use: Callable[[], object]) -> str:
    with pytest.raises(ProgressError) as caught:
        use()
    return str(caught.value)


def test_a_new_file_is_made_with_its_folder_and_is_up_to_date() -> None:
    write()

    assert names() == ["new"]
    with plain() as database:
        assert version(database) == len(MIGRATIONS)
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"attempt", "visit"} <= tables


def test_an_empty_file_is_a_new_one() -> None:
    PATH.parent.mkdir()
    PATH.touch()

    write()

    assert names() == ["new"]


def test_a_file_of_the_first_version_is_brought_up_to_date_and_keeps_its_rows() -> None:
    make(schema=1)

    write()

    assert names() == ["exercise-0", "exercise-1", "exercise-2", "new"]
    with plain() as database:
        assert version(database) == len(MIGRATIONS) > 1
        assert database.execute("SELECT count(*) FROM visit").fetchone() == (0,)


@pytest.mark.parametrize("schema", range(len(MIGRATIONS) + 1))
def test_a_file_of_any_version_ends_with_the_same_tables(schema: int) -> None:
    make(schema, rows=0)
    write()
    with plain() as database:
        found = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    PATH.unlink()
    write()
    with plain() as database:
        assert database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == found


def test_reading_an_older_file_brings_nothing_up_to_date() -> None:
    make(schema=1)
    before = PATH.read_bytes()

    assert len(read()) == 3
    assert PATH.read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_as_it_was() -> None:
    make(schema=1)
    with plain() as database:
        database.execute("CREATE TABLE visit (something TEXT)")
    before = PATH.read_bytes()

    assert "visit already exists" in refusal(write)
    assert PATH.read_bytes() == before


@pytest.mark.parametrize("use", [write, read])
def test_a_newer_file_is_refused_and_left_as_it_is(use: Callable[[], object]) -> None:
    make()
    with plain() as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = PATH.read_bytes()

    message = refusal(use)

    assert PATH.read_bytes() == before
    assert f"its version {len(MIGRATIONS) + 1}, this one reads up to {len(MIGRATIONS)}" in message
    assert "Upgrade aiteam" in message


def replace_by_words() -> None:
    PATH.write_bytes(b"Dear diary, this is no database. " * 300)


def cut_off() -> None:
    PATH.write_bytes(PATH.read_bytes()[:5000])


def scribble_over_the_tables() -> None:
    raw = PATH.read_bytes()
    PATH.write_bytes(raw[:4096] + b"\xa5" * (len(raw) - 4096))


def scribble_over_the_schema() -> None:
    raw = PATH.read_bytes()
    PATH.write_bytes(raw[:100] + b"\xa5" * 3996 + raw[4096:])


@pytest.mark.parametrize("use", [write, read])
@pytest.mark.parametrize("damage", [replace_by_words, cut_off, scribble_over_the_tables, scribble_over_the_schema])
def test_a_damaged_file_is_refused_and_left_as_it_is(damage: Callable[[], None], use: Callable[[], object]) -> None:
    make()
    damage()
    before = PATH.read_bytes()

    message = refusal(use)

    assert PATH.read_bytes() == before
    assert f"The progress file {PATH} is damaged (" in message
    assert "It was left as it is, and your answers" in message


@pytest.mark.parametrize("use", [write, read])
def test_a_file_that_another_program_holds_is_waited_for_and_then_refused(use: Callable[[], object]) -> None:
    make()
    before = PATH.read_bytes()
    with plain() as other:
        other.execute("BEGIN EXCLUSIVE")
        message = refusal(use)

    assert PATH.read_bytes() == before
    assert f"The progress file {PATH} is locked by another program. Nothing was lost" in message
    use()


def test_reading_goes_on_while_another_program_prepares_to_write() -> None:
    make()
    with plain() as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute(ROW, ("under way",))

        assert len(read()) == 3


def test_whoever_waits_long_enough_gets_the_file() -> None:
    make()
    patient = Thread(target=write, kwargs={"wait": 20})
    with plain() as other:
        other.execute("BEGIN EXCLUSIVE")
        patient.start()
        patient.join(timeout=0.2)
        assert patient.is_alive()
        other.execute("COMMIT")
    patient.join()

    assert names()[-1] == "new"


def test_where_the_block_fails_nothing_of_it_is_kept_and_its_error_is_not_changed() -> None:
    make()

    with pytest.raises(ZeroDivisionError), transaction(PATH) as database:
        database.execute(ROW, (str(1 // 0),))
    with pytest.raises(KeyboardInterrupt), transaction(PATH) as database:
        fail_after_writing(database, KeyboardInterrupt())

    assert len(names()) == 3


def fail_after_writing(database: sqlite3.Connection, error: BaseException) -> None:
    database.execute(ROW, ("half",))
    raise error


@pytest.mark.parametrize("conflict", ["", "OR ROLLBACK"])
def test_a_statement_that_fails_is_reported_for_what_it_is_even_if_sqlite_rolled_back_by_itself(conflict: str) -> None:
    make()

    with pytest.raises(ProgressError, match="NOT NULL constraint failed"), transaction(PATH) as database:
        database.execute(f"INSERT {conflict} INTO visit (at, lesson) VALUES (NULL, NULL)")
    assert len(names()) == 3


def test_a_full_disk_leaves_the_file_as_it_is(full_disk: Callable[[], AbstractContextManager[None]]) -> None:
    make()
    before = PATH.read_bytes()

    with full_disk():
        message = refusal(write)

    assert names() == ["exercise-0", "exercise-1", "exercise-2"]
    assert PATH.read_bytes() == before
    assert re.search(r"cannot be used \(.*disk.*\)\. .* has space left", message)


@pytest.mark.parametrize("make_it", [lambda: PATH.parent.write_text("mine"), lambda: PATH.mkdir(parents=True)])
def test_a_place_where_no_file_can_be_is_refused_in_words(make_it: Callable[[], object]) -> None:
    make_it()

    assert "Check that its folder exists, is writable" in refusal(write)


def test_reading_makes_no_file() -> None:
    with reading(PATH) as database:
        assert database is None
    assert not PATH.parent.exists()


def add_to(database: sqlite3.Connection | None) -> None:
    assert database
    database.execute(ROW, ("forged",))


def test_whoever_reads_cannot_write() -> None:
    make()

    with pytest.raises(ProgressError, match="readonly"), reading(PATH) as database:
        add_to(database)
    assert len(names()) == 3


@pytest.mark.parametrize("name", ["with space.sqlite", "50%.sqlite", "a?b#c.sqlite", "ä&mode=rwc.sqlite"])
def test_a_file_of_any_name_can_be_read(name: str) -> None:
    with transaction(Path(name)) as database:
        database.execute(ROW, ("new",))

    with reading(Path(name)) as found:
        assert found
        assert found.execute("SELECT exercise FROM attempt").fetchall() == [("new",)]
    assert [path.name for path in Path().iterdir()] == [name]


def test_the_file_works_on_a_network_disk_and_outlives_a_power_cut() -> None:
    with transaction(PATH) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    with plain() as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in PATH.parent.iterdir()] == [PATH.name]


def cut_the_power_while_writing() -> None:
    """Leave the file half written with its journal beside it, as a crash in the middle of a commit does."""
    aside = Path("aside")
    with plain() as database:
        database.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE attempt SET exercise = 'half written'")
        shutil.copytree(PATH.parent, aside)
        database.execute("ROLLBACK")
    shutil.rmtree(PATH.parent)
    aside.rename(PATH.parent)


@pytest.mark.parametrize("use", [write, read])
def test_what_a_power_cut_left_half_written_is_undone_at_the_next_use(use: Callable[[], object]) -> None:
    make(rows=2000)
    cut_the_power_while_writing()
    assert b"half written" in PATH.read_bytes()
    assert PATH.with_name("progress.sqlite-journal").stat().st_size > 0

    use()

    assert names()[:2000] == [f"exercise-{number}" for number in range(2000)]
    with plain() as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
