"""Points that are given out over a few areas, once for every post. An answer is ``{post: {area: 4}}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, final

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, MisconceptionId, StatementId, Text
from aiteam.exercises.kinds.base import Answer, Bank
from aiteam.exercises.kinds.elements import Category
from aiteam.exercises.kinds.judged import Judged
from aiteam.exercises.kinds.readers import Readers, RefusedError, whole_number
from aiteam.exercises.results import Finding, Grade
from aiteam.loader import EachOnce, Entry


class Post(Entry):
    """Something that points are given out for: which areas come first, which are named beside them."""

    id: Id
    text: Text
    first: Annotated[tuple[Id, ...], EachOnce] = Field(min_length=1)
    """The areas that get more than any other."""
    beside: Annotated[tuple[Id, ...], EachOnce] = ()
    """The areas that get more than those which are not named at all."""
    why: Text
    first_is_not: Text
    """Said where another area gets as much as one of the first."""
    beside_is_not: Text = ""
    """Said where an area that is not named gets as much as one that is."""
    misconception: MisconceptionId | None = None
    statements: tuple[StatementId, ...] = ()

    @model_validator(mode="after")
    def _each_area_once(self) -> Post:
        if set(self.first) & set(self.beside):
            raise ValueError("an area stands in 'first' or in 'beside', not in both")
        if bool(self.beside) != bool(self.beside_is_not):
            raise ValueError("'beside_is_not' stands where 'beside' does, and only there")
        return self


@final
class Allocation(Judged):
    """Points that are given out over a few areas, once for every post."""

    kind: Literal["allocation"]
    areas: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2, max_length=8)
    total: int = Field(default=10, ge=2, le=100)
    """How many points are given out for each post, all of them whole."""
    least: int = Field(default=1, ge=0)
    """The fewest points that an area gets."""
    least_is_not: Text
    """Said where an area gets fewer."""
    posts: Annotated[tuple[Post, ...], EachOnce] = Field(min_length=1)

    halves: ClassVar[bool] = True

    @model_validator(mode="after")
    def _points_go_round(self) -> Allocation:
        areas = {area.id for area in self.areas}
        for post in self.posts:
            if not areas >= {*post.first, *post.beside}:
                raise ValueError(f"post {post.id!r} names areas among {', '.join(sorted(areas))}")
            if self._fewest(post) > self.total:
                raise ValueError(f"{self.total} points are too few for post {post.id!r}")
        return self

    def _fewest(self, post: Post) -> int:
        """How many points the fewest are that keep a post's order."""
        unnamed = len(self.areas) - len(post.first) - len(post.beside)
        beside = self.least + bool(unnamed)
        first = (beside if post.beside else self.least) + (len(post.first) < len(self.areas))
        return unnamed * self.least + len(post.beside) * beside + len(post.first) * first

    @property
    def told_by_part(self) -> bool:
        """Every post by itself."""
        return True

    def readers(self, bank: Bank) -> Readers:
        """Of every post the points by area."""
        return {post.id: self._read for post in self.posts}

    def _read(self, value: Any) -> dict[str, int]:
        areas, read_points = [area.id for area in self.areas], whole_number(self.total)
        if not isinstance(value, Mapping) or any(type(area) is not str or area not in areas for area in value):
            raise RefusedError(value, f"points by area: {', '.join(areas)}")
        given = {area: read_points(points) for area, points in value.items()}
        return {area: given[area] for area in areas if area in given}

    def judge(self, answer: Answer, bank: Bank) -> tuple[Finding, ...]:
        """What is said of the points for each post."""
        return tuple(self._judge(post, answer.get(post.id)) for post in self.posts)

    def _judge(self, post: Post, given: Mapping[str, int] | None) -> Finding:
        """The first thing that is amiss; a tie between what is named beside and what is not is defensible."""
        if given is None:
            return Finding(post.id, post.text, Grade.OPEN)
        points = {area.id: given.get(area.id, 0) for area in self.areas}
        chosen = ", ".join(f"{area.title} {points[area.id]}" for area in self.areas)

        def finding(grade: Grade, why: str, misconception: str | None = None) -> Finding:
            return Finding(post.id, post.text, grade, chosen, why, misconception)

        spent = sum(points.values())
        if spent != self.total:
            return finding(Grade.WRONG, f"Give out {self.total} points in all; these are {spent}.")
        if min(points.values()) < self.least:
            return finding(Grade.WRONG, self.least_is_not, post.misconception)
        others = [points[area] for area in points if area not in post.first]
        if others and min(points[area] for area in post.first) <= max(others):
            return finding(Grade.WRONG, post.first_is_not, post.misconception)
        beside = [points[area] for area in post.beside]
        unnamed = [points[area] for area in points if area not in (*post.first, *post.beside)]
        if beside and unnamed and min(beside) <= max(unnamed):
            grade = Grade.DEFENSIBLE if min(beside) == max(unnamed) else Grade.WRONG
            return finding(grade, post.beside_is_not)
        return finding(Grade.RIGHT, post.why)

    def solution(self, bank: Bank) -> dict[str, Any]:
        """One way to give out the points of each post."""
        return {post.id: self._best(post) for post in self.posts}

    def _best(self, post: Post) -> dict[str, int]:
        """Least to what is not named, one more beside it, the rest to what comes first."""
        unnamed = len(self.areas) > len(post.first) + len(post.beside)
        points = {area.id: self.least for area in self.areas}
        points |= dict.fromkeys(post.beside, self.least + unnamed)
        rest = self.total - sum(points.values())
        share, over = divmod(rest, len(post.first))
        return points | {area: points[area] + share + (at < over) for at, area in enumerate(post.first)}

    def practises(self, bank: Bank) -> frozenset[str]:
        """What its posts name."""
        return frozenset[str]().union(*(post.statements for post in self.posts))
