from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from aiteam.catalog import catalog
from aiteam.plots import Chart, overlap_matrix

KNOWN = catalog()
ROLES = list(KNOWN.roles)
PAIRS = list(combinations(ROLES, 2))


def axes_of(chart: Chart) -> Axes:
    (axes,) = chart.figure.axes
    return axes


def words_in_cells(chart: Chart) -> dict[frozenset[str], list[str]]:
    found: dict[frozenset[str], list[str]] = {}
    for text in axes_of(chart).texts:
        if text.get_transform() == axes_of(chart).transData:
            x, y = text.get_position()
            found.setdefault(frozenset((ROLES[int(x)], ROLES[int(y) + 1])), []).append(text.get_text())
    return found


def test_each_pair_of_roles_has_one_cell_with_every_figure_that_there_is_or_the_word_that_there_is_none() -> None:
    letters = {"interviewstack": "a", "skillenai": "b"}

    expected = {
        frozenset(pair): [
            f"{each.share:.2f} {letters[each.source]}"
            for each in KNOWN.overlaps.values()
            if set(each.roles) == set(pair)
        ]
        or ["no figure"]
        for pair in PAIRS
    }
    assert words_in_cells(overlap_matrix()) == expected
    assert expected[frozenset(("ai-engineer", "data-scientist"))] == ["0.46 a", "0.15 b"]


def test_the_more_overlap_the_longer_the_bar_at_the_foot_of_its_part() -> None:
    patches = [patch for patch in axes_of(overlap_matrix()).patches if isinstance(patch, Rectangle)]
    drawn = [
        bar.get_width() / track.get_width()
        for track, bar in pairwise(patches)
        if bar.get_gid() == "share" and track.get_xy() == bar.get_xy()
    ]

    assert sorted(drawn) == pytest.approx(sorted(each.share for each in KNOWN.overlaps.values()))


def test_rows_and_columns_are_named() -> None:
    axes = axes_of(overlap_matrix())
    titles = [role.title for role in KNOWN.roles.values()]

    assert [label.get_text() for label in axes.get_yticklabels()] == titles[1:]
    assert [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()] == titles[:-1]


def test_the_letters_are_explained_by_their_sources() -> None:
    texts = [text.get_text() for text in axes_of(overlap_matrix()).texts]

    assert "a  InterviewStack, 2026\nb  SkillenAI" in texts


def test_the_alternative_tells_each_pair_and_where_sources_disagree() -> None:
    *told, missing, _ = overlap_matrix().alternative.splitlines()

    assert told == [
        "Data Scientist and Data Engineer: 0.33 by InterviewStack, 2026 (the 30 commonest skills of each role).",
        "Data Scientist and AI Engineer: 0.46 by InterviewStack, 2026 (the 30 commonest skills of each role); 0.15 by "
        "SkillenAI (skills in adverts by a method of its own). The sources disagree.",
        "ML Engineer and AI Engineer: 0.67 by InterviewStack, 2026 (the 30 commonest skills of each role).",
    ]
    assert missing.startswith("No figure: ")
    assert missing.count(" and ") == len(PAIRS) - len(told)


def test_the_figure_says_what_the_absence_of_a_figure_means() -> None:
    chart = overlap_matrix()

    assert "no source was found, not that the skills differ" in " ".join(chart.figure.texts[0].get_text().split())
    assert "no source was found, not that the skills differ" in chart.alternative


def test_without_any_source_every_pair_has_no_figure() -> None:
    chart = overlap_matrix(replace(KNOWN, overlaps={}))

    assert set(map(tuple, words_in_cells(chart).values())) == {("no figure",)}
    assert len(words_in_cells(chart)) == len(PAIRS)
    assert "<svg" in chart.svg()


def test_the_picture_is_the_same_bytes_twice() -> None:
    assert overlap_matrix().svg() == overlap_matrix().svg()
