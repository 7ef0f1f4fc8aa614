"""What is said of YAML that an entry cannot hold."""

from __future__ import annotations

import yaml

PLAIN = "plain YAML: texts, numbers, lists, and keys that are texts"


class RefusedError(yaml.YAMLError):
    """Something in a file that is YAML, and is more or other than an entry may hold."""

    def __init__(self, at: yaml.Node | yaml.Event, given: str, allowed: str) -> None:
        self.problem_mark = at.start_mark
        self.problem = given
        self.allowed = allowed
