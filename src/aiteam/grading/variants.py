"""Which variant of a scenario a learner gets: the same for the instructor and the grader, and for nobody to guess."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from aiteam.errors import StoreError

VARIANTS = 3
"""How many variants every scenario of the course has."""

SECRET_FILE = "AITEAM_VARIANT_SECRET"  # noqa: S105  # the name of a variable and no secret
"""Names the file that holds the instructor's secret; without it, nobody has a variant of their own."""


def variant_of(secret: bytes, course: str, learner: str, assignment: str, count: int = VARIANTS) -> int:
    """The number of a learner's variant, from 1.

    Args:
        secret: The instructor's; nobody without it can tell the number.
        course: The course's id.
        learner: The learner's id, as nbgrader knows it.
        assignment: The assignment's id.
        count: How many variants there are.
    """
    text = "\0".join((course, learner, assignment)).encode()
    return int.from_bytes(hmac.new(secret, text, sha256).digest()[:8]) % count + 1


def variants_of(
    secret: bytes, course: str, learners: Iterable[str], assignment: str, count: int = VARIANTS
) -> dict[str, int]:
    """The number of every learner's variant, to be handed out."""
    return {learner: variant_of(secret, course, learner, assignment, count) for learner in learners}


def read_secret(path: Path) -> bytes:
    """The secret in a file.

    Raises:
        StoreError: The file cannot be read or is too short to be a secret.
    """
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise StoreError(f"The secret {path} cannot be read: {error.strerror}. Name a file that holds one.") from error
    if len(secret) < 16:
        raise StoreError(f"The secret in {path} has {len(secret)} characters. Use at least 16: a long sentence does.")
    return secret


def secret_of(environment: Mapping[str, str] = os.environ) -> bytes | None:
    """The instructor's secret, if one is set; None where nobody has a variant of their own.

    Raises:
        StoreError: One is set and cannot be read.
    """
    path = environment.get(SECRET_FILE)
    return read_secret(Path(path)) if path else None
