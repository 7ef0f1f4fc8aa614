from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from tests.designs import small

from aiteam.catalog import catalog
from aiteam.optimizer import optimum
from aiteam.plots import Chart, transition_chart
from aiteam.scenarios import Scenario, scenario
from aiteam.team import TeamDesign

STARTUP = scenario("startup")
FULL = TeamDesign.from_dict(
    {
        "hires": {"ai-engineer": 1},
        "reskills": [{"from": "software-engineer", "to": "ai-engineer"}],
        "releases": {"ai-product-manager": 1},
        "capabilities": {"access": [0, 2, 2], "evaluation": [1, 1, 3]},
        "leads": ["mara", None, "jonas"],
        "lead_of_leads": "ines",
    }
)


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def rows(chart: Chart) -> dict[str, list[str]]:
    """What stands in each phase of each row, empty where no bar is drawn."""
    axes = axes_of(chart)
    names = [label.get_text() for label in axes.get_yticklabels()]
    found = {name: ["", "", ""] for name in names}
    assert len(found) == len(names)
    for text in axes.texts:
        x, y = text.get_position()
        found[names[int(y)]][int(x)] = text.get_text()
    return found


def bars(chart: Chart, part: str = "fill") -> dict[tuple[int, int], Rectangle]:
    """The bars, or the fields that they stand in, by row and phase."""
    found = [each for each in axes_of(chart).patches if isinstance(each, Rectangle) and each.get_gid() == part]
    return {(int(each.get_y()), int(each.get_x())): each for each in found}


def drawn(data: dict[str, Any], told: Scenario = STARTUP) -> dict[str, list[str]]:
    return rows(transition_chart(TeamDesign.from_dict(data), told))


def test_every_decision_is_a_row_with_what_it_means_in_each_phase() -> None:
    assert rows(transition_chart(FULL, STARTUP)) == {
        "2 × Software Engineer": ["as today", "as today", "as today"],
        "1 × AI Engineer, hired": ["at 25%", "at 75%", "at 100%"],
        "1 × Software Engineer to AI Engineer": [
            "at 40% in the new role",
            "at 80% in the new role",
            "at 100% in the new role",
        ],
        "1 × AI Product Manager, let go": ["gone", "", ""],
        "LLM Accessibility": ["", "level 2", "level 2"],
        "Evaluation Support": ["level 1", "level 1", "level 3"],
        "Lead": ["Mara", "", "Jonas"],
        "Lead of Leads": ["Ines", "Ines", "Ines"],
    }


def test_a_bar_is_drawn_exactly_where_something_is_said() -> None:
    chart = transition_chart(FULL, STARTUP)
    said = {(row, at) for row, words in enumerate(rows(chart).values()) for at, each in enumerate(words) if each}
    assert set(bars(chart)) == set(bars(chart, "field")) == said


def test_a_bar_is_the_longer_the_more_is_there() -> None:
    chart = transition_chart(FULL, STARTUP)
    names = list(rows(chart))

    def shares(name: str) -> list[float]:
        row, fields = names.index(name), bars(chart, "field")
        return [bars(chart)[row, phase].get_width() / fields[row, phase].get_width() for phase in range(3)]

    assert shares("1 × AI Engineer, hired") == pytest.approx([0.25, 0.75, 1])
    assert shares("Evaluation Support") == pytest.approx([0.25, 0.25, 0.75])


def test_the_alternative_says_every_row_and_every_phase() -> None:
    chart = transition_chart(FULL, STARTUP)
    assert chart.alternative.splitlines() == [
        "People, 2 × Software Engineer: phase 1 as today; phase 2 as today; phase 3 as today.",
        "People, 1 × AI Engineer, hired: phase 1 at 25%; phase 2 at 75%; phase 3 at 100%.",
        "People, 1 × Software Engineer to AI Engineer: phase 1 at 40% in the new role; phase 2 at 80% in the new role; "
        "phase 3 at 100% in the new role.",
        "People, 1 × AI Product Manager, let go: phase 1 gone.",
        "Foundations, LLM Accessibility: phase 2 level 2; phase 3 level 2.",
        "Foundations, Evaluation Support: phase 1 level 1; phase 2 level 1; phase 3 level 3.",
        "Leads, Lead: phase 1 Mara; phase 3 Jonas.",
        "Leads, Lead of Leads: phase 1 Ines; phase 2 Ines; phase 3 Ines.",
    ]
    assert [line.split(": ")[0].split(", ", 1)[1] for line in chart.alternative.splitlines()] == list(rows(chart))


def test_an_empty_design_shows_who_stays_and_what_stands() -> None:
    assert drawn({}) == {
        "3 × Software Engineer": ["as today"] * 3,
        "1 × AI Product Manager": ["as today"] * 3,
    }
    standing = small(capabilities={"access": 1}, targets={"levels": {"access": 2}})
    assert drawn({}, standing)["LLM Accessibility"] == ["level 1"] * 3


def test_what_stands_goes_on_standing() -> None:
    standing = small(capabilities={"access": 2}, targets={"levels": {"access": 3}})
    assert drawn({"capabilities": {"access": [0, 0, 3]}}, standing)["LLM Accessibility"] == [
        "level 2",
        "level 2",
        "level 3",
    ]
    assert drawn({"capabilities": {"recipes": [3, 1, 0]}})[catalog().capabilities["recipes"].title] == ["level 3"] * 3


def test_of_whom_nobody_is_left_there_is_no_row_that_stays() -> None:
    too_many = {"from": "software-engineer", "to": "ai-engineer", "people": 9}
    gone = drawn({"releases": {"ai-product-manager": 1}, "reskills": [too_many]})
    assert "as today" not in [word for words in gone.values() for word in words]


def test_a_lead_whom_nobody_knows_is_called_as_the_design_does() -> None:
    assert drawn({"leads": ["stranger", None, None]})["Lead"] == ["stranger", "", ""]


def test_where_nobody_is_and_nothing_is_decided_nothing_changes() -> None:
    chart = transition_chart(TeamDesign(), small(people={}, reskilling=[]))
    assert chart.alternative == "Nothing changes."
    assert "<svg" in chart.svg()


def phase_labels(told: Scenario) -> list[str]:
    return [label.get_text() for label in axes_of(transition_chart(TeamDesign(), told)).get_xticklabels()]


def months(told: Scenario) -> list[tuple[int, int]]:
    labels = phase_labels(told)
    several = [re.fullmatch(r"Phase (\d): months (\d+) to (\d+)", label) for label in labels]
    one = [re.fullmatch(r"Phase (\d): month ((\d+))", label) for label in labels]
    found = [each or other for each, other in zip(several, one, strict=True)]
    assert [int(each[1]) for each in found if each] == [1, 2, 3]
    assert all(int(each[2]) < int(each[3]) for each in several if each), "one month is not called months"
    return [(int(each[2]), int(each[3])) for each in found if each]


@pytest.mark.parametrize("length", [1, 2])
def test_phases_shorter_than_a_month_have_no_months(length: int) -> None:
    assert phase_labels(small(months=length)) == ["Phase 1", "Phase 2", "Phase 3"]


@pytest.mark.parametrize("length", range(3, 37))
def test_the_phases_share_the_months_between_them(length: int) -> None:
    found = months(small(months=length))
    assert found[0][0] == 1
    assert found[-1][1] == length
    assert all(first <= last for first, last in found)
    assert all(later[0] == earlier[1] + 1 for earlier, later in pairwise(found))


def test_the_title_says_how_long_it_takes() -> None:
    chart = transition_chart(FULL, STARTUP)
    assert chart.title == axes_of(chart).get_title(loc="left") == "The transition over 9 months"


def test_one_month_is_a_month() -> None:
    assert "1 months" not in transition_chart(TeamDesign(), small(months=1)).title


def test_every_best_design_can_be_drawn_and_the_picture_is_the_same_bytes_twice() -> None:
    best = optimum(STARTUP).design
    assert transition_chart(best, STARTUP).svg() == transition_chart(best, STARTUP).svg()
    assert transition_chart(FULL, STARTUP).svg() != transition_chart(best, STARTUP).svg()
