"""Puts the course into the wheel; in a clone it is read from where it is authored (aiteam.course.bundle)."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Bundle(BuildHookInterface):
    """Adds the course, its content compiled and the pages about it to a wheel.

    An editable install gets none of it: a copy would grow stale.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds."""
        if version == "standard":
            build_data["force_include"] |= {
                "notebooks": "aiteam/_bundle/lessons",
                "exercises": "aiteam/_bundle/exercises",
                "docs/fact-sheet.md": "aiteam/_bundle/about/fact-sheet.md",
                "docs/privacy.md": "aiteam/_bundle/about/privacy.md",
                "docs/accessibility.md": "aiteam/_bundle/about/accessibility.md",
                "docs/labs.md": "aiteam/_bundle/about/labs.md",
                str(self._compiled()): "aiteam/_bundle/content.json",
            }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling after it has built."""
        if version == "standard":
            self._folder.cleanup()

    def _compiled(self) -> Path:
        """The content as one JSON file; a fault in it ends the build and names file and line."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from aiteam.strict_yaml import compile_folder

        self._folder = TemporaryDirectory()
        path = Path(self._folder.name) / "content.json"
        path.write_bytes(compile_folder(source / "aiteam" / "content"))
        return path
