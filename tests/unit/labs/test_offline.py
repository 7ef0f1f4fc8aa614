"""No lab needs a network, and none asks for one without the switch."""

import os
import shutil
import socket
import subprocess

import pytest
from tests.support import missing

from aiteam.labs import LabSession, labs

SETTINGS = {"evaluation": {"marks": "loose"}}
"""Settings with which more is run than with those at first."""

EVERY_LAB = f"""
import socket
from aiteam.labs import LabSession, labs

try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
except OSError as error:
    assert "unreachable" in str(error), error
else:
    raise AssertionError("there is a way out")
for lab in labs():
    session = LabSession(lab)
    for name, value in {SETTINGS!r}.get(lab, {{}}).items():
        session.put(name, value)
    assert session.run().lines or session.waits_for
print(len(labs()))
"""


def test_every_lab_runs_where_there_is_no_way_out(run_python) -> None:
    prefix = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        missing("This needs unshare and the right to make a network namespace (Linux, user namespaces switched on).")
    assert run_python(EVERY_LAB, prefix=prefix).strip() == str(len(labs()))


@pytest.mark.parametrize("lab", labs())
def test_no_lab_opens_a_connection_without_the_switch(lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        pytest.fail(f"a connection to {address}")

    for way in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, way, refuse)
    monkeypatch.setenv("OPENAI_API_KEY", "a-key")
    session = LabSession(lab)
    for name, value in SETTINGS.get(lab, {}).items():
        session.put(name, value)
    session.run()
    assert "AITEAM_REAL_MODEL" not in os.environ


def test_the_libraries_of_the_labs_are_loaded_only_where_a_lab_runs(run_python) -> None:
    heavy = "('pydantic_ai', 'pydantic_evals', 'opentelemetry', 'genai_prices', 'httpx2')"
    code = f"import sys, aiteam; aiteam.lab('gateway'); print([each for each in {heavy} if each in sys.modules])"
    assert run_python(code).strip() == "[]"


@pytest.mark.parametrize("lab", ["gateway", "traces", "evaluation"])
def test_without_the_libraries_a_lab_says_what_to_install(lab: str, run_python) -> None:
    code = f"""
import sys
sys.modules["pydantic_ai"] = None
from aiteam.errors import LabError
from aiteam.labs import LabSession
try:
    LabSession({lab!r}).run()
except LabError as error:
    print(error)
"""
    said = run_python(code)
    assert "needs the library pydantic_ai, which is not installed" in said
    assert "pip install 'aiteam[labs]'" in said
