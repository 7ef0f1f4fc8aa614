from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, RootModel, ValidationError

from aiteam.errors import ContentError, Fault
from aiteam.loader import EachOnce, Entry, load_folder, load_list, load_lists, load_one, load_tagged


class Thing(Entry):
    id: str
    size: int = 1
    share: float = Field(default=1.0, gt=0, le=1)
    tags: tuple[str, ...] = ()


class Cup(Entry):
    id: str
    kind: Literal["cup"]


class Plate(Entry):
    id: str
    kind: Literal["plate"]
    size: int


class Dish(RootModel[Annotated[Cup | Plate, Field(discriminator="kind")]]):
    pass


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults_of(load: Callable[..., Any], path: Path, model: type) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(path, model)
    return [str(fault) for fault in caught.value.faults]


def test_a_list_is_read_in_its_order() -> None:
    path = write("things.yaml", "- {id: b, tags: [x, y]}\n- {id: a, size: 2}\n")

    assert load_list(path, Thing) == (Thing(id="b", tags=("x", "y")), Thing(id="a", size=2))


def test_one_entry_is_read() -> None:
    assert load_one(write("thing.yaml", "id: é\n"), Thing) == Thing(id="é")


names = st.lists(st.text("abcdefgh-", min_size=1), max_size=5, unique=True)


@given(names, st.integers(), st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]))))
def test_what_was_written_as_yaml_is_what_is_read(ids: list[str], size: int, tags: list[str]) -> None:
    things = tuple(Thing(id=one, size=size, tags=tuple(tags)) for one in ids)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "things.yaml"
        path.write_text(yaml.safe_dump([thing.model_dump(mode="json") for thing in things]), encoding="utf-8")

        assert load_list(path, Thing) == things


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Thing(id="a").id = "b"  # type: ignore[misc]


def test_every_fault_of_a_file_is_listed_at_once_as_file_path_given_allowed() -> None:
    path = write("things.yaml", "- {size: 1}\n- {id: b, size: big, colour: red}\n- {id: c, share: 2}\n- 7\n")

    assert faults_of(load_list, path, Thing) == [
        "things.yaml: 0.id: nothing: Field required",
        "things.yaml: b.size: big: Input should be a valid integer",
        "things.yaml: b.colour: red: Extra inputs are not permitted",
        "things.yaml: c.share: 2: Input should be less than or equal to 1",
        "things.yaml: 3: 7: Input should be an object",
    ]


def test_the_message_of_a_content_error_holds_every_fault() -> None:
    with pytest.raises(ContentError) as caught:
        load_list(write("things.yaml", "- {}\n- {id: 3}\n"), Thing)

    assert "Mend these places and run again (2):" in str(caught.value)
    assert "things.yaml: 0.id: nothing: Field required" in str(caught.value)
    assert "things.yaml: 3.id: 3: Input should be a valid string" in str(caught.value)


@pytest.mark.parametrize("given", ["'3'", "true", "3.5", "null", "[3]", "3e0x", ".nan", ".inf"])
def test_a_whole_number_is_a_whole_number(given: str) -> None:
    assert len(faults_of(load_one, write("thing.yaml", f"id: a\nsize: {given}\n"), Thing)) == 1


@pytest.mark.parametrize("given", [".nan", ".inf", "-.inf", "1e999", "0", "-1", "true", "'1'"])
def test_a_share_is_a_finite_number_in_its_limits(given: str) -> None:
    assert len(faults_of(load_one, write("thing.yaml", f"id: a\nshare: {given}\n"), Thing)) == 1


def test_an_id_that_stands_twice_is_named_also_beside_other_faults() -> None:
    path = write("things.yaml", "- {id: a}\n- {id: a}\n- {id: b, size: x}\n")

    assert faults_of(load_list, path, Thing) == [
        "things.yaml: b.size: x: Input should be a valid integer",
        "things.yaml: a: an id that stands here twice: each id once",
    ]


@pytest.mark.parametrize("text", ["id: a\nsize: 1\nid: b\n", "id: a\ntags: [{x: 1, x: 2}]\n", "{id: a, 'id': b}"])
def test_a_key_that_stands_twice_is_refused_at_any_depth_and_not_silently_dropped(text: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", text), Thing)

    assert "stands here a second time: valid YAML with each key once" in fault
    assert fault.startswith("thing.yaml: line ")


def test_the_line_of_a_repeated_key_is_named() -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", "id: a\nsize: 1\nsize: 2\n"), Thing)

    assert fault.startswith("thing.yaml: line 3: the key 'size'")


@pytest.mark.parametrize(
    ("text", "line"),
    [("id: [a\n", "line 2"), ("id: a\n  size: 2\n", "line 2"), ("- a\n---\n- b\n", "line 2"), ("id: @a", "line 1")],
)
def test_what_is_no_yaml_is_refused_with_its_line(text: str, line: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", text), Thing)

    assert fault.startswith(f"thing.yaml: {line}: ")


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.getcwd []", "!!python/name:os.system", "!thing {}"])
def test_a_tag_that_would_run_code_is_refused(tag: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", f"id: {tag}\n"), Thing)

    assert "could not determine a constructor" in fault


@pytest.mark.parametrize(
    "text",
    [
        "2020-01-01: a\n",
        "? [a]\n: b\n",
        "&all [*all]\n",
        "id: &id {x: *id}\n",
        "id: 2020-13-45\n",
        "id: !!int a\n",
        "size: 0b_\n",
        f"size: {'9' * 5000}\n",
        "\0",
        "",
        "null",
        "~: 1",
        "1: 2",
        ".nan: 1",
        "<<: {id: a}\n",
    ],
)
@pytest.mark.parametrize("load", [load_one, load_list])
def test_whatever_stands_in_a_file_the_author_gets_a_list_of_faults(load: Callable[..., Any], text: str) -> None:
    faults = faults_of(load, write("thing.yaml", text), Thing)

    assert faults
    assert all(fault.startswith("thing.yaml: ") for fault in faults)


@given(st.binary(max_size=60))
def test_no_bytes_at_all_make_anything_but_faults_or_entries(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thing.yaml"
        path.write_bytes(raw)
        with suppress(ContentError):
            assert all(isinstance(thing, Thing) for thing in load_list(path, Thing))


@pytest.mark.parametrize("raw", ["id: ä".encode("latin-1"), "id: ä".encode("utf-16")])
def test_what_is_not_utf_8_is_refused(raw: bytes) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", raw), Thing)

    assert fault.endswith("a readable file in UTF-8")


@pytest.mark.parametrize("made", [lambda path: None, Path.mkdir])
def test_a_file_that_cannot_be_read_is_a_fault(made: Callable[[Path], None]) -> None:
    made(Path("thing.yaml"))

    (fault,) = faults_of(load_one, Path("thing.yaml"), Thing)
    assert fault.startswith("thing.yaml: ")
    assert fault.endswith("a readable file in UTF-8")


@pytest.mark.parametrize("text", ["id: a\n", "a text", "7", "null"])
def test_a_list_is_asked_for_where_none_stands(text: str) -> None:
    (fault,) = faults_of(load_list, write("things.yaml", text), Thing)

    assert fault.endswith("a list of entries, each starting with '- '")


def test_what_is_long_is_shown_shortened() -> None:
    with pytest.raises(ContentError) as caught:
        load_one(write("thing.yaml", f"id: a\nsize: {'x' * 500}\n"), Thing)

    (fault,) = caught.value.faults
    assert fault.given == "x" * 59 + "…"


def test_a_folder_is_read_in_the_order_of_its_file_names_and_nothing_but_yaml() -> None:
    for name in ("02-a.yaml", "01-b.yaml", "notes.md", "03.yml"):
        write(f"folder/{name}", f"id: file-{name[:2]}\n" if name.endswith("yaml") else "{")

    assert [thing.id for thing in load_folder(Path("folder"), Thing)] == ["file-01", "file-02"]


@pytest.mark.parametrize(("load", "start"), [(load_folder, ""), (load_lists, "- ")])
def test_the_faults_of_every_file_of_a_folder_are_listed_at_once(load: Callable[..., Any], start: str) -> None:
    write("folder/a.yaml", f"{start}size: 1\n")
    write("folder/b.yaml", f"{start}id: same\n")
    write("folder/c.yaml", f"{start}id: same\n")
    write("folder/d.yaml", "id: [")

    faults = faults_of(load, Path("folder"), Thing)

    assert [fault.split(":")[0] for fault in faults] == ["a.yaml", "d.yaml", "all files together"]
    assert faults[-1] == "all files together: same: an id that stands here twice: each id once"


def test_a_folder_of_lists_is_one_list() -> None:
    write("folder/1.yaml", "- {id: a}\n- {id: b}\n")
    write("folder/2.yaml", "- {id: c}\n")

    assert [thing.id for thing in load_lists(Path("folder"), Thing)] == ["a", "b", "c"]


def test_a_tagged_folder_takes_each_file_for_what_it_says_it_is() -> None:
    write("folder/a.yaml", "{id: a, kind: plate, size: 3}")
    write("folder/b.yaml", "{id: b, kind: cup}")

    assert [dish.root for dish in load_tagged(Path("folder"), Dish)] == [
        Plate(id="a", kind="plate", size=3),
        Cup(id="b", kind="cup"),
    ]


def test_the_faults_of_every_file_of_a_tagged_folder_are_listed_at_once() -> None:
    write("folder/a.yaml", "{id: b, kind: cup}")
    write("folder/c.yaml", "{id: c, kind: plate, size: large}")
    write("folder/d.yaml", "{id: d, kind: spoon}")
    write("folder/e.yaml", "{id: e}")
    write("folder/f.yaml", "{")

    faults = faults_of(load_tagged, Path("folder"), Dish)

    assert [fault.split(":")[0] for fault in faults] == ["a.yaml", "c.yaml", "d.yaml", "e.yaml", "f.yaml"]
    assert faults[0] == "a.yaml: id: b: the file's name, a"
    assert faults[1] == "c.yaml: plate.size: large: Input should be a valid integer"
    assert "'cup', 'plate'" in faults[2]
    assert "kind" in faults[3]


class Shelf(Entry):
    things: Annotated[tuple[Thing, ...], EachOnce]
    places: Annotated[tuple[str, ...], EachOnce] = ()


def test_entries_inside_an_entry_have_different_ids_where_that_is_asked_for() -> None:
    assert load_one(write("shelf.yaml", "things: [{id: a}, {id: b}]\nplaces: [a, b]"), Shelf)

    assert faults_of(load_one, write("shelf.yaml", "things: [{id: a}, {id: b}, {id: a}]\nplaces: [c, c]"), Shelf) == [
        "shelf.yaml: things: [{'id': 'a'}, {'id': 'b'}, {'id': 'a'}]: each id once; 'a' stands there twice",
        "shelf.yaml: places: ['c', 'c']: each id once; 'c' stands there twice",
    ]


def test_an_author_reads_what_a_rule_says_without_pydantic_s_preface() -> None:
    class Even(Entry):
        size: int

        def model_post_init(self, _context: object) -> None:
            if self.size % 2:
                raise ValueError("an even number")

    with pytest.raises(ContentError) as caught:
        load_one(write("even.yaml", "size: 3"), Even)

    assert caught.value.faults == (Fault("even.yaml", "", "{'size': 3}", "an even number"),)
