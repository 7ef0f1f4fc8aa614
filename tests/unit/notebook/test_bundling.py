"""Modules joined into one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import aiteam.notebook
import aiteam.views
from aiteam.notebook import ExerciseWidget
from aiteam.notebook.bundling import bundle

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write modules; the first one."""

    def modules(**sources: str) -> Path:
        for name, source in sources.items():
            (tmp_path / f"{name.replace('_', '-')}.js").write_text(source, encoding="utf-8")
        return tmp_path / f"{next(iter(sources)).replace('_', '-')}.js"

    return modules


def test_each_module_becomes_a_function_before_those_that_need_it(write: Write) -> None:
    entry = write(
        main='import { one, two as second } from "./near-by.js";\nimport { one as first } from "./base.js";\n'
        "export default { first, second };\n",
        near_by='import { one } from "./base.js";\nexport async function two() {}\n'
        "export class Three {}\nconst x = one;\n",
        base="// base\nexport const one = 1;\n",
    )

    assert bundle(entry) == (
        "const module_base = (() => {\n// base\nconst one = 1;\n\nreturn { one };\n})();\n\n"
        "const module_near_by = (() => {\nconst { one } = module_base;\nasync function two() {}\nclass Three {}\n"
        "const x = one;\n\nreturn { two, Three };\n})();\n\n"
        "const { one, two: second } = module_near_by;\nconst { one: first } = module_base;\n"
        "export default { first, second };\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'import "./base.js";',
        'import base from "./base.js";',
        'import * as base from "./base.js";',
        'import { one } from "elsewhere";',
        "export { one };",
        "export let one = 1;",
        "export default one;",
        'export * from "./base.js";',
    ],
)
def test_any_other_form_is_an_error_that_shows_the_line(write: Write, line: str) -> None:
    entry = write(main='import { a } from "./other.js";\n', other=f"// first\n{line}\n", base="")

    with pytest.raises(ValueError, match=r"other\.js: .+ only import") as caught:
        bundle(entry)
    assert line in str(caught.value)


def test_a_circle_is_an_error(write: Write) -> None:
    entry = write(
        main='import { a } from "./one.js";\n',
        one='import { b } from "./two.js";\nexport const a = 1;\n',
        two='import { a } from "./one.js";\nexport const b = 1;\n',
    )

    with pytest.raises(ValueError, match=r"one\.js imports two\.js imports one\.js"):
        bundle(entry)


def test_two_modules_of_the_same_name_are_an_error(write: Write, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.js").write_text("export const b = 1;\n")
    entry = write(main='import { a } from "./one.js";\nimport { b } from "./in/one.js";\n', one="export const a = 1;\n")

    with pytest.raises(ValueError, match="two modules have the same name"):
        bundle(entry)


def test_the_client_is_in_the_widget_line_for_line() -> None:
    joined = set(ExerciseWidget._esm.splitlines())
    views = Path(aiteam.views.__file__).parent / "static"
    modules = [
        path for path in views.glob("*.js") if path.stem not in ("copy", "first", "page", "player", "start", "theme")
    ]
    modules.append(Path(aiteam.notebook.__file__).parent / "static" / "widget.js")

    lines = [line for path in modules for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {line.removeprefix("export ") if "default" not in line else line for line in lines}

    assert {line for line in wanted - joined if not line.startswith("import ")} == set()
    assert len(modules) > 5
