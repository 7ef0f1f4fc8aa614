"""How the course is cited, and where a weakness of it is reported."""

import re
import tomllib

import yaml
from tests.support import ROOT

import aiteam

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_says_what_the_package_says() -> None:
    assert CITATION["version"] == aiteam.__version__
    assert CITATION["license"] == PROJECT["license"]
    assert CITATION["abstract"] == PROJECT["description"]
    assert CITATION["authors"] == PROJECT["authors"] == [{"name": "The aiteam maintainers"}]
    assert CITATION["keywords"] == PROJECT["keywords"]


def test_it_has_the_fields_that_the_format_asks_for() -> None:
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] == "software"


def test_the_links_of_the_security_page_lead_to_files() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
