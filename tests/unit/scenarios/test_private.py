"""What a learner is told of a private scenario: a file that is damaged is answered in a few words."""

import json
from pathlib import Path
from typing import Any

import pytest

from aiteam.errors import StoreError
from aiteam.scenarios import scenarios
from aiteam.scenarios.private import PUBLIC, SECRET, public_file, read_public

WHOLE = next(each for each in scenarios().values() if each.variants)


def test_what_was_written_is_read_and_tells_no_secret() -> None:
    Path(PUBLIC).write_bytes(public_file(WHOLE, (0, 1)))

    for variant in (0, 1):
        found = read_public(Path(), WHOLE.id, variant)
        assert (found.id, found.variant, found.candidates) == (WHOLE.id, variant, WHOLE.varied(variant).candidates)
    assert not SECRET & json.loads(Path(PUBLIC).read_bytes())[0].keys()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b"[1]",
        b"\xff\xfe[]",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"9" * 5_000,
        b"[" + b"9" * 5_000 + b"]",
        b'[{"id": 1, "id": 2}]',
        b"[NaN]",
    ],
    ids=lambda raw: ascii(raw[:20]),
)
def test_whatever_stands_in_the_file_the_learner_is_told_to_fetch_it_again(raw: bytes) -> None:
    Path(PUBLIC).write_bytes(raw)

    with pytest.raises(StoreError, match="Fetch the assignment again"):
        read_public(Path(), WHOLE.id, 0)


@pytest.mark.parametrize("given", [None, True, 0.0, "0", 10**19, 10**400])
def test_a_variant_is_the_whole_number_that_was_asked_for(given: Any) -> None:
    (part,) = json.loads(public_file(WHOLE, (0,)))
    Path(PUBLIC).write_text(json.dumps([part | {"variant": given}]))

    for asked in (0, 1):
        with pytest.raises(StoreError):
            read_public(Path(), WHOLE.id, asked)


def test_of_many_faults_only_the_first_are_told() -> None:
    (part,) = json.loads(public_file(WHOLE, (0,)))
    Path(PUBLIC).write_text(json.dumps([part | {f"k{number}": 1 for number in range(30_000)}]))

    with pytest.raises(StoreError, match=r"is damaged: .*; … and 29,980 more\. Fetch the assignment again\.") as caught:
        read_public(Path(), WHOLE.id, 0)

    assert len(str(caught.value)) < 3_000
