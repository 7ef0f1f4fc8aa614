"""How long reading takes, where it stops, and whether stated minutes hold."""

from hypothesis import given
from hypothesis import strategies as st
from tests.courses import SmallCourse, code, prose, words

from aiteam.audit.notebook import Cell
from aiteam.audit.pace import FAST, SLOW, core_path, minutes, passive, reading_minutes, stretches


def cell(text: str, kind: str = "markdown") -> Cell:
    return Cell("a", kind, text, {})


@given(st.integers(0, 3000))
def test_reading_takes_as_long_as_its_words(number: int) -> None:
    read = [cell("word " * number)]
    assert reading_minutes(read, SLOW) == number / SLOW
    assert reading_minutes(read, FAST) <= reading_minutes(read, SLOW)


def test_a_figure_is_looked_at_and_what_is_worked_out_for_it_is_not() -> None:
    calls = [cell('aiteam.responsibility_map("advanced")', "code"), cell('aiteam.lesson("one")', "code")]
    worked_out = cell("best = aiteam.optimum(startup)\naiteam.weakest_link_chart(aiteam.score(best, startup))", "code")
    assert reading_minutes(calls, SLOW) == 1.0
    assert reading_minutes([worked_out], SLOW) == 1.0


def test_a_stretch_ends_where_there_is_something_to_do(small: SmallCourse) -> None:
    (_, first), (_, second) = small.load().lessons()
    assert [stretch.ends for stretch in stretches(first.passages)] == ["one.quiz", "one.my-team", "the end"]
    assert [stretch.ends for stretch in stretches(second.passages)] == ["two.recall", "plane", "two.quiz", "the end"]


def test_further_reading_is_nobodys_duty(small: SmallCourse) -> None:
    small.cell("00", "reading")["source"] += words(2000)
    assert passive(small.load()).findings == ()


def test_looking_inside_is_nobodys_duty(small: SmallCourse) -> None:
    look = prose("look-inside", f"## Look inside\n\n{words(2000)}")
    small.notebooks["00-one.ipynb"].insert(-2, look)
    course = small.load()
    assert passive(course).findings == ()
    assert core_path(course).measured == "19 of 22 minutes"


def test_who_leaves_out_what_goes_deeper_may_have_less_to_do_in_between(small: SmallCourse) -> None:
    small.notebooks["01-two.ipynb"].insert(3, prose("after-recall", words(700)))
    small.cell("01", "check")["source"] += words(700)
    assert passive(small.load()).findings == ()
    small.cell("01", "look")["source"] = f"## Look (5 minutes, depth)\n\n{words(300)}"
    assert [each.where for each in passive(small.load()).findings] == ["01-two.ipynb, the core path, before two.quiz"]


def test_a_section_may_be_off_by_two_minutes(small: SmallCourse) -> None:
    section = small.content["lessons/one"]["sections"][0]
    for stated, gaps in ((4, 1), (5, 0), (7, 0), (8, 0), (9, 0), (10, 1), (15, 1)):
        before, section["minutes"] = section["minutes"], stated
        heading = small.cell("00", "try")
        heading["source"] = heading["source"].replace(f"({before} minutes)", f"({stated} minutes)")
        assert len(minutes(small.load()).findings) == gaps, stated


def test_the_minutes_of_labs_count(small: SmallCourse) -> None:
    small.content["labs/plane"]["minutes"] = 9
    (finding,) = minutes(small.load()).findings
    assert finding.where == "01-two.ipynb: Look"
    assert "9 for exercises and labs" in finding.wanted


def test_a_figure_takes_time_in_a_section(small: SmallCourse) -> None:
    figures = 'aiteam.responsibility_map("advanced")\n' * 4
    small.notebooks["01-two.ipynb"].insert(4, code("figures", figures))
    assert [finding.where for finding in minutes(small.load()).findings] == ["01-two.ipynb: Look"]


def test_a_lesson_without_any_core_section_is_named(small: SmallCourse) -> None:
    small.content["promises"]["core_minutes"] = [0, 210]
    small.content["lessons/one"]["sections"][0]["depth"] = True
    assert [finding.where for finding in core_path(small.load()).findings] == ["lesson one"]


def test_the_core_path_and_the_whole_are_measured(small: SmallCourse) -> None:
    assert core_path(small.load()).measured == "19 of 22 minutes"
