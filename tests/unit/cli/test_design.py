"""The engine on the command line: what is printed, as text and as JSON, and what is said of bad input."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.designs import SHOP, SMALL
from tests.support import BIN, clean_environment, run

from aiteam.cli.main import main
from aiteam.loader import CONTENT
from aiteam.scenarios import scenario
from aiteam.team import parse_design


def aiteam(folder: Path, *words: str | Path, expect: int = 0) -> str:
    home = folder / "home"
    environment = clean_environment(home, XDG_CACHE_HOME=str(home / "cache"))
    return run(BIN / "aiteam", *words, cwd=folder, env=environment, expect=expect)


ALONE = SMALL | {
    "id": "alone",
    "people": {"ai-product-manager": 1, "data-scientist": 1, "data-engineer": 1},
    "hiring": {},
    "hires": 0,
    "reskilling": [],
    "budget": 4.0,
}
"""Nobody comes, goes or changes, so there is one good plan."""


def read(folder: Path, *words: str | Path) -> Any:
    return json.loads(aiteam(folder, *words, "--json"))


def test_the_best_design_scored_from_its_own_json_gets_a_hundred(tmp_path: Path) -> None:
    best = read(tmp_path, "optimum", "startup")
    assert set(best) == {"scenario", "score", "bound", "gap", "baseline", "seconds", "design", "alternatives"}
    assert best["gap"] <= 0.0002
    assert best["alternatives"]
    (tmp_path / "best.json").write_text(json.dumps(best["design"]))
    report = read(tmp_path, "score", "startup", "best.json")
    assert report["grade"] == 100
    assert report["score"] == best["score"]
    assert (report["gates"], report["breaches"]) == (1.0, [])
    assert report["best_change"] is None
    assert sum(each["max"] for each in report["criteria"]) == 100


def test_a_weak_design_is_told_what_would_gain_most(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}")
    report = read(tmp_path, "score", "startup", "empty.json")
    assert report["grade"] == 0
    assert report["breaches"]
    assert report["best_change"]["gain"] > 0
    printed = aiteam(tmp_path, "score", "startup", "empty.json")
    assert "Grade 0 of 100" in printed
    assert report["best_change"]["change"] in printed
    assert report["breaches"][0]["words"][0] in " ".join(printed.split())


def test_what_is_no_design_is_one_message_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"hires": {"wizard": 1}, "leads": 3}')
    printed = aiteam(tmp_path, "score", "startup", "bad.json", expect=1)
    assert "bad.json: hires.wizard" in printed
    assert "bad.json: leads" in printed
    assert "Traceback" not in printed
    assert "cannot be read" in aiteam(tmp_path, "score", "startup", "none.json", expect=1)


def test_an_unknown_scenario_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert "Did you mean 'startup'" in aiteam(tmp_path, "optimum", "start-up", expect=1)


def test_scenarios_are_listed_and_shown_without_what_learners_may_not_see(tmp_path: Path) -> None:
    assert "startup" in {each["id"] for each in read(tmp_path, "scenario", "list")}
    assert "A start-up on APIs" in aiteam(tmp_path, "scenario", "list")
    shown = read(tmp_path, "scenario", "show", "startup")
    assert shown["budget"] == 7
    assert not {"drift", "traps", "facilitator", "variants"} & set(shown)
    assert "There are 7 units of money for 9 months." in aiteam(tmp_path, "scenario", "show", "startup")


def test_a_scenario_of_ones_own_works_like_the_courses(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (CONTENT / "scenarios" / "startup.yaml").read_text().replace("id: startup", "id: mine", 1)
    (own / "mine.yaml").write_text(text)
    assert [each["id"] for each in read(tmp_path, "scenario", "list", "--scenarios", own)] == ["mine"]
    assert (
        read(tmp_path, "optimum", "mine", "--scenarios", own)["score"] == read(tmp_path, "optimum", "startup")["score"]
    )
    (own / "mine.yaml").write_text(text.replace("months: 9", "months: never"))
    assert "mine.yaml: months: never" in aiteam(tmp_path, "optimum", "mine", "--scenarios", own, expect=1)
    shutil.rmtree(own)


@pytest.fixture
def complaint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command that fails says, and that it says nothing else; in this process, which is quicker."""

    def typed(*words: str, status: int = 1) -> str:
        monkeypatch.setattr("sys.argv", ["aiteam", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == status
        printed = capsys.readouterr()
        assert printed.out == ""
        return printed.err

    return typed


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a design that decides nothing, and a folder of small scenarios of one's own."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "empty.json").write_text("{}")
    own = folder / "own"
    own.mkdir()
    poorer = {"id": "poorer", "title": "Poorer", "news": "Less money came.", "changes": {"budget": 9.6}}
    (own / "shop.yaml").write_text(json.dumps(SHOP | {"variants": [poorer]}))
    (own / "alone.yaml").write_text(json.dumps(ALONE))
    return folder


def test_the_json_of_a_score_has_exactly_the_promised_keys(here: Path) -> None:
    report = read(here, "score", "startup", "empty.json")
    assert set(report) == {
        "scenario", "variant", "score", "grade", "cost", "lines", "criteria", "gates", "breaches", "foundations",
        "misconceptions", "best_change", "way",
    }  # fmt: skip
    assert (report["scenario"], report["variant"]) == ("startup", 0)
    assert [set(each) for each in report["criteria"]] == [{"id", "points", "max", "evidence", "statements"}] * 9
    assert report["breaches"]
    for each in report["breaches"]:
        assert set(each) == {"principle", "size", "words", "factor", "cost", "gate", "misconceptions"}
    assert report["misconceptions"]
    assert all(set(each) == {"id", "evidence", "correction"} for each in report["misconceptions"])
    assert set(report["best_change"]) == {"change", "gain"}
    assert all(isinstance(each["statements"], list) for each in report["criteria"])
    earned = sum(each["points"] for each in report["criteria"]) - sum(each["cost"] for each in report["breaches"])
    assert report["score"] == pytest.approx(earned, abs=0.05)
    assert {"grade", "top", "gates", "groups", "rest"} <= set(report["way"])


def test_the_json_of_an_optimum_has_exactly_the_promised_keys(here: Path) -> None:
    best = read(here, "optimum", "startup")
    assert set(best) == {"scenario", "score", "bound", "gap", "baseline", "seconds", "design", "alternatives"}
    assert best["alternatives"]
    assert all(set(each) == {"score", "design"} for each in best["alternatives"])
    assert best["baseline"] < best["alternatives"][0]["score"] <= best["score"] <= best["bound"]
    for design in (best["design"], *(each["design"] for each in best["alternatives"])):
        assert parse_design(json.dumps(design).encode()).to_dict() == design


def test_a_scenario_with_one_good_plan_has_no_alternatives(here: Path) -> None:
    assert read(here, "optimum", "alone", "--scenarios", "own")["alternatives"] == []
    assert "As good" not in aiteam(here, "optimum", "alone", "--scenarios", "own")


def test_a_best_design_scored_against_a_variant_is_another_score(here: Path) -> None:
    told, varied = (read(here, "optimum", "startup", "--variant", number) for number in "02")
    assert varied["score"] != told["score"]
    (here / "varied.json").write_text(json.dumps(varied["design"]))
    report = read(here, "score", "startup", "varied.json", "--variant", "2")
    assert (report["variant"], report["grade"], report["breaches"]) == (2, 100, [])
    assert read(here, "score", "startup", "varied.json")["grade"] < 100


def test_a_variant_is_shown_with_its_news(here: Path) -> None:
    news, budget = scenario("startup").variants[0].news, scenario("startup", variant=1).budget
    assert budget != scenario("startup").budget
    flat = " ".join(aiteam(here, "scenario", "show", "startup", "--variant", "1").split())
    assert news in flat
    assert f"There are {budget:g} units of money" in flat
    assert news not in " ".join(aiteam(here, "scenario", "show", "startup").split())
    shown = read(here, "scenario", "show", "startup", "--variant", "1")
    assert (shown["variant"], shown["budget"], shown["news"]) == (1, budget, news)


@pytest.mark.parametrize("command", [("optimum",), ("scenario", "show"), ("score",)])
def test_a_variant_that_is_not_there_is_answered_with_those_that_are(
    complaint: Callable[..., str], command: tuple[str, ...]
) -> None:
    rest = ["empty.json"] if command == ("score",) else []
    said = complaint(*command, "startup", *rest, "--variant", "9")
    assert said == "aiteam: There is no variant of startup 9. Known are: number 0, number 1, number 2, number 3.\n"
    assert "--variant" in complaint(*command, "startup", *rest, "--variant", "-1", status=2)


def test_the_list_has_exactly_the_promised_keys_and_counts_the_variants(here: Path) -> None:
    listed = read(here, "scenario", "list", "--scenarios", "own")
    assert listed == [
        {"id": "alone", "title": "Small", "era": "before-llms", "months": 6, "variants": 0},
        {"id": "shop", "title": "Shop", "era": "with-llms", "months": 9, "variants": 1},
    ]


SECRETS = {"drift", "traps", "facilitator", "defence", "variants", "vignettes", "shortcuts"}


def test_what_is_shown_is_the_scenario_without_what_learners_may_not_see(here: Path) -> None:
    whole = scenario("startup").model_dump(mode="json", by_alias=True)
    shown = read(here, "scenario", "show", "startup")
    for choice in whole["choices"]:
        for option in choice["options"]:
            del option["misconception"], option["fair"]
    assert shown["focus"].pop("because") != whole["focus"].pop("because")
    assert shown == {name: value for name, value in whole.items() if name not in SECRETS}


def test_what_is_shown_does_not_say_which_option_is_a_mistake(here: Path) -> None:
    shown = read(here, "scenario", "show", "failing-pilot")
    assert any(option.misconception for each in scenario("failing-pilot").choices for option in each.options)
    assert not any(option.get("misconception") for choice in shown["choices"] for option in choice["options"])


def test_where_nobody_can_be_hired_the_sentence_ends(here: Path) -> None:
    printed = aiteam(here, "scenario", "show", "alone", "--scenarios", "own")
    assert not any(line.rstrip().endswith(";") for line in printed.splitlines())


def test_a_scenario_that_nobody_can_solve_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "poor.yaml").write_text(json.dumps(SHOP | {"budget": 1.0}))
    printed = aiteam(tmp_path, "optimum", "shop", "--scenarios", "own", expect=1)
    assert "has no design that keeps all principles" in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("command", [("scenario", "show", "small"), ("optimum", "small"), ("score", "small", "x.json")])
def test_a_folder_of_scenarios_that_is_not_there_is_one_message(
    complaint: Callable[..., str], command: tuple[str, ...]
) -> None:
    said = complaint(*command, "--scenarios", "nowhere")
    assert said == "aiteam: There is no folder nowhere. Name one that holds scenario files.\n"


def test_a_folder_that_is_not_there_cannot_be_listed(tmp_path: Path) -> None:
    assert "There is no folder nowhere" in aiteam(tmp_path, "scenario", "list", "--scenarios", "nowhere", expect=1)


def test_in_an_empty_folder_no_list_of_nothing_is_offered(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    assert read(tmp_path, "scenario", "list", "--scenarios", "own") == []
    assert "Known are: ." not in aiteam(tmp_path, "optimum", "small", "--scenarios", "own", expect=1)


@pytest.fixture(scope="module")
def huge(here: Path) -> str:
    """Ten megabytes of a design."""
    (here / "huge.json").write_bytes(b'{"hires": {' + b'"ai-engineer": 1, ' * 560_000 + b'"data-engineer": 1}}')
    return aiteam(here, "score", "startup", "huge.json", expect=1)


def test_a_design_of_ten_megabytes_is_refused(huge: str) -> None:
    assert huge.startswith("aiteam: This is not a team design.")
    assert "huge.json" in huge
    assert "at most 1,000,000" in huge
    assert len(huge) < 300


def test_it_is_not_said_to_be_smaller_than_it_is(huge: str) -> None:
    assert "1,000,001 bytes" not in huge


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"null", b"\xff\xfe", b'{"hires": NaN}', b"[" * 5_000, b'{"hires": {}, "hires": {}}', b"{} {}"],
    ids=repr,
)
def test_whatever_is_no_design_is_one_message(tmp_path: Path, complaint: Callable[..., str], raw: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(raw)
    said = complaint("score", "startup", "bad.json", "--json")
    assert said.startswith("aiteam: This is not a team design.")
    assert "bad.json" in said


def test_a_folder_is_no_design(complaint: Callable[..., str]) -> None:
    assert "Name a JSON file." in complaint("score", "startup", ".")


def test_a_design_saved_with_a_byte_order_mark_is_read(here: Path) -> None:
    (here / "windows.json").write_bytes(b"\xef\xbb\xbf{}")
    assert read(here, "score", "startup", "windows.json") == read(here, "score", "startup", "empty.json")


def test_a_scenario_of_ones_own_is_solved_once_and_kept_in_the_cache(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "shop.yaml").write_text(json.dumps(SHOP))
    (tmp_path / "empty.json").write_text("{}")
    first = read(tmp_path, "score", "shop", "empty.json", "--scenarios", "own")
    (kept,) = (tmp_path / "home" / "cache").rglob("*.json")
    before = kept.stat().st_mtime_ns
    assert read(tmp_path, "score", "shop", "empty.json", "--scenarios", "own") == first
    assert kept.stat().st_mtime_ns == before
    assert first["grade"] == 0
