"""What a lab shows does not depend on variables that a firm sets for its own programs."""

import os
from collections.abc import Callable

import pytest

from aiteam.labs.environment import undisturbed

EVERY_LAB = """
from aiteam.labs import LabSession, labs
for lab in labs():
    outcome = LabSession(lab).run()
    print(lab, outcome.lines, outcome.tables)
"""
ODD = {
    "limits": {
        "OTEL_ATTRIBUTE_COUNT_LIMIT": "1",
        "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "2",
        "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "3",
        "OTEL_SPAN_EVENT_COUNT_LIMIT": "0",
        "OTEL_SPAN_LINK_COUNT_LIMIT": "0",
    },
    "nonsense": {
        "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "many",
        "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "-1",
        "OTEL_TRACES_SAMPLER": "nobody's",
        "OTEL_PYTHON_CONTEXT": "nowhere",
        "OTEL_PYTHON_METER_PROVIDER": "nobody's",
        "OTEL_PYTHON_TRACER_PROVIDER": "nobody's",
        "OTEL_EXPERIMENTAL_RESOURCE_DETECTORS": "nobody's",
    },
    "off": {"OTEL_SDK_DISABLED": "true", "OTEL_TRACES_SAMPLER": "always_off"},
}


@pytest.fixture(scope="module")
def usual() -> dict[str, str]:
    return {}


@pytest.mark.parametrize("kind", ODD)
def test_every_lab_shows_the_same(
    kind: str, run_python: Callable[..., str], monkeypatch: pytest.MonkeyPatch, usual: dict[str, str]
) -> None:
    if not usual:
        usual["says"] = run_python(EVERY_LAB)
    for name, value in ODD[kind].items():
        monkeypatch.setenv(name, value)
    assert run_python(EVERY_LAB) == usual["says"]


def test_the_variables_are_there_again_once_the_last_lab_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_SERVICE_NAME", "the firm's")
    with undisturbed():
        with undisturbed():
            assert "OTEL_SERVICE_NAME" not in os.environ
        assert "OTEL_SERVICE_NAME" not in os.environ
    assert os.environ["OTEL_SERVICE_NAME"] == "the firm's"
