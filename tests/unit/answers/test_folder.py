from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from subprocess import Popen
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import save_answer

from aiteam.answers import FolderStore, Mark, Next, read_only
from aiteam.errors import AnswerError, StoreError

EXERCISE = "before-llms.quiz"

text = st.text(st.characters(codec="utf-8"))
json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=8,
)
answers = st.dictionaries(text, json_data, max_size=5)


def as_text(data: Any) -> str:
    return json.dumps(data, sort_keys=True)


def document(**changes: Any) -> str:
    return json.dumps({"schema_version": 1, "exercise": EXERCISE, "answer": {"a": "b"}} | changes)


def put(content: str | bytes) -> Path:
    """Whatever it is, it now stands where the answer should."""
    path = FolderStore().path(EXERCISE)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("answers").iterdir()}


@given(answers)
def test_what_was_saved_is_what_is_loaded(answer: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_answer(EXERCISE, answer, folder)

        # as text, because 1, 1.0 and True are equal and are not the same answer
        assert as_text(FolderStore(folder).read(EXERCISE).answer) == as_text(answer)


@given(answers.flatmap(lambda one: st.tuples(st.just(one), st.permutations(list(one.items())))))
def test_the_order_of_keys_leaves_no_trace_in_the_file(pair: tuple[dict[str, Any], list[tuple[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_answer(EXERCISE, pair[0], f"{folder}/a")
        save_answer(EXERCISE, dict(pair[1]), f"{folder}/b")

        assert len({path.read_bytes() for path in Path(folder).glob("*/answers/*.json")}) == 1


def test_the_answer_lies_beside_the_notebook_in_a_file_that_people_can_read(tmp_path: Path) -> None:
    save_answer(EXERCISE, {"who": "Zoë", "a": 1}, tmp_path)

    assert (tmp_path / "answers" / "before-llms.quiz.json").read_text(encoding="utf-8") == (
        '{\n "answer": {\n  "a": 1,\n  "who": "Zoë"\n },\n "course": "0.2.0",\n "exercise": "before-llms.quiz",\n'
        ' "model": 2,\n "schema_version": 1\n}\n'
    )


def test_an_answer_of_the_first_version_is_read_without_loss() -> None:
    Path("answers").mkdir()
    old = '{\n "answer": {\n  "a": 1\n },\n "exercise": "before-llms.quiz",\n "schema_version": 1\n}\n'
    Path("answers/before-llms.quiz.json").write_text(old)

    assert FolderStore().read(EXERCISE).answer == {"a": 1}


def test_there_is_no_answer_before_one_was_saved_and_looking_makes_no_folder() -> None:
    assert FolderStore().read(EXERCISE).answer is None
    assert not Path("answers").exists()


def test_the_version_before_stays_beside_the_answer() -> None:
    store = FolderStore()
    for number in (1, 2, 3):
        save_answer(EXERCISE, {"version": number})

    assert store.read(EXERCISE).answer == {"version": 3}
    assert sorted(files()) == ["before-llms.quiz.json", "before-llms.quiz.previous.json"]
    assert json.loads(files()["before-llms.quiz.previous.json"])["answer"] == {"version": 2}


def test_each_exercise_has_a_file_of_its_own() -> None:
    store = FolderStore()
    save_answer("a.b", {"x": 1})
    save_answer("a.c", {"x": 2})

    assert (store.read("a.b").answer, store.read("a.c").answer) == ({"x": 1}, {"x": 2})


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '"text"',
        document(schema_version=2),
        document(schema_version="1"),
        document(schema_version=True),
        document(schema_version=1.0),
        document(schema_version=None),
        document(exercise="before-llms.recall"),
        document(exercise=None),
        document(answer=[]),
        document(answer=None),
        document(answer="a"),
        document(extra=1),
        '{"schema_version": 1, "exercise": "before-llms.quiz"}',
        document().replace('"b"', "NaN"),
        document().replace('"b"', "1e999"),
        document().replace('"a": "b"', '"a": 1, "a": 2'),
        document().encode("utf-16"),
        "<<<<<<< ours\n" + document() + "\n=======\n" + document() + "\n>>>>>>> theirs\n",
        document(answer={"a": "x" * 1_000_001}),
        document(**{"\ud800": 1}),
    ],
)
def test_a_file_that_holds_no_answer_to_this_exercise_is_refused_and_left_as_it_is(content: str | bytes) -> None:
    path = put(content)
    before = files()

    with pytest.raises(AnswerError, match=path.name):
        FolderStore().read(EXERCISE)
    assert files() == before


@given(st.binary() | text.map(str.encode) | json_data.map(lambda data: json.dumps(data).encode()))
def test_no_bytes_at_all_make_loading_raise_anything_but_an_answer_error(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = FolderStore(folder).path(EXERCISE)
        path.parent.mkdir()
        path.write_bytes(raw)
        with pytest.raises(AnswerError):
            FolderStore(folder).read(EXERCISE)


def test_a_byte_order_mark_is_accepted() -> None:
    put("\ufeff" + document())

    assert FolderStore().read(EXERCISE).answer == {"a": "b"}


def test_a_file_that_holds_no_answer_is_set_aside_and_never_lost() -> None:
    store = FolderStore()
    for number in (1, 2):
        put(f"damage {number}")
        save_answer(EXERCISE, {"version": number})

    assert store.read(EXERCISE).answer == {"version": 2}
    assert files()["before-llms.quiz.damaged-1.json"] == b"damage 1"
    assert files()["before-llms.quiz.damaged-2.json"] == b"damage 2"


def test_a_damaged_file_does_not_displace_the_last_whole_version() -> None:
    save_answer(EXERCISE, {"version": 1})
    save_answer(EXERCISE, {"version": 2})
    put("damage")
    save_answer(EXERCISE, {"version": 3})

    assert json.loads(files()["before-llms.quiz.previous.json"])["answer"] == {"version": 1}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [{"a": float("-inf")}]])
def test_a_number_that_is_not_finite_is_never_written(value: object) -> None:
    save_answer(EXERCISE, {"version": 1})

    with pytest.raises(ValueError, match="JSON compliant"):
        save_answer(EXERCISE, {"a": value})
    assert FolderStore().read(EXERCISE).answer == {"version": 1}


def test_a_full_disk_leaves_the_old_answer_and_says_so(full_disk: Callable[[], AbstractContextManager[None]]) -> None:
    save_answer(EXERCISE, {"version": 1})
    before = files()

    with full_disk(), pytest.raises(StoreError) as caught:
        save_answer(EXERCISE, {"version": 2})

    assert files() == before
    assert str(caught.value).startswith("Your last change was not saved: before-llms.quiz.json cannot be written")
    assert "What you had answered before is still there" in str(caught.value)
    assert str(Path("answers").resolve()) in str(caught.value)


def test_a_full_disk_leaves_no_half_answer_where_there_was_none(
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    with full_disk(), pytest.raises(StoreError):
        save_answer(EXERCISE, {"version": 1})

    assert files() == {}


def test_in_a_folder_that_cannot_be_written_an_answer_can_be_read_and_what_cannot_be_saved_is_said(
    run_unprivileged: Callable[..., str],
) -> None:
    save_answer(EXERCISE, {"version": 1})
    before = files()
    Path("answers").chmod(0o555)
    code = (
        "import sys\n"
        "from aiteam.answers import FolderStore, Next\n"
        "from aiteam.errors import StoreError\n"
        "print(FolderStore().read(sys.argv[1]).answer)\n"
        "try:\n"
        "    FolderStore().update(sys.argv[1], lambda _: Next({'version': 2}))\n"
        "except StoreError as error:\n"
        "    print(error)\n"
    )

    loaded, said = run_unprivileged(code, EXERCISE).splitlines()

    assert loaded == "{'version': 1}"
    assert "cannot be written (Permission denied)" in said
    assert files() == before


def test_a_file_in_the_folder_s_place_is_left_as_it_is() -> None:
    Path("answers").write_text("mine")

    with pytest.raises(StoreError, match="was not saved"):
        save_answer(EXERCISE, {})
    with pytest.raises(StoreError, match="cannot be read"):
        FolderStore().read(EXERCISE)
    assert Path("answers").read_text() == "mine"


def test_a_folder_in_the_file_s_place_is_left_as_it_is() -> None:
    FolderStore().path(EXERCISE).mkdir(parents=True)

    with pytest.raises(StoreError):
        save_answer(EXERCISE, {})
    with pytest.raises(StoreError, match="cannot be read"):
        FolderStore().read(EXERCISE)
    assert [path.name for path in Path("answers").iterdir()] == ["before-llms.quiz.json"]


@pytest.mark.parametrize("content", [document(), "damage", document(answer={})])
def test_nothing_replaces_what_is_there_while_nbgrader_runs_the_notebook(
    content: str, start_nbgrader: Callable[[], None]
) -> None:
    put(content)
    before = files()
    start_nbgrader()

    save_answer(EXERCISE, {"a": "forged"})

    assert files() == before


def test_where_nothing_is_there_an_answer_is_saved_also_while_nbgrader_runs(start_nbgrader: Callable[[], None]) -> None:
    start_nbgrader()

    save_answer(EXERCISE, {"a": "typed"})
    save_answer(EXERCISE, {"a": "forged"})

    assert FolderStore().read(EXERCISE).answer == {"a": "typed"}


@pytest.mark.parametrize(("value", "expected"), [("validate", True), ("autograde", True), ("1", True), ("", False)])
def test_nbgrader_runs_where_its_variable_says_so(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    assert read_only() is False
    monkeypatch.setenv("NBGRADER_EXECUTION", value)

    assert read_only() is expected


SAVING = f"""
from aiteam.answers import FolderStore, Next
store, version = FolderStore(), 0
while True:
    version += 1
    store.update({EXERCISE!r}, lambda _: Next({{"version": version, "text": str(version % 10) * 300_000}}))
    print(version, flush=True)
"""


@pytest.mark.parametrize("moment", [round(Random(number).uniform(0, 0.1), 4) for number in range(10)])
def test_a_program_that_is_killed_while_it_saves_leaves_a_whole_answer_and_the_one_before(
    moment: float, start_python: Callable[..., Popen[str]]
) -> None:
    process = start_python(SAVING)
    assert process.stdout
    assert process.stdout.readline() == "1\n"
    until = monotonic() + moment
    while monotonic() < until:
        assert FolderStore().path(EXERCISE).read_bytes().endswith(b"}\n")
    process.kill()
    said = [1, *map(int, process.stdout.read().split())]

    answer = FolderStore().read(EXERCISE).answer

    assert answer
    # what was said to be saved is saved, and at most the next version was under way
    assert answer["version"] in (said[-1], said[-1] + 1)
    assert answer["text"] == str(answer["version"] % 10) * 300_000
    previous = Path("answers", f"{EXERCISE}.previous.json")
    if said[-1] > 1:
        kept = json.loads(previous.read_bytes())["answer"]
        assert kept["version"] in (answer["version"] - 1, answer["version"])
        assert kept["text"] == str(kept["version"] % 10) * 300_000


def test_a_check_does_not_displace_the_version_before() -> None:
    save_answer(EXERCISE, {"version": 1})
    save_answer(EXERCISE, {"version": 2})

    FolderStore().update(EXERCISE, lambda _: Next(mark=Mark({"version": 2}, "kept", 0, 0)), message="m1")

    assert json.loads(files()["before-llms.quiz.previous.json"])["answer"] == {"version": 1}


def test_only_answers_count_as_answered() -> None:
    save_answer(EXERCISE, {"version": 1})
    put("damage")
    save_answer(EXERCISE, {"version": 2})
    for name in ("Notes.json", "a b.json", ".hidden.json", "answer.txt"):
        Path("answers", name).write_text("{}")

    assert FolderStore().answered() == (EXERCISE,)
    assert FolderStore().attempts() == ()
