"""Names under which the course is asked for: a foreign one, as a proxy passes on, is refused with what to do.

The server answers to this computer's own names alone, or a page from elsewhere could reach it under a name of its own
that leads here ("DNS rebinding").
"""

from __future__ import annotations

import re
import sys
from html import escape
from ipaddress import ip_address
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from tornado.web import RequestHandler

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_told: set[str] = set()
"""What was said in the terminal already."""
_SAID_AT_MOST = 3


def explain_foreign_hosts(server: Any) -> None:
    """Answer requests for a foreign host in words, before the server would refuse them without.

    Args:
        server: The ``ServerApp``, initialized.
    """
    if not server.allow_remote_access:
        foreign = Rule(_Foreign(frozenset(server.local_hostnames)), _Refusal)
        server.web_app.default_router.rules.insert(0, foreign)


def is_local(host: str, names: frozenset[str]) -> bool:
    """Whether a host is this computer by an address of its own, or one of the names that it answers to.

    Args:
        host: As a request names it, without the port.
        names: The names.
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in names


def advice(host: str) -> str:
    """What to do, in one sentence.

    Args:
        host: The foreign host.
    """
    known = bool(_NAME.fullmatch(host))
    return (
        f"The course was asked for as {host if known else 'something that is no name'}, and answers only to this "
        "computer's own names; if a proxy of yours asks, stop the course and start it with: "
        f"aiteam learn --allow-host {host if known else 'NAME'}"
    )


class _Foreign(Matcher):
    """Matches what is asked of a foreign host.

    Args:
        names: The names that the server answers to.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """As tornado asks: None where it does not match."""
        return None if is_local(request.host_name, self._names) else {}


class _Refusal(RequestHandler):
    """Says what to do: to whoever asks, and in the terminal once."""

    def check_xsrf_cookie(self) -> None:
        """Let everything through to the refusal."""

    def prepare(self) -> None:
        """Answer every method alike."""
        said = advice(self.request.host_name)
        if said not in _told and len(_told) < _SAID_AT_MOST:
            _told.add(said)
            print(f"aiteam: {said}", file=sys.stderr, flush=True)
        self.set_status(403)
        self.set_header("Content-Security-Policy", "default-src 'none'")
        self.finish(f'<!doctype html><html lang="en"><title>Not this address</title><p>{escape(said)}</p></html>')
