"""Can the correct option be guessed from where it stands, or from how long it is?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, seen
from aiteam.exercises.kinds.elements import Item
from aiteam.statistics import ChiSquared, chi_squared

FILE_SHARE = 0.5
"""In one file no place, and not the longest option, may be right more often than this."""
ALL_SHARE = 0.4
"""In all files together the longest option may be right this often; chance alone gives a quarter."""
FEW = 4
"""Files with fewer items are too short to be judged alone."""


def place(item: Item) -> int:
    """Where the correct option stands, from 0."""
    return item.options.index(item.correct)


def longest(item: Item) -> bool:
    """Whether the correct option is longer than each of the others."""
    others = (option for option in item.options if not option.correct)
    return all(len(option.text) < len(item.correct.text) for option in others)


def unevenness(items: Sequence[Item]) -> ChiSquared:
    """How unevenly the correct options of at least one item are spread over the places.

    An item with k options is expected to contribute 1/k to each of its places.
    """
    found = Counter(map(place, items))
    expected: Counter[int] = Counter()
    for item in items:
        for at in range(len(item.options)):
            expected[at] += 1 / len(item.options)  # type: ignore[assignment]  # a Counter of shares
    return chi_squared([found[at] for at in expected], list(expected.values()))


def positions(course: Course) -> Seen:
    """The correct option stands in every place about equally often."""
    items = tuple(course.library.items.values())
    spread = Counter(map(place, items))
    findings = [finding for name, bank in course.banks.items() for finding in _one_place(name, bank)]
    if not items:
        return seen("no items", findings)
    fit = unevenness(items)
    places = fit.degrees_of_freedom + 1
    if fit.significant:
        found, wanted = f"uneven: chi-squared {fit.statistic:.1f}", f"at most {fit.critical:.2f} over {places} places"
        findings.append(Finding("all items", found, wanted, "Move options, never their ids."))
    return seen(f"by place: {', '.join(str(spread[at]) for at in range(places))}", findings)


def _one_place(name: str, bank: Sequence[Item]) -> Iterator[Finding]:
    for at, times in sorted(Counter(map(place, bank)).items()):
        if len(bank) >= FEW and times > FILE_SHARE * len(bank):
            found = f"place {at + 1} is right in {times} of {len(bank)} items"
            yield Finding(
                f"items/{name}", found, "no place in more than half of them", "Move options, never their ids."
            )


def lengths(course: Course) -> Seen:
    """The correct option is not, as a rule, the longest."""
    items = tuple(course.library.items.values())
    times = sum(map(longest, items))
    findings = [
        Finding(f"items/{name}", f"longest in {_share(bank)}", "at most half of them", _todo(bank))
        for name, bank in course.banks.items()
        if len(bank) >= FEW and sum(map(longest, bank)) > FILE_SHARE * len(bank)
    ]
    if times > ALL_SHARE * len(items):
        found, wanted = f"longest in {_share(items)}", f"at most {ALL_SHARE:.0%} of them"
        findings.append(Finding("all items", found, wanted, "Shorten correct options, or say more in wrong ones."))
    return seen(f"longest in {_share(items)}", findings)


def _share(items: Sequence[Item]) -> str:
    return f"{sum(map(longest, items))} of {len(items)} items"


def _todo(bank: Sequence[Item]) -> str:
    return f"Shorten the correct option, or say more in a wrong one, of {', '.join(i.id for i in bank if longest(i))}."
