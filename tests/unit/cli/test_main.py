"""The commands as a person types them: what is printed, and with which exit status."""

import json
import re
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.support import BIN, clean_environment, run

from aiteam import __version__
from aiteam.exercises import library
from aiteam.progress import Progress


def aiteam(folder: Path, *words: str | Path, expect: int = 0) -> str:
    return run(BIN / "aiteam", *words, cwd=folder, env=clean_environment(folder / "home"), expect=expect)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_version_is_printed(tmp_path: Path) -> None:
    assert aiteam(tmp_path, "--version").strip() == __version__


def test_progress_of_a_new_folder_says_how_to_begin(tmp_path: Path) -> None:
    printed = aiteam(tmp_path, "progress", "--dir", tmp_path)
    assert "Open the course with: aiteam learn" in printed
    assert "aiteam progress --dir FOLDER" in printed
    assert list(tmp_path.iterdir()) == []


def test_progress_is_a_table(tmp_path: Path) -> None:
    record = Progress(tmp_path)
    record.add_attempt("before-llms.role-sorter", {}, outcome="not yet", points=4.5, max_points=17)
    record.add_attempt("before-llms.role-sorter", {}, outcome="passed", points=16, max_points=17)
    printed = aiteam(tmp_path, "progress", "--dir", tmp_path)
    head = next(line for line in printed.splitlines() if "Exercise" in line)
    assert re.findall(r"\w+", head) == ["Exercise", "State", "Points", "Tries", "Last"]
    row = next(line for line in printed.splitlines() if "Who did what before LLMs?" in line)
    assert re.search(r"passed\W+16 of 17\W+2\W+\d\d \w+ \d\d:\d\d\W", row)
    assert "not attempted" in printed
    assert max(map(len, printed.split("Kept in")[0].splitlines())) <= 80


def test_progress_is_found_from_inside_the_folder(tmp_path: Path) -> None:
    Progress(tmp_path).add_attempt("start.first-team", {}, outcome="kept", points=0, max_points=0)
    (tmp_path / "lessons").mkdir()
    assert "kept" in run(BIN / "aiteam", "progress", cwd=tmp_path / "lessons", env=clean_environment(tmp_path / "home"))


def test_a_damaged_progress_file_is_one_message_and_status_one(tmp_path: Path) -> None:
    path = Progress(tmp_path).path
    path.parent.mkdir()
    path.write_bytes(b"damaged" * 500)
    printed = aiteam(tmp_path, "progress", "--dir", tmp_path, expect=1)
    assert printed.startswith("aiteam: ")
    assert "is damaged" in printed
    assert "Traceback" not in printed
    assert path.read_bytes() == b"damaged" * 500


def test_a_taken_port_is_one_message_and_status_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        printed = aiteam(tmp_path, "learn", "--dir", tmp_path / "course", "--port", str(port), "--no-browser", expect=1)
    assert f"Port {port} cannot be used" in flat(printed)
    assert "--port" in printed
    assert "Traceback" not in printed


def test_a_folder_that_cannot_be_used_is_one_message_and_status_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    printed = aiteam(tmp_path, "learn", "--dir", tmp_path / "file", "--no-browser", expect=1)
    assert "cannot be laid in" in flat(printed)
    assert "Traceback" not in printed
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("port", ["0", "70000", "eighty"])
def test_a_port_that_is_none_is_refused_with_what_is_allowed(tmp_path: Path, port: str) -> None:
    printed = aiteam(tmp_path, "learn", "--port", port, "--no-browser", expect=2)
    assert "--port" in printed
    assert not (tmp_path / "home").exists()


def test_the_review_of_a_new_folder_says_that_nothing_can_come_back_yet(tmp_path: Path) -> None:
    printed = aiteam(tmp_path, "review", "--dir", tmp_path)
    assert "Nothing can come back yet." in printed
    assert str(tmp_path / "lessons" / "review.ipynb") in printed
    assert list(tmp_path.iterdir()) == []


def test_the_review_names_what_is_due_and_prints_it_as_json(tmp_path: Path) -> None:
    met = datetime.now(UTC) - timedelta(days=12)
    item = library().items["managers-disputed-goals"]
    answer = {item.id: {"choice": item.correct.id}}
    Progress(tmp_path, clock=lambda: met).add_attempt("managers.quiz", answer, outcome="kept", points=1, max_points=4)
    printed = aiteam(tmp_path, "review", "--dir", tmp_path)
    assert "1 question is due today." in printed
    assert item.title in printed
    data = json.loads(aiteam(tmp_path, "review", "--dir", tmp_path, "--json"))
    assert data["due"] == [item.id]
    assert (data["open"], data["waiting"], data["target_chosen"]) == (1, 0, False)
    assert data["notebook"] == str(tmp_path / "lessons" / "review.ipynb")
