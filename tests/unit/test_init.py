from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable

import pytest

import aiteam

HEAVY = ["pandas", "matplotlib", "scipy", "numpy", "IPython", "ipywidgets", "anywidget", "nbgrader", "pydantic", "yaml"]
NAMES = [name for name in aiteam.__all__ if name != "__version__"]


def test_what_is_promised_is_what_is_visible() -> None:
    assert dir(aiteam) == sorted(aiteam.__all__)
    assert len(set(aiteam.__all__)) == len(aiteam.__all__) > 5


def test_every_name_in_the_docstring_is_there_and_every_name_is_in_the_docstring() -> None:
    assert [name for name in NAMES if f"``{name}(" not in (aiteam.__doc__ or "")] == []


def test_importing_loads_no_heavy_library(run_python: Callable[..., str]) -> None:
    loaded = json.loads(run_python("import aiteam, sys, json; print(json.dumps(sorted(sys.modules)))"))

    assert "aiteam" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_grading_needs_neither_tables_nor_figures_nor_widgets(run_python: Callable[..., str]) -> None:
    code = (
        "import sys\n"
        "for name in ('pandas', 'matplotlib', 'numpy', 'scipy', 'IPython', 'ipywidgets', 'anywidget', 'nbgrader'):\n"
        "    sys.modules[name] = None\n"
        "import aiteam\n"
        "aiteam.answer('before-llms.recall', {'start-recall-marks': 'open'})\n"
        "print(aiteam.check('before-llms.recall').points, aiteam.mark('before-llms.recall'))\n"
    )

    assert run_python(code).split() == ["1.0", "1.0"]


def test_every_name_is_something_to_call_and_is_what_it_is_called(run_python: Callable[..., str]) -> None:
    code = (
        "from aiteam import *\n"
        "import aiteam\n"
        "for name in aiteam.__all__:\n"
        "    if name != '__version__':\n"
        "        print(name, callable(globals()[name]), globals()[name].__name__ == name)\n"
    )

    assert run_python(code).splitlines() == [f"{name} True True" for name in NAMES]


def test_no_name_is_that_of_a_module_which_would_take_its_place_once_it_is_imported() -> None:
    modules = {module.name for module in pkgutil.iter_modules(aiteam.__path__)}

    assert {"catalog", "exercises", "notebook"} <= modules
    assert modules & set(aiteam.__all__) == set()


def test_the_version_is_a_text() -> None:
    assert aiteam.__version__.count(".") == 2


@pytest.mark.parametrize("name", ["Exercise", "chek", "pandas", "_private"])
def test_a_wrong_name_is_answered_with_the_names_there_are(name: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(aiteam, name)

    assert str(caught.value) == f"aiteam has no {name!r}; it has {', '.join(aiteam.__all__)}"
