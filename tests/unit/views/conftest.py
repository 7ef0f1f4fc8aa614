"""How to look at a view as a learner does: what can be read in it, and which controls it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from aiteam.answers import FolderStore
from aiteam.exercises import Session
from aiteam.progress import Progress
from aiteam.views import Act, Fragment, Mode, Put, Reply, view_of


class Desk:
    """A learner at one exercise; every event opens the session again, as a host does."""

    def __init__(self, exercise: str, folder: Path) -> None:
        self.id, self.folder = exercise, folder
        self.view = view_of(self.session.exercise)

    @property
    def session(self) -> Session:
        return Session(self.id, FolderStore(self.folder, progress=Progress(self.folder)))

    @property
    def saved(self) -> dict[str, Any] | None:
        return self.session.store.read(self.id).answer

    def put(self, part: str, value: Any) -> Reply:
        return self.view.act(self.session, Put(part=part, value=value))

    def act(self, action: str, ui: dict[str, str] | None = None, **data: str | int) -> Reply:
        return self.view.act(self.session, Act(action=action, data=data), ui)

    def check(self) -> Reply:
        return self.act("check")

    def drawn(self, mode: Mode = Mode.LIVE) -> BeautifulSoup:
        return soup(self.view.render(self.session, mode))

    def text(self, mode: Mode = Mode.LIVE) -> str:
        return " ".join(self.drawn(mode).get_text(" ").split())

    def fragment(self, name: str) -> BeautifulSoup:
        return soup(each for each in self.view.render(self.session) if each.id == name)


def soup(fragments: Iterable[Fragment]) -> BeautifulSoup:
    return BeautifulSoup("\n".join(each.html for each in fragments), "html.parser")


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda exercise: Desk(exercise, tmp_path)
