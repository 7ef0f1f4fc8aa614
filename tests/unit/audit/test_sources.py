"""Whether sources are used, and can be read on."""

import pytest
from tests.courses import SmallCourse

from aiteam.audit.sources import further_reading, used


def test_a_source_may_be_used_by_the_catalog_alone(small: SmallCourse) -> None:
    del small.cell("00", "try")["metadata"]["aiteam"]
    del small.cell("00", "reading")["metadata"]["aiteam"]
    assert used(small.load()).findings == ()
    small.content["catalog/misconceptions"][0]["source"] = "text"
    assert [finding.where for finding in used(small.load()).findings] == ["source study"]


def test_a_lesson_without_facts_from_outside_needs_no_further_reading(small: SmallCourse) -> None:
    small.cell("00", "try")["metadata"]["aiteam"]["sources"] = ["text", "course"]
    del small.cell("00", "reading")["metadata"]["aiteam"]
    assert further_reading(small.load()).findings == ()


@pytest.mark.parametrize("sources", [[], None])
def test_further_reading_names_its_sources(small: SmallCourse, sources: list[str] | None) -> None:
    small.cell("00", "reading")["metadata"]["aiteam"] = {} if sources is None else {"sources": sources}
    (finding,) = further_reading(small.load()).findings
    assert (finding.where, finding.found) == ("00-one.ipynb", "no sources under that heading")
    assert finding.todo == "Take some of: study"
