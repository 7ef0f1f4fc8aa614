"""The workflow on GitHub, as far as it can be held without GitHub: it can be read, and calls what is there."""

import re
import shlex
import tomllib
from typing import Any

import pytest
import yaml
from tests.support import ROOT

WORKFLOW: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
JOBS = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]
LINES = [shlex.split(line) for step in STEPS for line in step.get("run", "").splitlines()]
COMMANDS = [line for line in LINES if line[:2] != ["sudo", "apt-get"]]
ARGUMENTS = [shlex.split(word[5:]) for command in COMMANDS for word in command if word.startswith("ARGS=")]
PYTHONS = {each.rpartition(" ")[2] for each in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", each)}


def test_it_runs_on_every_push_to_main_and_every_proposal() -> None:
    events = WORKFLOW[True]  # in YAML 1.1 "on" is a truth value
    assert events["push"] == {"branches": ["main"]}
    assert "pull_request" in events


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_calls_targets_of_the_makefile_and_sets_variables_that_it_knows(command: list[str]) -> None:
    make, target, *variables = command
    assert make == "make"
    assert re.search(rf"^{target}:.*## ", MAKEFILE, re.MULTILINE)
    for variable in variables:
        assert re.search(rf"^{variable.partition('=')[0]} \?=", MAKEFILE, re.MULTILINE)


def test_it_lints_tests_builds_and_publishes() -> None:
    assert {command[1] for command in COMMANDS} == {"dist", "lint", "site", "test"}
    assert ["make", "test", "PYTHON=python"] in COMMANDS, "everything, once"
    assert set(JOBS["deploy"]["needs"]) == set(JOBS) - {"deploy"}, "nothing is published before all is green"
    assert "refs/heads/main" in JOBS["deploy"]["if"]


def test_unit_tests_run_on_every_system_and_every_python_that_the_project_names() -> None:
    matrix = JOBS["unit"]["strategy"]["matrix"]
    assert set(matrix["python"]) == PYTHONS
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    given = [step["with"]["python-version"] for step in STEPS if "setup-python" in step.get("uses", "")]
    assert set(given) == {oldest, "${{ matrix.python }}"}


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_folders_and_marks_in_its_commands_exist(arguments: list[str]) -> None:
    assert (ROOT / arguments[0]).is_dir()
    words = set(re.findall(r"\w+", arguments[arguments.index("-m") + 1])) - {"not", "and", "or"}
    known = {marker.partition(":")[0] for marker in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
    assert words
    assert words <= known


def test_what_it_sets_in_the_environment_is_read_somewhere() -> None:
    names = {name for part in (*JOBS.values(), *STEPS) for name in part.get("env", {})}
    assert names == {"AITEAM_REQUIRE_ALL", "AITEAM_RANDOM_EXAMPLES"}
    tests = "".join((ROOT / "tests" / name).read_text(encoding="utf-8") for name in ("conftest.py", "support.py"))
    assert [name for name in names if name not in tests] == []


def test_what_is_uploaded_is_what_the_targets_write() -> None:
    uploaded = {step["with"]["path"] for step in STEPS if "path" in step.get("with", {})}
    assert uploaded == {"dist/", "site/"}
    for folder in uploaded:
        assert re.search(rf"^\t\$\(BIN\)/python .* {folder.rstrip('/')}$", MAKEFILE, re.MULTILINE)
        assert f"/{folder}" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_only_publishing_may_write_and_every_job_ends() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert {name for name, job in JOBS.items() if "permissions" in job} == {"deploy"}
    assert all(0 < job["timeout-minutes"] <= 60 for job in JOBS.values())
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in STEPS if "uses" in step)
