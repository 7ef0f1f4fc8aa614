"""The Dockerfile, as far as it can be held without an engine: what it names is there, and fits the project."""

import json
import re
import tomllib

import pytest
from tests.support import BIN, ROOT, clean_environment, run

LINES = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def steps(word: str) -> list[str]:
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{word} ")]


COPIED = [source for step in steps("COPY") for source in step.split()[:-1]]


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_is_there_and_is_not_ignored(source: str) -> None:
    assert (ROOT / source).exists()
    assert f"!{source}" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def ignored(path: str) -> bool:
    """Whether Docker leaves a file out: the last line that fits it, or a folder above it, decides."""
    out = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!")
        if not pattern.startswith("#"):
            fits = "".join(
                {"**/": "(.*/)?", "*": "[^/]*"}.get(part, re.escape(part))
                for part in re.findall(r"\*\*/|\*|[^*]+", pattern)
            )
            out = (not line.startswith("!")) if re.fullmatch(f"{fits}(/.*)?", path) else out
    return out


def test_no_module_and_no_file_of_the_course_is_left_out() -> None:
    package = ROOT / "src" / "aiteam"
    files = [path.relative_to(ROOT).as_posix() for path in package.rglob("*") if "__pycache__" not in path.parts]
    files += [f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert "src/aiteam/answers/folder.py" in files
    assert [path for path in files if ignored(path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "notebooks/answers/start.my-team.json",
        "exercises/capstone/answers/capstone.plan.json",
        "notebooks/.ipynb_checkpoints/00-start.ipynb",
        "src/aiteam/__pycache__/errors.pyc",
        "solutions/capstone/capstone.ipynb",
        ".git/config",
    ],
)
def test_what_is_somebodys_own_stays_outside(path: str) -> None:
    assert ignored(path)


def test_all_that_the_package_is_built_from_is_copied() -> None:
    project, wheel = PROJECT["project"], PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    hook = (ROOT / "hatch_build.py").read_text(encoding="utf-8")
    bundled = {path.split("/")[0] for path in re.findall(r'"([\w./-]+)": "aiteam/_bundle', hook)}
    assert {"notebooks", "exercises"} <= bundled
    needed = {"pyproject.toml", project["readme"], *project["license-files"], wheel["hooks"]["custom"]["path"]}
    needed |= {*bundled, *(path.split("/")[0] for path in (*wheel["packages"], *wheel["shared-data"]))}
    assert needed <= set(COPIED)


def test_the_python_is_one_that_the_project_names() -> None:
    (image,) = steps("FROM")
    version = re.fullmatch(r"python:(3\.\d+)-slim", image)
    assert version
    assert f"Programming Language :: Python :: {version[1]}" in PROJECT["project"]["classifiers"]
    for found in re.findall(r"python(3\.\d+)", " ".join(steps("RUN"))):
        assert found == version[1]


def test_files_of_the_package_that_it_names_are_there() -> None:
    named = re.findall(r"site-packages/(aiteam/\S+)", " ".join(steps("RUN")))
    assert named
    assert [path for path in named if not (ROOT / "src" / path).is_file()] == []


def test_every_version_is_locked_with_its_hash() -> None:
    assert any("--require-hashes --requirement requirements.lock" in step for step in steps("RUN"))
    assert any("--no-deps --no-build-isolation" in step for step in steps("RUN"))


def test_only_developers_tools_that_are_locked_are_taken_out_again() -> None:
    (step,) = (step for step in steps("RUN") if "pip uninstall" in step)
    names = set(step.partition("--yes ")[2].split())
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    needed = {re.match(r"[\w-]+", each)[0] for each in PROJECT["project"]["dependencies"]}
    assert names <= locked - needed


def test_it_ends_as_the_user_whom_binder_names() -> None:
    assert {"NB_USER=jovyan", "NB_UID=1000"} == set(steps("ARG"))
    assert steps("USER") == ["${NB_UID}"]
    assert not steps("ENTRYPOINT"), "Binder puts its own command in place of CMD"


def test_the_command_is_one_that_exists(tmp_path) -> None:
    (command,) = map(json.loads, steps("CMD"))
    assert command[:2] == ["aiteam", "learn"]
    help_text = run(BIN / "aiteam", "learn", "--help", cwd=tmp_path, env=clean_environment(tmp_path, COLUMNS="200"))
    assert [option for option in command if option.startswith("--") and option not in help_text] == []
    assert steps("EXPOSE") == [command[command.index("--port") + 1]]
