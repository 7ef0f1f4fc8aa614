"""What comes from a learner or from content is text: it makes no element, no attribute, and nothing that runs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from aiteam.answers import FolderStore
from aiteam.exercises import Library, Session, library
from aiteam.progress import Progress
from aiteam.views import Mode, exercise_html

PIECES = ["<script>", "</textarea>", "</script>", '"', "'", "<", ">", "&", "&lt;", "{{ 7 * 7 }}", "{% raw %}", "]]>",
          "<!--", " onload=x ", "javascript:", "=", "`", "\n", "a", "é", "\u202e"]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def tags(page: BeautifulSoup) -> list[tuple[str, list[str]]]:
    return [(each.name, sorted(each.attrs)) for each in page.find_all()]


def form_with(text: str, mode: Mode) -> BeautifulSoup:
    with tempfile.TemporaryDirectory() as folder:
        session = Session("before-llms.my-team", FolderStore(folder, progress=Progress(Path(folder))))
        session.replace({"weakest-handoff": text, "outside": text})
        return BeautifulSoup(exercise_html(session, mode), "html.parser")


@given(hostile)
def test_what_a_learner_typed_stands_in_its_field_as_it_was_typed(text: str) -> None:
    page = form_with(text, Mode.LIVE)

    # The first line feed after <textarea> is none of its value, for browsers; the parser here keeps it.
    assert page.textarea.get_text().removeprefix("\n") == text
    assert page.find("input", {"data-part": "outside"})["value"] == text
    assert tags(page) == tags(form_with("x", Mode.LIVE))


@given(hostile.filter(lambda text: text.strip()))
def test_what_a_learner_typed_is_given_back_as_text(text: str) -> None:
    page = form_with(text, Mode.FEEDBACK)

    assert [each.get_text() for each in page.find_all(class_="written")] == [text, text]
    assert tags(page) == tags(form_with("x", Mode.FEEDBACK))


TEXTS = {"title", "instructions", "brief", "text", "why", "prompt", "label", "hint", "given", "note", "finish", "unit",
         "afterwards", "group", "first_is_not"}  # fmt: skip


def spiked(data: Any, spike: str) -> Any:
    """The same with a spike at the end of every text that people read."""
    if isinstance(data, dict):
        return {
            key: each + spike if key in TEXTS and isinstance(each, str) and each else spiked(each, spike)
            for key, each in data.items()
        }
    return type(data)(spiked(each, spike) for each in data) if isinstance(data, list | tuple) else data


def with_spikes(entry: Any, spike: str) -> Any:
    return type(entry).model_validate(spiked(entry.model_dump(exclude_unset=True), spike))


KINDS = {each.kind: each for each in library().exercises.values()}


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_content_makes_no_element(kind: str, mode: Mode, tmp_path: Path) -> None:
    def drawn(spike: str) -> BeautifulSoup:
        exercise = with_spikes(KINDS[kind], spike)
        items = {key: with_spikes(each, spike) for key, each in library().items.items()}
        content = Library(MappingProxyType({exercise.id: exercise}), MappingProxyType(items))
        session = Session(exercise.id, FolderStore(tmp_path, progress=Progress(tmp_path)), content=content)
        return BeautifulSoup(exercise_html(session, mode), "html.parser")

    spike = """<b onclick="x">'"&amp;{{ 1 }}"""
    page = drawn(spike)

    assert tags(page) == tags(drawn("x"))
    assert spike in page.h3.get_text()
