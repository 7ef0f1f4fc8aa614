"""What checks the client, as far as it can be held without running it: locked by hashes, from no registry by name."""

import json
import re

from tests.support import ROOT

LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
WANTED = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
PACKAGES = {path: entry for path, entry in LOCK["packages"].items() if path}


def test_every_package_is_locked_by_its_hash() -> None:
    assert {f"node_modules/{name}" for name in WANTED} <= set(PACKAGES)
    assert [path for path, entry in PACKAGES.items() if not re.match(r"sha512-\S{88}$", entry["integrity"])] == []


def test_the_lock_is_of_what_is_asked_for_and_names_no_registry() -> None:
    assert LOCK["packages"][""]["devDependencies"] == WANTED
    assert [path for path, entry in PACKAGES.items() if "resolved" in entry] == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8").splitlines()
