"""``aiteam summary``: a page to print, or the record as JSON."""

import json
from pathlib import Path

import pytest

from aiteam.cli.summary import print_record, write_summary
from aiteam.errors import StoreError
from aiteam.exercises import answer
from aiteam.progress import Progress


def test_the_page_is_written_where_it_was_wanted_and_replaces_an_older_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer("start.my-team", {"builds": "An assistant"}, folder=tmp_path / "lessons")
    page = tmp_path / "page.html"
    page.write_text("old")

    write_summary(tmp_path, page)

    assert "An assistant" in page.read_text(encoding="utf-8")
    assert str(page) in capsys.readouterr().out


def test_without_a_folder_it_is_the_learner_s(tmp_path: Path) -> None:
    answer("start.my-team", {"builds": "An assistant"}, folder=tmp_path / "lessons")

    write_summary(None, Path("page.html"))

    assert "An assistant" in Path("page.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="--to"):
        write_summary(tmp_path, tmp_path / "nowhere" / "page.html")


def test_the_record_is_printed_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Progress(tmp_path).add_attempt("before-llms.quiz", {}, outcome="passed", points=4, max_points=4)

    print_record(tmp_path)

    assert [unit["id"] for unit in json.loads(capsys.readouterr().out)["units"]] == ["before-llms"]
