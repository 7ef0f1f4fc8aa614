"""For whoever writes a scenario: a template to begin with, and a check that says what to change."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.designs import SHOP
from tests.support import BIN, clean_environment, run

from aiteam.cli import authoring
from aiteam.cli.authoring import PLACEHOLDER, TEMPLATE
from aiteam.cli.main import main
from aiteam.loader import CONTENT, load_one
from aiteam.optimizer.checking import check_scenario
from aiteam.scenarios import Scenario, scenarios

POOR = {"id": "poor", "title": "Poor", "news": "Less money came.", "changes": {"budget": 1.0}}


def aiteam(folder: Path, *words: str | Path, expect: int = 0) -> str:
    return run(BIN / "aiteam", *words, cwd=folder, env=clean_environment(folder / "home"), expect=expect)


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    """What a command says on both streams, in an empty folder and in this process, which is quicker."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, status: int = 0) -> tuple[str, str]:
        monkeypatch.setattr("sys.argv", ["aiteam", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert (left.value.code or 0) == status
        printed = capsys.readouterr()
        return printed.out, printed.err

    return command


def written(**changes: Any) -> str:
    """The shop with enough to do, as a file has it."""
    demand = {"vision": 1.2, "evaluation": 2.2, "app": 2.0, "prompt": 1.2}
    return json.dumps(SHOP | {"demand": demand} | changes)


def test_a_new_scenario_is_the_template_under_its_own_name(
    tmp_path: Path, typed: Callable[..., tuple[str, str]]
) -> None:
    out, err = typed("scenario", "new", "claims-letters")
    assert err == ""
    assert "aiteam scenario check claims-letters.yaml" in out
    (made,) = tmp_path.iterdir()
    assert made.name == "claims-letters.yaml"
    assert load_one(made, Scenario).id == "claims-letters"
    assert made.read_text().replace("id: claims-letters\n", PLACEHOLDER) == TEMPLATE.read_text()


def test_a_new_scenario_passes_the_check_as_it_is(tmp_path: Path) -> None:
    aiteam(tmp_path, "scenario", "new", "mine")
    printed = aiteam(tmp_path, "scenario", "check", "mine.yaml")
    assert "Everything that is promised holds." in printed
    assert "NO" not in printed.replace("NOT", "")


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, typed: Callable[..., tuple[str, str]]) -> None:
    (tmp_path / "mine.yaml").write_text("months of work")
    out, err = typed("scenario", "new", "mine", status=1)
    assert out == ""
    assert err == "aiteam: mine.yaml exists and was left as it is. Choose another name, or move it away.\n"
    assert (tmp_path / "mine.yaml").read_text() == "months of work"
    (tmp_path / "folder.yaml").mkdir()
    assert "folder.yaml exists" in typed("scenario", "new", "folder", status=1)[1]


@pytest.mark.parametrize(
    "name", ["", "Mine", "my scenario", "../mine", "a/b", "mine.yaml", "-", "a--b", "ä", "x" * 61, "a\nb", "C:mine"]
)
def test_a_name_that_is_no_id_is_refused_and_nothing_is_written(
    tmp_path: Path, typed: Callable[..., tuple[str, str]], name: str
) -> None:
    _, err = typed("scenario", "new", "--", name, status=1)
    assert err.startswith("aiteam: ")
    assert "is no id. Use lower-case words joined by hyphens" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", scenarios())
def test_a_name_of_the_course_is_taken(tmp_path: Path, typed: Callable[..., tuple[str, str]], name: str) -> None:
    assert f"The course has a scenario '{name}' of its own" in typed("scenario", "new", name, status=1)[1]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_message(
    typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(authoring, "TEMPLATE", type("Text", (), {"read_text": lambda self, encoding: ""})())
    _, err = typed("scenario", "new", "mine", status=1)
    assert err == "aiteam: mine.yaml cannot be written: Permission denied. Go to a folder of your own.\n"


def test_the_template_speaks_of_every_field_that_a_scenario_has() -> None:
    text = TEMPLATE.read_text()
    fields = set(Scenario.model_fields) - {"variant", "news"}
    assert {name for name in fields if f"\n{name}:" not in text and f"\n# {name}:" not in text} == set()


def test_every_field_of_the_template_has_a_comment_above_it_or_beside_its_group() -> None:
    lines = TEMPLATE.read_text().splitlines()
    bare = []
    for number, line in enumerate(lines):
        name = line.partition(":")[0]
        if name in Scenario.model_fields and not lines[number - 1].startswith("#"):
            bare.append(name)
    # A title stands below the comment on the id, and no more than a few share one with the line above them.
    assert set(bare) <= {"title", "hires", "targets"}


def test_what_the_template_leaves_out_is_valid_when_the_comment_is_taken_away() -> None:
    text = TEMPLATE.read_text()
    start = text.index("# stop:")
    block = text[start : text.index("\n\n", start)]
    stop = yaml.safe_load("\n".join(line.removeprefix("# ") for line in block.splitlines()))
    data = yaml.safe_load(text) | stop
    data["choices"][1]["options"].append({"id": "end", "text": "Stop", "note": "It ends.", "stops": True})
    told = Scenario.model_validate_json(json.dumps(data))
    assert told.can_stop


def test_the_numbers_that_the_template_names_are_its_own() -> None:
    told, text = load_one(TEMPLATE, Scenario), TEMPLATE.read_text()
    total = sum(told.demand.values())
    (share,) = (each for each in check_scenario(told, draws=0) if "full strength" in each.what and not each.variant)
    assert f"here {total:.1f} units for six people and one hire: {share.measured.split('%')[0]} per cent" in " ".join(
        text.replace("\n# ", " ").split()
    )
    assert f"{told.budget:g} units" in told.brief
    assert sum(told.people.values()) == 6
    assert 40 <= len(told.brief.split()) <= 140


def columns(printed: str) -> list[str]:
    """What stands in each column of a table, without its frame and where a cell ends in another line on one line."""
    rows = [line.strip("│").split("│") for line in printed.splitlines() if line.startswith("│")]
    return [" ".join(cell.strip() for cell in column) for column in zip(*rows, strict=True)]


def test_a_scenario_that_is_fit_says_so_as_text_and_as_json(tmp_path: Path) -> None:
    findings = json.loads(aiteam(tmp_path, "scenario", "check", CONTENT / "scenarios" / "hospital.yaml", "--json"))
    assert all(set(each) == {"variant", "what", "measured", "ok", "lever"} for each in findings)
    assert all(each["ok"] is True and each["lever"] == "" for each in findings)
    assert {each["variant"] for each in findings} == {0, 1, 2, 3}


def test_one_that_is_not_names_each_broken_promise_and_what_fixes_it(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(written(budget=8.0, variants=[POOR]))
    findings = json.loads(aiteam(tmp_path, "scenario", "check", "shop.yaml", "--json", expect=1))
    broken = [each for each in findings if not each["ok"]]
    assert {each["variant"] for each in broken} == {0, 1}
    assert all(each["lever"] for each in broken)
    printed = aiteam(tmp_path, "scenario", "check", "shop.yaml", expect=1)
    assert columns(printed)[3].split().count("NO") == len(broken)
    flat = " ".join(printed.split())
    assert f"{len(broken)} of the promises are broken. What fixes each:" in flat
    for each in broken:
        where = f"Variant {each['variant']}: " if each["variant"] else ""
        assert f"- {where}{each['what']} ({each['measured']}): {each['lever']}." in flat
    assert "Traceback" not in printed


def test_one_broken_promise_is_told_in_the_singular(
    tmp_path: Path, typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shop.yaml").write_text(written())
    found = next(iter(check_scenario(load_one(tmp_path / "shop.yaml", Scenario))))
    from dataclasses import replace

    broken = replace(found, ok=False, lever="change demand")
    monkeypatch.setattr(authoring, "check_scenario", lambda scenario, progress: iter([found, broken]))
    out, err = typed("scenario", "check", "shop.yaml", status=1)
    assert err == ""
    assert f"What fixes it:\n- {found.what} ({found.measured}): change demand.\n" in out


def test_the_bar_is_on_the_error_stream_and_only_for_people(
    tmp_path: Path, typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shop.yaml").write_text(written())
    monkeypatch.setattr(authoring, "check_scenario", _three_steps)
    out, err = typed("scenario", "check", "shop.yaml", "--json")
    assert (json.loads(out), err) == ([], "")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    out, err = typed("scenario", "check", "shop.yaml", "--json")
    assert json.loads(out) == []
    assert "done" in err
    assert "100%" in err


def _three_steps(scenario: Scenario, progress: Callable[[str, float], None]) -> list[Any]:
    for words, share in (("shop: one", 0.0), ("shop: two", 0.5), ("done", 1.0)):
        progress(words, share)
    return []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("months: [", "bad.yaml"),
        ("- 1", "bad.yaml"),
        ("", "bad.yaml"),
        (written(months="never"), "bad.yaml: months: never"),
        (written(critical=["vision", "data"]), "critical: data has no demand"),
        (written(variants=[POOR | {"changes": {"months": 99}}]), "months"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_is_no_scenario_is_one_message_with_its_faults(
    tmp_path: Path, typed: Callable[..., tuple[str, str]], text: str, words: str, as_json: bool
) -> None:
    (tmp_path / "bad.yaml").write_text(text)
    out, err = typed("scenario", "check", "bad.yaml", *(["--json"] if as_json else []), status=1)
    assert out == ""
    assert err.startswith("aiteam: The content is not valid.")
    assert words in err


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_scenario_file_that_is_not_there_is_one_message(typed: Callable[..., tuple[str, str]], name: str) -> None:
    assert typed("scenario", "check", name, status=1)[1].startswith("aiteam: ")
