from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, RootModel, ValidationError

from aiteam.errors import ContentError, Fault
from aiteam.loader import (
    EachOnce,
    Entry,
    load_folder,
    load_list,
    load_lists,
    load_one,
    load_tagged,
)
from aiteam.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_ENTRIES, MAX_INTEGER


class Thing(Entry):
    id: str
    size: int = 1
    share: float = Field(default=1.0, gt=0, le=1)
    tags: tuple[str, ...] = ()


class Loose(Thing):
    x: Any = None


TAGS = ["int", "float", "bool", "null", "str", "seq", "map", "set", "omap", "pairs", "binary", "timestamp", "merge"]


class Shelf(Entry):
    things: Annotated[tuple[Thing, ...], EachOnce]
    places: Annotated[tuple[str, ...], EachOnce] = ()


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


@given(
    names,
    st.integers(-MAX_INTEGER, MAX_INTEGER),
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]))),
)
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

    assert "Correct these places and run again (2):" in str(caught.value)
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

    assert "the tag " in fault
    assert "plain YAML" in fault


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


# Pieces of YAML in any order: much nearer to a hostile file than bytes by chance.
pieces = st.lists(
    st.sampled_from(
        [
            *"[]{}:,-?&*!|>'\"#%@`~=<\n \t\0\x01\x85",
            "\n- ",
            "\n  ",
            ": ",
            ", ",
            "&a ",
            "*a",
            "<<: ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\ufeff",
            "\ud800",
            '"\\ud800"',
            '"\\0"',
            "id: ",
            "size: ",
            "share: ",
            "tags: ",
            "2020-13-45",
            "2001-01-01T00:00:00+99:99",
            "10:10.5",
            "0x",
            "0b_",
            "9" * 5_000,
            "1" + ":59" * 300 + ":1.5",
            ".nan",
            "-.inf",
            "true",
            "null",
            *(f"!!{tag} " for tag in TAGS),
            "!thing ",
            "!!python/name:os.system ",
        ]
    ),
    max_size=25,
).map(lambda some: "".join(some).encode("utf-8", "surrogatepass"))


@settings(max_examples=500)
@given(pieces | pieces.map(lambda raw: b"id: a\nx: " + raw))
@pytest.mark.parametrize("load", [load_one, load_list])
def test_no_pieces_of_yaml_make_anything_but_faults_or_entries(load: Callable[..., Any], raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thing.yaml"
        path.write_bytes(raw)
        with suppress(ContentError):
            found = load(path, Loose)
            assert isinstance(found, tuple | Loose)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("value", ["", "x", "''", "[a]", "{a: b}", "[a: b]", "99999-99-99", "1e999", "='", "=", "\xa0"])
def test_no_tag_with_any_value_makes_anything_but_faults_or_an_entry(tag: str, value: str) -> None:
    with suppress(ContentError):
        assert isinstance(load_one(write("thing.yaml", f"id: a\nx: !!{tag} {value}\n"), Loose), Loose)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("!!int ''", "a whole number"),
        ("!!bool 'x'", "true or false"),
        ("!!float 'x'", "a finite number"),
        ("!!timestamp 'x'", "a date that exists"),
        ("1" + ":59" * 300 + ":1.5", "a finite number"),
        ("1" + ":59" * 300, "a whole number"),
        ("0x" + "f" * 100_000, "a whole number"),
        ("9" * 5_000, "a whole number"),
        ("10000000000000000000", "from -9,007,199,254,740,991 to 9,007,199,254,740,991"),
        (".nan", "a finite number"),
        ("-.inf", "a finite number"),
        ("2020-13-45", "a date that exists"),
        ("2001-01-01T00:00:00+99:99", "a date that exists"),
        ("!!set {a, b}", "plain YAML"),
        ("!!omap [a: 1]", "plain YAML"),
        ("!!pairs [a: 1]", "plain YAML"),
        ("!!binary aGFsbG8=", "plain YAML"),
        ("=", "plain YAML"),
        ("{<<: {a: 1}}", "write the fields out"),
        ("{1: a}", "keys that are texts"),
        ("{yes: a}", "keys that are texts"),
        ("{~: a}", "keys that are texts"),
        ("{1.5: a}", "keys that are texts"),
        ("{[a]: b}", "keys that are texts"),
        ("{{a: b}: c}", "keys that are texts"),
    ],
    ids=lambda one: ascii(one)[:30],
)
def test_what_an_entry_cannot_hold_is_refused_with_its_line_and_never_changed_in_silence(value: str, said: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", f"id: a\nx: {value}\n"), Loose)

    assert fault.startswith("thing.yaml: line 2: ")
    assert said in fault


def test_a_key_is_not_lost_to_another_that_reads_the_same() -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", "id: a\nx: {'1': a, 1: b}\n"), Loose)

    assert fault == "thing.yaml: line 2: the key 1: keys that are texts; put it in quotes"


@pytest.mark.parametrize("written", ["2020-01-01", "2001-12-14t21:59:43.10-05:00"])
def test_a_date_is_the_text_that_was_written(written: str) -> None:
    assert load_one(write("thing.yaml", f"id: {written}\nx: {{{written}: [{written}]}}"), Loose) == Loose(
        id=written, x={written: [written]}
    )


def test_a_byte_order_mark_is_accepted() -> None:
    assert load_one(write("thing.yaml", "\ufeffid: a\n"), Thing) == Thing(id="a")


@pytest.mark.parametrize(("raw", "what"), [("id: a\0", "#x0000"), ("id: a\nx: b\x01\n", "#x0001")])
def test_a_control_character_is_named_on_one_line(raw: str, what: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", raw), Thing)

    assert what in fault
    assert fault.isprintable()


def lists_of_aliases(levels: int, each: int = 10) -> str:
    lines = ["id: a", "x:", "- &n0 [leaf]"]
    lines += [f"- &n{level} [{', '.join([f'*n{level - 1}'] * each)}]" for level in range(1, levels + 1)]
    return "\n".join(lines)


BOMBS = {
    "six levels": lists_of_aliases(6),
    "nine levels": lists_of_aliases(9),
    "many lists of two": lists_of_aliases(14, 2) + "\n- [*n14, *n14]" * 20,
    "one long text": f"id: a\nx:\n- &t {'y' * 100_000}\n- [{', '.join(['*t'] * 1_000)}]",
    "mappings": "id: a\nx:\n- &m0 {k: v}\n"
    + "\n".join(f"- &m{n} {{{', '.join(f'k{i}: *m{n - 1}' for i in range(10))}}}" for n in range(1, 9)),
    "merge keys": "id: a\nx:\n- &m0 {k: v}\n"
    + "\n".join(f"- &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 10)}]}}" for n in range(1, 9)),
    "many entries": "id: a\nx: [" + "a," * 400_000 + "]",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_would_grow_without_end_is_refused_at_once(bomb: str) -> None:
    started = process_time()

    (fault,) = faults_of(load_one, write("thing.yaml", BOMBS[bomb]), Loose)

    assert process_time() - started < 2
    assert re.search(r"thing.yaml: line \d+: more than 1?,?\d00,000 (entries|letters)", fault)
    assert "with every alias written out: at most " in fault


def test_the_line_is_that_of_the_alias_that_is_too_much() -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", lists_of_aliases(6)), Loose)

    assert fault == (
        "thing.yaml: line 8: more than 200,000 entries with every alias written out: at most 200,000; "
        "use fewer aliases, or several files"
    )


def test_so_many_entries_as_are_allowed_may_stand_there() -> None:
    most = MAX_ENTRIES - 5  # the file's own mapping, id and its text, x and its list

    assert len(load_one(write("thing.yaml", f"id: a\nx: [{'a,' * most}]"), Loose).x) == most
    faults_of(load_one, write("thing.yaml", f"id: a\nx: [{'a,' * (most + 1)}]"), Loose)


def test_ordinary_anchors_and_aliases_are_written_out() -> None:
    text = "id: &name a\ntags: &tags [x, *name]\nx: {one: *tags, two: *tags, three: &other b, four: *other}\n"

    assert load_one(write("thing.yaml", text), Loose) == Loose(
        id="a", tags=("x", "a"), x={"one": ["x", "a"], "two": ["x", "a"], "three": "b", "four": "b"}
    )


@pytest.mark.parametrize("text", ["[&n a, *n,\n &n b]", "&n [\n&n b]", "&n {a:\n &n b}"])
def test_an_anchor_that_stands_there_twice_is_named(text: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", f"id: a\nx: {text}\n"), Loose)

    assert fault == "thing.yaml: line 3: the anchor &n stands here a second time: each anchor once"


@pytest.mark.parametrize("text", ["x: &r [*r]", "x: &r {a: {b: [*r]}}", "x: &r\n- id: *r", "&r {id: a, x: *r}"])
def test_an_alias_that_stands_inside_itself_is_refused(text: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", text), Loose)

    assert "the alias *r stands inside what it stands for" in fault
    assert re.match(r"thing.yaml: line [12]: ", fault)


@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "? ", "[[{a: ["])
def test_a_file_nested_very_deep_is_refused_and_does_not_take_the_interpreter_along(start: str) -> None:
    (fault,) = faults_of(load_one, write("thing.yaml", start * (60_000 // len(start))), Loose)

    assert f"nested more than {MAX_DEPTH} deep" in fault


@pytest.mark.parametrize("by_alias", [False, True])
def test_a_file_may_be_nested_as_deep_as_the_limit_and_no_deeper(by_alias: bool) -> None:
    def text(depth: int) -> str:
        inner = depth - 1  # the file's own mapping
        if not by_alias:
            return f"id: a\nx: {'[' * inner}{']' * inner}\n"
        low = inner // 2
        return f"id: a\nx: [&low {'[' * low}{']' * low}, {'[' * (inner - low - 1)}*low{']' * (inner - low)}\n"

    load_one(write("thing.yaml", text(MAX_DEPTH)), Loose)
    (fault,) = faults_of(load_one, write("thing.yaml", text(MAX_DEPTH + 1)), Loose)
    assert fault.endswith(f"nested more than {MAX_DEPTH} deep: at most {MAX_DEPTH}")


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    start = "id: a\n#"

    assert load_one(write("thing.yaml", start + "x" * (MAX_BYTES - len(start))), Thing) == Thing(id="a")
    assert faults_of(load_one, write("thing.yaml", start + "x" * MAX_BYTES), Thing) == [
        "thing.yaml: more than 1,000,000 bytes: at most 1,000,000"
    ]


@pytest.mark.parametrize("line", ["\n", "\r", "\x85", "\u2028"])
def test_directives_of_tags_are_refused_before_they_are_compared(line: str) -> None:
    text = f"#{line}" + "".join(f"%TAG !a{number}! y{line}" for number in range(40_000)) + f"---{line}id: a{line}"
    started = process_time()

    (fault,) = faults_of(load_one, write("thing.yaml", text), Thing)

    assert process_time() - started < 2
    assert fault.startswith("thing.yaml: line 2: %TAG: plain YAML")


def test_a_directive_of_the_version_is_read() -> None:
    assert load_one(write("thing.yaml", "%YAML 1.1\n---\nid: 100 %TAG\n"), Thing) == Thing(id="100 %TAG")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_a_file_without_an_end_is_refused() -> None:
    (fault,) = faults_of(load_one, Path("/dev/zero"), Thing)

    assert "more than 1,000,000 bytes" in fault


def test_a_path_that_no_file_can_have_is_a_fault() -> None:
    (fault,) = faults_of(load_one, Path("a\0b.yaml"), Thing)

    assert fault.endswith("a readable file in UTF-8")


def test_of_fifty_thousand_wrong_keys_the_first_are_shown_and_all_are_kept() -> None:
    path = write("thing.yaml", "id: a\n" + "".join(f"k{number}: 1\n" for number in range(50_000)))

    with pytest.raises(ContentError) as caught:
        load_one(path, Thing)

    assert len(caught.value.faults) == 50_000
    assert len(str(caught.value)) < 2_000
    assert str(caught.value).endswith("… and 49,980 more")


def test_a_place_with_many_faults_in_it_is_not_written_out_for_each_when_its_name_is_long() -> None:
    class Lengths(Entry):
        lengths: dict[str, tuple[int, ...]]

    path = write("lengths.yaml", f"lengths: {{{'k' * 120}: [{'a, ' * 90_000}]}}")

    with pytest.raises(ContentError) as caught:
        load_one(path, Lengths)

    assert len(caught.value.faults) == 90_000
    assert max(len(fault.path) for fault in caught.value.faults) < 120
    assert caught.value.faults[7].path == f"lengths.{'k' * 79}….7"


def test_many_entries_are_compared_in_no_time() -> None:
    path = write("shelf.yaml", "things: []\nplaces: [" + ", ".join(f"p{number}" for number in range(50_000)) + ", p7]")
    started = process_time()

    (fault,) = faults_of(load_one, path, Shelf)

    assert process_time() - started < 3
    assert "each id once; 'p7' stands there twice" in fault


def test_an_id_that_stands_there_often_is_named_once() -> None:
    path = write("things.yaml", "- {id: a}\n" * 5)

    assert faults_of(load_list, path, Thing) == ["things.yaml: a: an id that stands here twice: each id once"]


def test_a_text_is_told_from_the_number_that_it_reads_like() -> None:
    assert faults_of(load_one, write("thing.yaml", "id: a\nsize: '3'\n"), Thing) == [
        "thing.yaml: size: '3': Input should be a valid integer"
    ]


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
