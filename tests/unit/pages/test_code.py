"""Code cells: one call with literal arguments, or something for the notebook; nothing is ever run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.pages import Call, InNotebook
from aiteam.pages.code import note_of, read_code


@pytest.mark.parametrize(
    ("source", "name", "arguments", "keywords"),
    [
        ('aiteam.exercise("start.my-team")', "exercise", ("start.my-team",), {}),
        ("aiteam.review()", "review", (), {}),
        ("aiteam.lesson('a' 'b')", "lesson", ("ab",), {}),
        ('aiteam.graph([("access", 1), ("feedback", -2)])', "graph", ([("access", 1), ("feedback", -2)],), {}),
        ("aiteam.plane((0.5, -0.25))", "plane", ((0.5, -0.25),), {}),
        ('aiteam.bars(True, None, only="people", most=3)', "bars", (True, None), {"only": "people", "most": 3}),
        (
            'aiteam.table({"hires": {"ai-engineer": 1}}, "startup")',
            "table",
            ({"hires": {"ai-engineer": 1}}, "startup"),
            {},
        ),
        ('# Answer below.\n\naiteam.exercise("a.b")  # at once\n', "exercise", ("a.b",), {}),
        ('aiteam.exercise(\n    "a.b",\n)', "exercise", ("a.b",), {}),
        ('aiteam.exercise("a.b");', "exercise", ("a.b",), {}),
    ],
)
def test_one_call_with_everything_written_out_is_a_call(source, name, arguments, keywords) -> None:
    assert read_code(source) == Call(name, arguments, keywords, source)


@pytest.mark.parametrize(
    "source",
    [
        "aiteam.exercise(name)",
        'aiteam.exercise(f"a.{b}")',
        'aiteam.exercise("a" + "b")',
        'aiteam.exercise(*["a"])',
        'aiteam.exercise(**{"a": 1})',
        "aiteam.exercise(a=1, a=2)",
        "aiteam.exercise({[]: 1})",
        'aiteam.exercise(print("run"))',
        'aiteam.exercises.check("a")',
        'aiteam.table("a").head()',
        'aitaem.exercise("a")',
        'exercise("a")',
        "aiteam.exercise",
        'result = aiteam.check("a")',
        'aiteam.lesson("a")\naiteam.lesson("b")',
        'import aiteam\naiteam.lesson("a")',
        'await aiteam.lesson("a")',
        "aiteam.lesson(1) if True else 0",
        "import aiteam as a",
        "import aiteam, os",
        "from aiteam import lesson",
        "import os",
        "1 + 1",
        "%matplotlib inline",
        "!ls",
        "def f(",
        "x = '\0'",
        "(" * 500 + ")" * 500,
        "aiteam.lesson(" + "-" * 100_000 + "1)",
        "aiteam.lesson(" + "9" * 5_000 + ")",
    ],
)
def test_everything_else_is_for_the_notebook(source: str) -> None:
    assert read_code(source) == InNotebook(source, "")


@pytest.mark.parametrize("source", ["import aiteam", "import aiteam  # the course", "", "\n", "# Only said."])
def test_a_cell_that_shows_nothing_is_nothing(source: str) -> None:
    assert read_code(source) is None


def test_a_tagged_cell_is_for_the_notebook_whatever_it_says() -> None:
    source = 'aiteam.scenario("startup")'
    assert isinstance(read_code(source), Call)
    assert read_code(source, ["in-notebook"]) == InNotebook(source, "")
    assert read_code("import aiteam", ["in-notebook"]) == InNotebook("import aiteam", "")


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (
            "# The points behind this chart,\n# as a table.\ntable = 1  # not this",
            "The points behind this chart, as a table.",
        ),
        ("\n  ## Indented\n\n# and parted\nx", "Indented and parted"),
        ("x  # later", ""),
        ("x\n# later", ""),
        ("", ""),
        ("#", ""),
    ],
)
def test_the_note_is_the_comment_at_the_top(source: str, note: str) -> None:
    assert note_of(source) == note
    if note:
        assert read_code(source) == InNotebook(source, note)


LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(LITERALS, max_size=3), st.dictionaries(st.sampled_from(["era", "points", "note"]), LITERALS))
def test_what_python_writes_is_read_as_it_was(arguments, keywords) -> None:
    written = [*map(repr, arguments), *(f"{name}={value!r}" for name, value in keywords.items())]
    source = f"aiteam.draw({', '.join(written)})"
    assert read_code(source) == Call("draw", tuple(arguments), keywords, source)


@given(st.text())
def test_any_text_is_read_as_something(text: str) -> None:
    found = read_code(text)
    assert found is None or found.source == text
