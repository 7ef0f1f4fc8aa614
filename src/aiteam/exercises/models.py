"""What an exercise is: the files of ``content/items`` and ``content/exercises``, one model a kind.

An :class:`Item` is a question with options. Exercises of kind *choices* and *handoff* are made of items, one of kind
*sorting* of cards, one of kind *raci* of duties, one of kind *form* of fields. Every wrong option carries its own
explanation.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from aiteam.catalog.models import Id, StatementId, Text
from aiteam.exercises.fields import FormField
from aiteam.exercises.parts import Apart, Before, Card, Category, Decision, Duty, Item, Number, Post, Step
from aiteam.loader import EachOnce, Entry
from aiteam.team.fading import Form as TeamForm

ExerciseId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")]
"""``<lesson or assignment>.<exercise>``, for instance ``before-llms.role-sorter``."""


class _Exercise(Entry):
    id: ExerciseId
    title: Text
    instructions: Text
    minutes: int = Field(ge=1, le=60)
    points: float = Field(default=1.0, gt=0, le=100)
    """The most that the exercise earns; a share of its parts earns that share."""
    pass_at: float = Field(default=1.0, gt=0, le=1)
    """The share of the points from which it counts as passed."""
    hints: tuple[Text, ...] = Field(default=(), max_length=3)
    """Where to look, by which principle, and a step worked out: each is opened by a new attempt."""


class Choices(_Exercise):
    """Questions that can be answered in any order."""

    kind: Literal["choices"]
    items: Annotated[tuple[Id, ...], EachOnce] = Field(min_length=1)
    """Ids of items in the bank."""
    confidence: bool = False
    """True where each answer may say how sure it is."""
    baseline: bool = False
    """True where nothing is to be passed: the result is kept, to be compared with another one."""


class Handoff(_Exercise):
    """A piece of work that goes from hand to hand: each stage opens when the one before has its owner."""

    kind: Literal["handoff"]
    stages: Annotated[tuple[Item, ...], EachOnce] = Field(min_length=2)
    finish: Text
    """What a learner reads when the work has arrived."""
    statements: tuple[StatementId, ...] = ()


class Sorting(_Exercise):
    """Cards that are sorted to categories."""

    kind: Literal["sorting"]
    categories: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2)
    cards: Annotated[tuple[Card, ...], EachOnce] = Field(min_length=2)

    @model_validator(mode="after")
    def _every_place_has_a_reason(self) -> Sorting:
        categories = {category.id for category in self.categories}
        for card in self.cards:
            places = [card.category, *card.also_defensible, *card.wrong]
            if sorted(places) != sorted(categories):
                raise ValueError(
                    f"card {card.id!r} needs each category once, as 'category', in 'also_defensible' or in 'wrong'; "
                    f"it has {', '.join(sorted(places))}, and the categories are {', '.join(sorted(categories))}"
                )
        return self


class Raci(_Exercise):
    """Who does, answers for, is asked about and is told of each piece of work: a row a duty, a column a role."""

    kind: Literal["raci"]
    brief: Text
    roles: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2, max_length=8)
    duties: Annotated[tuple[Duty, ...], EachOnce] = Field(min_length=2, max_length=14)
    apart: tuple[Apart, ...] = ()

    @model_validator(mode="after")
    def _every_owner_has_a_reason(self) -> Raci:
        roles = {role.id for role in self.roles}
        for duty in self.duties:
            named = [duty.accountable, *duty.also_defensible, *duty.wrong]
            if sorted(named) != sorted(roles):
                raise ValueError(
                    f"duty {duty.id!r} needs each role once, as 'accountable', in 'also_defensible' or in 'wrong'; "
                    f"it has {', '.join(sorted(named))}, and the roles are {', '.join(sorted(roles))}"
                )
            if unknown := [role for role in duty.responsible if role not in roles]:
                raise ValueError(f"duty {duty.id!r}: 'responsible' names {unknown[0]!r}, which is none of the roles")
        return self

    @model_validator(mode="after")
    def _the_best_owners_are_apart(self) -> Raci:
        best = {duty.id: duty.accountable for duty in self.duties}
        for pair in self.apart:
            if not {pair.first, pair.second} <= best.keys() or pair.first == pair.second:
                raise ValueError(f"'apart' names two of the duties; {pair.first!r} and {pair.second!r} are not")
            if best[pair.first] == best[pair.second]:
                raise ValueError(f"{pair.first!r} and {pair.second!r} are to be apart and have the same best role")
        return self


class Ordering(_Exercise):
    """Things that are put in order; every order that keeps all the rules is right."""

    kind: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], EachOnce] = Field(min_length=3, max_length=10)
    """In an order that keeps all the rules; learners see them in another."""
    rules: tuple[Before, ...] = Field(min_length=2)
    shown: tuple[Id, ...]
    """The order in which learners see them first; it breaks some rule."""

    @model_validator(mode="after")
    def _rules_fit_the_steps(self) -> Ordering:
        places = {step.id: place for place, step in enumerate(self.steps)}
        if sorted(self.shown) != sorted(places):
            raise ValueError("'shown' names every step once")
        for rule in self.rules:
            if not {rule.first, rule.then} <= places.keys():
                raise ValueError(f"a rule names {rule.first!r} and {rule.then!r}; the steps are {', '.join(places)}")
            if places[rule.first] >= places[rule.then]:
                raise ValueError(f"the steps stand in an order in which {rule.first!r} comes before {rule.then!r}")
        if all(self.shown.index(rule.first) < self.shown.index(rule.then) for rule in self.rules):
            raise ValueError("the order that is shown first must break a rule")
        return self


class Numbers(_Exercise):
    """Short computations on data that stand in the exercise."""

    kind: Literal["numbers"]
    given: Text
    """What is known, in words."""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """A table, if there is one."""
    numbers: Annotated[tuple[Number, ...], EachOnce] = Field(min_length=1)

    @model_validator(mode="after")
    def _table_is_whole(self) -> Numbers:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of the table has {len(self.columns)} cells")
        return self


class Allocation(_Exercise):
    """Points that are given out over a few areas, once for every post."""

    kind: Literal["allocation"]
    areas: Annotated[tuple[Category, ...], EachOnce] = Field(min_length=2, max_length=8)
    total: int = Field(default=10, ge=2, le=100)
    """So many points are given out for each post, in whole ones."""
    least: int = Field(default=1, ge=0)
    """So many every area gets at least."""
    least_is_not: Text
    """For whoever leaves an area with fewer."""
    posts: Annotated[tuple[Post, ...], EachOnce] = Field(min_length=1)

    @model_validator(mode="after")
    def _points_go_round(self) -> Allocation:
        areas = {area.id for area in self.areas}
        for post in self.posts:
            if not areas >= {*post.first, *post.beside}:
                raise ValueError(f"post {post.id!r} names areas among {', '.join(sorted(areas))}")
            if _needed(post, len(areas), self.least) > self.total:
                raise ValueError(f"{self.total} points are too few for post {post.id!r}")
        return self


def _needed(post: Post, areas: int, least: int) -> int:
    """How many points the fewest are that keep a post's order."""
    unnamed = areas - len(post.first) - len(post.beside)
    beside = least + bool(unnamed)
    first = (beside if post.beside else least) + (len(post.first) < areas)
    return unnamed * least + len(post.beside) * beside + len(post.first) * first


class Decisions(_Exercise):
    """Decisions that earn no point: they are committed, kept, and met again."""

    kind: Literal["decisions"]
    brief: Text
    decisions: Annotated[tuple[Decision, ...], EachOnce] = Field(min_length=1)
    afterwards: Text
    beside: ExerciseId | None = None
    """An earlier exercise with the same decisions and alternatives; once committed, what was decided there is shown."""


class Form(_Exercise):
    """Notes about the learner's own team; private, never marked."""

    kind: Literal["form"]
    fields: Annotated[tuple[FormField, ...], EachOnce] = Field(min_length=1)

    @property
    def about_team(self) -> bool:
        """Whether it fills in some part of the map of the learner's own team."""
        return any(field.maps_to for field in self.fields)


class Design(_Exercise):
    """A team that is designed for a scenario, predicted, committed, and once revised."""

    kind: Literal["design"]
    scenario: Id
    variant: int = Field(default=0, ge=0)
    form: TeamForm = TeamForm.BLANK
    """How much of a good design is given."""
    begin_with: ExerciseId | None = None
    """An earlier exercise whose committed plan is where this one begins."""
    graded: bool = False
    """True where nothing is said about the plan before the marks are released."""
    private: bool = False
    """True where the scenario is the instructor's own, and learners have only its public part."""

    @property
    def place(self) -> tuple[str, int, bool]:
        """Where it is set: the scenario, its variant, and whether it is the instructor's own."""
        return self.scenario, self.variant, self.private


Exercise = Choices | Handoff | Sorting | Raci | Ordering | Numbers | Allocation | Design | Decisions | Form
