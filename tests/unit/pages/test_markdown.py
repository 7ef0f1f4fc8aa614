"""Markdown as a page shows it, also that of somebody who means harm."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aiteam.pages.markdown import Heading, headings, pieces

VOID = {"img", "br", "hr"}
PLAIN = "p em strong s pre ul li blockquote table thead tbody tr h1 h2 h3 h4 h5 h6 br hr"
ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in PLAIN.split()},
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
    "ol": {"start"},
}


class Reader(HTMLParser):
    """Reads HTML and fails at whatever a page must never hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        for name, value in attrs:
            if name in ("href", "src"):
                scheme, colon, _ = re.split(r"[/?#]", value)[0].partition(":")
                assert not colon or scheme.lower() in ("http", "https", "mailto")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.text += data

    def handle_comment(self, data) -> None:
        pytest.fail(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def html(text: str, link=str) -> str:
    return "".join(each for each in pieces(text, link) if isinstance(each, str))


FRAGMENTS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<![CDATA[", "<?php", "</p>",
    "<a href=", "[a](javascript:alert(1))", "![a](data:image/svg+xml;base64,AAAA)", "<javascript:alert(1)>",
    "[a]: data:text/html,x", "[a]", "[", "](", ")", "!", "`", "```", "~~~", "~~", "**", "_", "# ", "## ", "> ", "- ",
    "1. ", "| a | b |\n|:-|-:|\n", "&lt;", "&#60;", "&colon;", "\\", '"', "'", "\n", "\n\n", "\t", "    ", "\0",
    "\r", "é", "\u202e", "onclick=alert(1)", "java\nscript:", "JAVASCRIPT:", "vbscript:x", "//host", "a b",
]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=14).map("".join)


@given(st.text() | MARKDOWN)
@example("[a](java\nscript:alert(1)) [b](<java script:x>) [c](&#106;avascript:x)")
@example('```" onmouseover="alert(1)\nx\n```')
@example('![x](a.png "\\" onerror=\\"alert(1)")')
def test_whatever_is_written_gives_html_that_can_do_nothing(text: str) -> None:
    Reader(html(text))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=60))
def test_a_paragraph_of_letters_arrives_whole(text: str) -> None:
    words = re.findall(r"\w+", text, re.ASCII)
    assert re.findall(r"\w+", Reader(html("Text " + " ".join(words))).text, re.ASCII) == ["Text", *words]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "vbscript:x",
        "data:text/html;base64,AAAA",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "ftp://example.org",
        "https:example.org",
        "attachment:picture.png",
    ],
)
@pytest.mark.parametrize("form", ["[word]({})", "[word]\n\n[word]: {}", "![word]({})", "[word](<{}>)"])
def test_a_link_of_another_scheme_is_text(form: str, target: str) -> None:
    found = html(form.format(target))
    assert "href" not in found
    assert "src" not in found
    assert "word" in Reader(found).text


def test_links_in_the_course_get_the_address_that_the_page_gives_them() -> None:
    asked = []

    def link(target: str) -> str:
        asked.append(target)
        return f"/read/{target}?a=1&b=2"

    text = "[a](02-with-llms.ipynb) [b](../exercises/a/a.ipynb#Part-1 'Title') ![c](a%20map.png) [d](<two words.ipynb>)"
    found = html(text, link)
    assert asked == ["02-with-llms.ipynb", "../exercises/a/a.ipynb#Part-1", "a%20map.png", "two%20words.ipynb"]
    assert '<a href="/read/02-with-llms.ipynb?a=1&amp;b=2">a</a>' in found
    assert 'title="Title"' in found
    assert 'src="/read/a%20map.png?a=1&amp;b=2" alt="c"' in found


@pytest.mark.parametrize("text", ["[word](#The-map)", "[word]()"])
def test_a_link_within_the_page_stays_as_it_is(text: str) -> None:
    found = html(text, lambda _: pytest.fail("asked"))
    assert found in ('<p><a href="#The-map">word</a></p>\n', '<p><a href="">word</a></p>\n')


@pytest.mark.parametrize("target", ["https://example.org/a", "HTTP://example.org", "//example.org/a", "mailto:a@b.org"])
def test_links_to_the_outside_tell_nothing_of_where_they_come_from(target: str) -> None:
    found = html(f"[word]({target})", lambda _: pytest.fail("asked"))
    assert ' rel="noopener noreferrer">word</a>' in found
    assert ' rel="noopener noreferrer">' in html(f"<{'https:' if target[0] == '/' else ''}{target}>")


def test_a_picture_from_the_outside_stays_as_it_is() -> None:
    found = html("![A map](https://example.org/map.png)", lambda _: pytest.fail("asked"))
    assert found == '<p><img src="https://example.org/map.png" alt="A map" /></p>\n'


def test_what_lessons_use_is_rendered() -> None:
    text = """A *soft* and a **strong** word.

1. one
2. two

- item

> said

| Left | Right |
|:---|---:|
| a | 1 |

```python
x < 1
```
"""
    assert html(text) == (
        "<p>A <em>soft</em> and a <strong>strong</strong> word.</p>\n"
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"
        "<ul>\n<li>item</li>\n</ul>\n"
        "<blockquote>\n<p>said</p>\n</blockquote>\n"
        "<table>\n<thead>\n<tr>\n"
        '<th class="align-left">Left</th>\n<th class="align-right">Right</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="align-left">a</td>\n<td class="align-right">1</td>\n</tr>\n</tbody>\n</table>\n'
        '<pre><code class="language-python">x &lt; 1\n</code></pre>\n'
    )


def test_html_is_shown_as_it_was_typed() -> None:
    assert html("<b>bold</b>") == "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n"


def test_headings_cut_a_text_into_pieces() -> None:
    text = "Before.\n\n# One\n\nText.\n## Two, *soft* and `code`\n### Three\n#### Four\n\nEnd."
    assert list(pieces(text, str)) == [
        "<p>Before.</p>\n",
        Heading("One", 1),
        "<p>Text.</p>\n",
        Heading("Two, soft and code", 2),
        Heading("Three", 3),
        "<h4>Four</h4>\n<p>End.</p>\n",
    ]
    assert list(headings(text)) == [each for each in pieces(text, str) if isinstance(each, Heading)]


@pytest.mark.parametrize(
    "text", ["> ## Said", "- ## Item", "    ## Code", "```\n## Fenced\n```", "\\## Text", "##Text"]
)
def test_what_only_looks_like_a_heading_begins_no_section(text: str) -> None:
    assert list(headings(text)) == []
    assert len(list(pieces(text, str))) == 1


def test_an_underlined_heading_of_two_lines_is_one() -> None:
    assert list(headings("One\ntwo\n===")) == [Heading("One two", 1)]


def test_nothing_gives_nothing() -> None:
    assert list(pieces("", str)) == list(pieces(" \n\n", str)) == []


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "x", "[" * 3000, "*a " * 3000, "- " * 3000 + "x", "`" * 5000, "![" * 3000]
)
def test_what_is_nested_without_end_is_read_to_its_end(text: str) -> None:
    Reader(html(text))
