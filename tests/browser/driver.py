"""What a test does in the window of a browser that playwright cannot drive, whatever protocol the browser speaks.

Playwright drives builds of its own of Firefox and WebKit and none that is installed.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Self

Theme = Literal["light", "dark"]
WIDTH, HEIGHT = 1024, 900
PATIENCE = 20
"""Seconds to wait for what a browser or a page is to do."""

# A module that failed while it was loaded fails in the same way when it is asked for again.
WATCH = """
  window.failures = [];
  addEventListener("error", (event) => window.failures.push(event.message));
  addEventListener("unhandledrejection", (event) => window.failures.push(String(event.reason)));
  const modules = [...document.querySelectorAll('script[type="module"]')].map((each) => import(each.src));
  for (const each of await Promise.allSettled(modules)) if (each.reason) window.failures.push(String(each.reason));
  return modules.length;"""
UNTIL = """
  const end = performance.now() + %d, until = () => { %s };
  while (!until()) {
    if (performance.now() > end) return false;
    await new Promise((go) => setTimeout(go, 20));
  }
  return true;"""
CENTRE = """
  const found = document.querySelector(%s);
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];"""


class Driver(ABC):
    """A window of a browser, with what every browser does in the same way."""

    def __init__(self) -> None:
        self.failures: list[str] = []

    @classmethod
    @abstractmethod
    def started(cls, home: Path, theme: Theme) -> AbstractContextManager[Self]:
        """A ``with`` block that starts the browser and ends it."""

    @abstractmethod
    def run(self, body: str) -> Any:
        """What the body of an asynchronous function returns in the page, as JSON."""

    @abstractmethod
    def perform(self, *devices: dict[str, Any]) -> None:
        """Act as a person does, with a mouse or a keyboard, in the terms of WebDriver."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address and wait until it is loaded."""

    @abstractmethod
    def picture(self) -> bytes:
        """What is seen, as PNG."""

    def open(self, address: str) -> None:
        self.collect()
        self.go(address)
        assert self.run(WATCH), "the page has no script"

    def collect(self) -> None:
        """Note what failed in the page so far."""
        self.failures += self.run("return window.failures?.splice(0) ?? []")

    def until(self, condition: str) -> None:
        """Wait until a JavaScript expression is true in the page."""
        assert self.run(UNTIL % (1000 * PATIENCE, f"return {condition}")), f"it never came: {condition}"

    def click(self, css: str) -> None:
        x, y = self.run(CENTRE % json.dumps(css))
        moves = [{"type": "pointerMove", "x": x, "y": y}]
        moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.perform({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def press(self, css: str, key: str) -> None:
        """Press a key on a control that has the keyboard."""
        self.run(f"document.querySelector({json.dumps(css)}).focus()")
        presses = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.perform({"type": "key", "id": "keyboard", "actions": presses})
