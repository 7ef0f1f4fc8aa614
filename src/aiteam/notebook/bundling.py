"""The client as one module, since anywidget takes no more: each of its modules becomes a function that is called once.

No tool for JavaScript is needed for that, as the client keeps to a few forms: ``import { a, b as c } from "./d.js";``,
and ``export`` before a function, a class or a constant. Anything else is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]+)\} from "(\.[\w./-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function|class|const) (\w+))", re.MULTILINE)
_ALLOWED = 'only import { a } from "./b.js"; on lines of their own, and export before function, class or const'
_FORM = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(entry: Path) -> str:
    """A module together with all that it imports, as one module.

    Args:
        entry: The module; its own exports stay, which can be a default only.

    Raises:
        ValueError: Something is imported or exported in another form, modules import each other in a circle, or two
            of them have the same name.
    """
    *others, (_, last) = _sorted(entry.resolve(), {}, ()).items()
    names = [_name(path) for path, _ in others]
    if len(set(names)) < len(names):
        raise ValueError(f"two modules have the same name; give each a name of its own: {', '.join(sorted(names))}")
    return "\n".join([*(_as_function(path, source) for path, source in others), _linked(entry, last, default=True)])


def _sorted(path: Path, done: dict[Path, str], inside: tuple[Path, ...]) -> dict[Path, str]:
    """Every module that is needed, each after those that it imports."""
    if path in inside:
        circle = " imports ".join(each.name for each in (*inside[inside.index(path) :], path))
        raise ValueError(f"{circle}; move what both need into a module of its own")
    if path not in done:
        source = path.read_text(encoding="utf-8")
        for needed in _imported(path, source):
            _sorted(needed, done, (*inside, path))
        done[path] = source
    return done


def _imported(path: Path, source: str) -> Iterator[Path]:
    for found in _IMPORT.finditer(source):
        yield (path.parent / f"{found[2]}.js").resolve()


def _as_function(path: Path, source: str) -> str:
    exports = ", ".join(found[2] for found in _EXPORT.finditer(source))
    body = _linked(path, _EXPORT.sub(r"\1", source))
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();\n"


def _linked(path: Path, source: str, *, default: bool = False) -> str:
    """A module whose imports are taken from the functions that stand above it."""
    linked = _IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = {_name(Path(found[2]))};", source)
    for line in _FORM.findall(linked):
        if not (default and line.startswith("export default ")):
            raise ValueError(f"{path.name}: {line}: {_ALLOWED}")
    return linked


def _name(path: Path) -> str:
    """What the function of a module is called."""
    return f"module_{path.name.removesuffix('.js').replace('-', '_')}"
