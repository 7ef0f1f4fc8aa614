"""Scenarios are found by id, with their variants by number, in the course or in a folder of one's own."""

from pathlib import Path

import pytest
import yaml
from tests.designs import SMALL

from aiteam.errors import ContentError, UnknownIdError
from aiteam.loader import CONTENT
from aiteam.scenarios import Scenario, scenario, scenarios

VARIANTS = [
    {"id": "rich", "title": "Rich", "news": "There is more.", "changes": {"budget": 9.5}},
    {"id": "poor", "title": "Poor", "news": "There is less.", "changes": {"budget": 2.5}},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(SMALL | {"variants": VARIANTS}), encoding="utf-8")
    return tmp_path


def test_every_scenario_of_the_course_is_found_by_its_id_with_all_its_variants() -> None:
    for name, known in scenarios().items():
        assert known.id == name
        assert scenario(name) == known
        assert known.variant == 0
        for number in range(1, len(known.variants) + 1):
            found = scenario(name, variant=number)
            assert (found.id, found.variant) == (name, number)
            assert found == known.varied(number)


def test_an_unknown_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match=r"There is no scenario 'startupp'\. Did you mean 'startup'"):
        scenario("startupp")
    with pytest.raises(UnknownIdError, match=r"Known are: bank, .*startup"):
        scenario("qqq")


@pytest.mark.parametrize("number", [-1, 4, 99])
def test_an_unknown_variant_is_answered_with_those_there_are(number: int) -> None:
    with pytest.raises(UnknownIdError, match=rf"There is no variant of startup {number}\. "):
        scenario("startup", variant=number)
    with pytest.raises(UnknownIdError, match=r"Known are: number 0, number 1, number 2, number 3\."):
        scenario("startup", variant=7)


def test_an_unknown_scenario_is_told_before_its_variant() -> None:
    with pytest.raises(UnknownIdError, match="There is no scenario 'qqq'"):
        scenario("qqq", variant=99)


def test_a_folder_of_ones_own_has_its_own_scenarios_and_variants(folder: Path) -> None:
    assert set(scenarios(folder)) == {"small"}
    assert [scenario("small", folder, variant=number).budget for number in range(3)] == [3.6, 9.5, 2.5]
    with pytest.raises(UnknownIdError):
        scenario("startup", folder)


def test_a_folder_without_scenarios_has_none(tmp_path: Path) -> None:
    assert scenarios(tmp_path) == {}
    with pytest.raises(UnknownIdError, match="There is no scenario 'small'"):
        scenario("small", tmp_path)


def test_every_fault_of_every_file_is_named(folder: Path) -> None:
    (folder / "a.yaml").write_text(yaml.safe_dump(SMALL | {"id": "a", "critical": ["app"]}), encoding="utf-8")
    (folder / "b.yaml").write_text(yaml.safe_dump(SMALL | {"id": "b", "budget": 0, "colour": "blue"}), encoding="utf-8")
    (folder / "c.yaml").write_text(yaml.safe_dump(SMALL), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        scenarios(folder)
    words = str(caught.value)
    for fault in (
        "a.yaml",
        "vision is always critical",
        "app has no demand",
        "b.yaml: budget: 0",
        "b.yaml: colour",
        "small",
    ):
        assert fault in words
    assert "mine.yaml" not in words


def test_faults_that_are_mended_are_gone(folder: Path) -> None:
    broken = folder / "a.yaml"
    broken.write_text(yaml.safe_dump(SMALL | {"id": "a", "critical": ["app"]}), encoding="utf-8")
    with pytest.raises(ContentError):
        scenarios(folder)
    broken.write_text(yaml.safe_dump(SMALL | {"id": "a"}), encoding="utf-8")
    assert set(scenarios(folder)) == {"a", "small"}


def test_a_scenario_is_read_once() -> None:
    assert scenario("startup") is scenario("startup")
    assert isinstance(scenario("startup"), Scenario)
    assert scenarios() is scenarios(CONTENT / "scenarios")


@pytest.mark.parametrize("number", ["1", 1.0, True])
def test_what_is_no_whole_number_is_no_variant(number: object) -> None:
    with pytest.raises(UnknownIdError) as caught:
        scenario("startup", variant=number)  # type: ignore[arg-type]
    assert "Did you mean" not in str(caught.value)
    assert "Known are: number 0, number 1, " in str(caught.value)
