"""A foreign host is refused in one sentence that says what to do, and served once it was allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import clean_environment, learning

from aiteam.server.hosts import advice, is_local

SAID = (
    "The course was asked for as courses.example.org, and answers only to this computer's own names; if a proxy of "
    "yours asks, stop the course and start it with: aiteam learn --allow-host courses.example.org"
)

PAGE = '<!doctype html><html lang="en"><title>Not this address</title><p>' + SAID.replace("'", "&#x27;") + "</p></html>"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "[::1]", "localhost", "mine.example.org"])
def test_this_computer_is_asked_for_by_its_own_names(host: str) -> None:
    assert is_local(host, frozenset({"localhost", "mine.example.org"}))


@pytest.mark.parametrize(
    "host", ["courses.example.org", "203.0.113.7", "::2", "", "localhost.example.org", "127.0.0.1.x"]
)
def test_everything_else_is_foreign(host: str) -> None:
    assert not is_local(host, frozenset({"localhost"}))


@pytest.mark.parametrize("host", ["<b>", "a b", "x;reboot", "--help", "\x1b[31m", "", "a" * 300])
def test_what_is_no_name_is_never_said_again(host: str) -> None:
    assert advice(host).endswith("aiteam learn --allow-host NAME")
    assert "asked for as something that is no name" in advice(host)


def test_a_proxy_that_passes_its_own_name_on_is_told_what_to_do_and_then_served(tmp_path: Path) -> None:
    env = clean_environment(tmp_path / "home")
    with learning(tmp_path / "course", env=env) as course:
        for path, method in (("/aiteam", "GET"), ("/lab", "GET"), ("/api/kernels", "POST"), ("/nowhere", "GET")):
            assert course.ask(path, method, Host="courses.example.org") == (403, PAGE), path
        assert course.ask("/aiteam")[0] == 200
    assert course.rest.count(SAID) == 1

    with learning(tmp_path / "course", "--allow-host", "Courses.example.org", env=env) as course:
        assert course.ask("/aiteam", Host="courses.example.org")[0] == 200
        assert course.ask("/aiteam", Host="others.example.org")[0] == 403
