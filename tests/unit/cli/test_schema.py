"""The JSON Schemas that editors show: printed by a command, and every property says what it is for."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aiteam.cli.main import main
from aiteam.cli.schema import SCHEMAS
from aiteam.exercises.kinds.elements import Item
from aiteam.loader import CONTENT, load_list


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema with its place, at every level and in every definition."""
    if isinstance(schema, dict):
        named = schema.get("properties", {})
        for name, each in named.items() if isinstance(named, dict) else ():
            yield f"{path}/{name}", each
        for name, each in schema.items():
            yield from properties(each, f"{path}/{name}")
    elif isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from properties(each, f"{path}/{number}")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_property_at_every_level_says_what_it_is_for(kind: str) -> None:
    found = dict(properties(SCHEMAS[kind]()))
    assert found
    assert [path for path, each in found.items() if not each.get("description", "").strip()] == []


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("design", {"/hires", "/$defs/Reskill/from"}),
        (
            "scenario",
            {"/demand", "/workshop", "/$defs/TeamDesign/leads", "/$defs/Assumptions/span", "/$defs/Stop/worth"},
        ),
        ("quiz", {"/$defs/Item/prompt", "/$defs/Option/feedback"}),
    ],
)
def test_the_walk_reaches_what_is_nested(kind: str, places: set[str]) -> None:
    assert places <= {path.replace("/properties", "") for path, _ in properties(SCHEMAS[kind]())}


def test_a_property_without_a_description_is_found() -> None:
    schema = {"properties": {"a": {"properties": {"b": {}}}}, "items": [{"properties": {"c": {"description": "C."}}}]}
    assert [path for path, each in properties(schema) if "description" not in each] == ["/a", "/properties/a/b"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command says, in this process, which is quicker; on the error stream if it fails."""

    def run(*words: str, status: int = 0) -> str:
        monkeypatch.setattr("sys.argv", ["aiteam", *words])
        with pytest.raises(SystemExit) as left:
            main()
        assert (left.value.code or 0) == status
        printed = capsys.readouterr()
        assert (printed.out if status else printed.err) == ""
        return printed.err if status else printed.out

    return run


@pytest.mark.parametrize(
    ("kind", "title"), [((), "TeamDesign"), (("design",), "TeamDesign"), (("scenario",), "Scenario")]
)
def test_a_schema_is_printed_with_and_without_json(
    typed: Callable[..., str], kind: tuple[str, ...], title: str
) -> None:
    printed = typed("schema", *kind)
    assert json.loads(printed)["title"] == title
    assert typed("schema", *kind, "--json") == printed


def test_the_schema_of_a_design_names_its_parts_as_a_file_does(typed: Callable[..., str]) -> None:
    schema = json.loads(typed("schema", "design"))
    assert {"from", "to", "people"} == set(schema["$defs"]["Reskill"]["properties"])
    assert "hires" in schema["properties"]
    assert schema["additionalProperties"] is False


def test_the_schema_of_a_quiz_is_that_of_a_list_of_items(typed: Callable[..., str]) -> None:
    schema = json.loads(typed("schema", "quiz"))
    assert schema["type"] == "array"
    item = schema["$defs"][schema["items"]["$ref"].rsplit("/", 1)[1]]
    quiz = load_list(CONTENT / "items" / "start.yaml", Item)
    assert set(quiz[0].model_dump()) <= set(item["properties"])


def test_an_unknown_schema_is_answered_with_those_there_are(typed: Callable[..., str]) -> None:
    said = typed("schema", "wizard", status=1)
    assert said == "aiteam: There is no schema 'wizard'. Known are: design, scenario, play, quiz.\n"
    assert "Did you mean 'design'" in typed("schema", "desing", status=1)
