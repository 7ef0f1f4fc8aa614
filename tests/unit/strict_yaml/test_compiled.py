"""What is compiled here says size 7 where its file says size 1, so that each test sees which of the two was read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aiteam.errors import ContentError
from aiteam.loader import CONTENT, Entry, load_folder, load_list, load_one
from aiteam.strict_yaml import compile_folder, compiled


class Cup(Entry):
    id: str
    size: int = 1


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """Put compiled content where a wheel has it."""

    def put(content: bytes) -> None:
        (tmp_path / "content.json").write_bytes(content)
        monkeypatch.setattr(compiled, "COMPILED", tmp_path / "content.json")
        compiled._compiled.cache_clear()

    yield put
    compiled._compiled.cache_clear()


def cupboard(**texts: str) -> Path:
    place = Path("cupboard")
    for name, text in texts.items():
        path = place / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return place


def resized(content: bytes) -> bytes:
    assert b"size" in content
    return content.replace(b'\\"size\\": 1', b'\\"size\\": 7')


def test_what_was_compiled_is_read_instead_of_its_yaml(install: Callable[[bytes], None]) -> None:
    place = cupboard(a="id: a\nsize: 1\n", b="{id: b, size: 1}")
    install(resized(compile_folder(place)))

    assert load_folder(place, Cup) == (Cup(id="a", size=7), Cup(id="b", size=7))


def test_a_list_is_read_from_what_was_compiled_and_so_are_folders_in_folders(install: Callable[[bytes], None]) -> None:
    place = cupboard(**{"shelf/cups": "- {id: a, size: 1}\n- {id: b}\n"})
    install(resized(compile_folder(place)))

    assert load_list(place / "shelf" / "cups.yaml", Cup) == (Cup(id="a", size=7), Cup(id="b"))


@pytest.mark.parametrize("text", ["id: a\nsize: 2\n", "id: a\nsize: 1\n# a note\n", "id: b\nsize: 1\n"])
def test_a_file_that_was_changed_is_read_as_it_is_now(install: Callable[[bytes], None], text: str) -> None:
    place = cupboard(a="id: a\nsize: 1\n")
    install(resized(compile_folder(place)))
    (place / "a.yaml").write_text(text)

    assert load_one(place / "a.yaml", Cup).size in (1, 2)


def test_a_fault_in_a_file_that_was_changed_is_named_with_its_line(install: Callable[[bytes], None]) -> None:
    place = cupboard(a="id: a\nsize: 1\n")
    install(compile_folder(place))
    (place / "a.yaml").write_text("id: a\nsize: 1\nsize: 2\n")

    with pytest.raises(ContentError, match=r"a\.yaml: line 3: the key 'size' stands here a second time"):
        load_one(place / "a.yaml", Cup)


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff", b"[" * 10])
def test_where_the_compiled_file_is_damaged_yaml_is_read(install: Callable[[bytes], None], damaged: bytes) -> None:
    install(damaged)

    assert load_one(cupboard(a="id: a\n") / "a.yaml", Cup) == Cup(id="a")


def test_a_file_that_is_not_valid_is_not_compiled() -> None:
    with pytest.raises(ContentError, match=r"b\.yaml: line 2: "):
        compile_folder(cupboard(a="id: a\n", b="id: b\nid: c\n"))


def test_in_a_clone_nothing_is_compiled() -> None:
    assert not compiled.COMPILED.exists()


def test_all_content_is_compiled_and_the_same_content_gives_the_same_file() -> None:
    shutil.copytree(CONTENT, "copy")

    found = compile_folder(CONTENT)

    assert found == compile_folder(Path("copy"))
    assert len(json.loads(found)) == sum(path.is_file() for path in CONTENT.rglob("*"))
