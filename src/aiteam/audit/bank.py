"""Is the bank of questions whole: enough of them, each option explained, each misconception asked about?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from aiteam.audit.course import Course
from aiteam.audit.findings import Finding, Seen, count, seen
from aiteam.exercises.kinds.elements import Item

SHORTEST_FEEDBACK = 40
"""Characters: less is a verdict and no explanation."""


def questions(course: Course) -> tuple[Item, ...]:
    """The items of the bank, and those that stand in an exercise itself."""
    library, bank = course.library, course.library.items
    asked = (item for exercise in library.exercises.values() for item in library.questions(exercise))
    return (*bank.values(), *(item for item in asked if bank.get(item.id) is not item))


def size(course: Course) -> Seen:
    """The bank holds as many items as are promised."""
    found, wanted = len(course.library.items), course.promises.items
    lacking = Finding("items", count(found, "item"), f"at least {wanted}", "Write more, or promise fewer.")
    return seen(count(found, "item"), [lacking] if found < wanted else [])


def feedback(course: Course) -> Seen:
    """Every option, right or wrong, has an explanation of its own."""
    places: dict[str, list[str]] = defaultdict(list)
    findings: list[Finding] = []
    for item in questions(course):
        for option in item.options:
            where = f"{item.id}.{option.id}"
            places[" ".join(option.feedback.split())].append(where)
            if len(option.feedback.strip()) < SHORTEST_FEEDBACK:
                wanted = f"an explanation of at least {SHORTEST_FEEDBACK} characters"
                findings.append(Finding(where, f"'{option.feedback.strip()}'", wanted, "Say why."))
    findings += [
        Finding(", ".join(where), "the same explanation", "one for each option", "Explain each by what it says.")
        for where in places.values()
        if len(where) > 1
    ]
    return seen(count(sum(map(len, places.values())), "option"), findings)


def misconceptions(course: Course) -> Seen:
    """An option of some item shows each misconception, and each item lists those that its options show."""
    asked = Counter(
        option.misconception
        for item in course.library.items.values()
        for option in item.options
        if option.misconception
    )
    known = course.catalog.misconceptions
    lacking = (
        Finding(each, "no option shows it", "an option of an item in the bank", f"Ask about: {known[each].claim}")
        for each in known
        if each not in asked
    )
    there = sum(each in asked for each in known)
    return seen(f"{there} of {count(len(known), 'misconception')}", (*lacking, *_lists(course)))


def _lists(course: Course) -> Iterator[Finding]:
    for item in questions(course):
        shown = {option.misconception for option in item.options if option.misconception}
        if set(item.misconceptions) != shown or len(item.misconceptions) != len(shown):
            yield Finding(
                item.id,
                f"lists {', '.join(item.misconceptions) or 'no misconception'}",
                f"those of its options: {', '.join(sorted(shown)) or 'none'}",
                "Put them into 'misconceptions'.",
            )


def prompts(course: Course) -> Seen:
    """No question is asked in the same words twice, and no option stands twice in a question."""
    places: dict[str, list[str]] = defaultdict(list)
    findings: list[Finding] = []
    for item in questions(course):
        places[" ".join(item.prompt.lower().split())].append(item.id)
        texts = Counter(option.text.strip().lower() for option in item.options)
        findings += [
            Finding(item.id, f"'{text}' twice", "options that differ", "Reword one of them.")
            for text, times in texts.items()
            if times > 1
        ]
    findings += [
        Finding(", ".join(ids), "the same prompt", "a question of its own each", "Reword or replace one of them.")
        for ids in places.values()
        if len(ids) > 1
    ]
    return seen(count(sum(map(len, places.values())), "question"), findings)
