"""Puts the course into the wheel; in a clone it is read from where it is authored (aiteam.course.bundle)."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Bundle(BuildHookInterface):
    """Adds the course and three pages about it to a wheel, but not to an editable install: a copy would grow stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds."""
        if version == "standard":
            build_data["force_include"] |= {
                "notebooks": "aiteam/_bundle/lessons",
                "exercises": "aiteam/_bundle/exercises",
                "docs/fact-sheet.md": "aiteam/_bundle/about/fact-sheet.md",
                "docs/privacy.md": "aiteam/_bundle/about/privacy.md",
                "docs/labs.md": "aiteam/_bundle/about/labs.md",
            }
