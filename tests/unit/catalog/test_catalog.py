from __future__ import annotations

import re
import shutil
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from aiteam.catalog import Basis, Catalog, catalog, load_catalog
from aiteam.errors import ContentError, UnknownIdError
from aiteam.loader import CONTENT

KNOWN = catalog()


def numbered(pattern: str, **counts: int) -> list[str]:
    """``numbered("B-{}{}", PM=2)`` is B-PM1 and B-PM2."""
    return [pattern.format(name, number) for name, count in counts.items() for number in range(1, count + 1)]


# The list in part A of the domain study: 18 + 20 + 18 + 19 + 13.
STATEMENTS = {
    "before-llms": ["B0", *numbered("B-{}{}", PM=2, DS=4, ML=3, DE=4, SW=3), "B-SW0"],
    "with-llms": ["L0", *numbered("L-{}{}", PM=2, SW=4, ML=4, AE=5, DS=4)],
    "advanced": ["A0", *numbered("A-{}{}", DS=5, DE=5, ML=5, AE=2)],
    "capabilities": ["I0", *numbered("I-{}{}", ACC=3, OBS=3, EVA=3, FBK=3, SBX=3, REC=3)],
    "leaders": [f"T{number}" for number in range(5)] + ["EM0", "EM1", "EM2", "EM3", "EM4", "EM4b", "EM5a", "EM5b"],
}

# Which roles exist in an era, and which of them the source text is silent about (domain study, section 1).
ROLES = {
    "before-llms": (["PM", "DS", "ML", "DE", "SW"], []),
    "with-llms": (["PM", "DS", "ML", "DE", "SW", "AE"], ["DE"]),
    "advanced": (["PM", "DS", "ML", "DE", "SW", "AE"], ["PM", "SW"]),
}

CELLS = list(product(KNOWN.roles, KNOWN.work_areas, KNOWN.eras))


def copied() -> Path:
    return Path(shutil.copytree(CONTENT / "catalog", "catalog"))


def change(file: str, old: str, new: str) -> None:
    path = Path("catalog", file)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_catalog(folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_catalog_has_exactly_the_88_statements_of_the_domain_study() -> None:
    expected = [statement for group in STATEMENTS.values() for statement in group]

    assert len(expected) == 88
    assert sorted(KNOWN.statements) == sorted(expected)
    assert [len(group) for group in STATEMENTS.values()] == [18, 20, 18, 19, 13]


@pytest.mark.parametrize("era", ["before-llms", "with-llms", "advanced"])
def test_a_statement_of_an_era_names_that_era(era: str) -> None:
    assert [KNOWN.statement(one).era for one in STATEMENTS[era]] == [era] * len(STATEMENTS[era])


def test_the_id_of_a_duty_names_the_role_that_has_it() -> None:
    duties = [one for one in KNOWN.statements.values() if re.match(r"[BLA]-", one.id)]

    assert len(duties) == 53
    assert [one.id for one in duties if KNOWN.roles[str(one.role)].code != one.id[2:4]] == []


def test_a_statement_that_names_no_role_is_about_none() -> None:
    others = [one for one in KNOWN.statements.values() if not re.match(r"[BLA]-", one.id)]

    assert [one.id for one in others if one.role or one.areas] == []


def test_every_statement_has_words_of_its_own() -> None:
    assert len({one.text for one in KNOWN.statements.values()}) == 88


def test_a_duty_does_not_name_its_role_so_that_it_can_stand_on_a_card() -> None:
    duties = [one for one in KNOWN.statements.values() if one.role and one.areas]

    assert [one.id for one in duties if KNOWN.roles[str(one.role)].title.lower() in one.text.lower()] == []


def test_the_three_statements_of_a_capability_and_the_capability_name_each_other() -> None:
    assert len(KNOWN.capabilities) == 6
    for capability in KNOWN.capabilities.values():
        about = [one.id for one in KNOWN.statements.values() if one.capability == capability.id]
        assert len(about) == 3
        assert list(capability.statements) == about


def test_every_statement_about_leaders_and_managers_is_rested_on() -> None:
    used = Counter(leader.statement for leader in KNOWN.leaders.values())
    used.update(statement for manager in KNOWN.managers.values() for statement in manager.statements)

    assert set(used) == set(STATEMENTS["leaders"]) - {"T0", "EM0"}
    assert set(used.values()) == {1}


def test_the_four_leaders_stand_at_four_places_of_the_plane() -> None:
    assert len({leader.axes for leader in KNOWN.leaders.values()}) == len(KNOWN.leaders) == 4


def test_of_the_five_kinds_of_manager_only_the_lead_of_leads_needs_a_history() -> None:
    assert len(KNOWN.managers) == 5
    assert [manager.id for manager in KNOWN.managers.values() if manager.needs_history] == ["lead-of-leads"]
    assert all(not set(manager.leads) & set(manager.covers) for manager in KNOWN.managers.values())


def test_there_are_fifteen_misconceptions_each_with_its_correction() -> None:
    assert list(KNOWN.misconceptions) == [f"X{number}" for number in range(1, 16)]
    assert len({one.correction for one in KNOWN.misconceptions.values()}) == 15


def test_the_principles_are_taught_in_a_lesson_and_say_why_they_cost_what_they_cost() -> None:
    lessons = {path.stem.split("-", 1)[1] for path in (CONTENT / "lessons").iterdir()}

    for each in KNOWN.principles.values():
        assert each.lesson in lessons
        assert each.text[0].isupper()
        assert each.text.endswith(".")
        assert each.because.endswith(".")
        assert not each.unit.endswith(".")
        assert 0 < each.factor(1_000) <= each.factor(1) <= 1
    assert len({each.text for each in KNOWN.principles.values()}) == len(KNOWN.principles)


def test_the_best_plan_may_pay_for_two_principles_and_no_gate_is_among_them() -> None:
    pays = [each for each in KNOWN.principles.values() if each.best == "pays"]

    assert [each.id for each in pays] == ["judge-does-not-build", "nothing-abandoned"]
    assert not any(each.gate for each in pays)


def test_the_gates_are_those_on_which_a_plan_stands_or_falls() -> None:
    """No owner, no lead, what cannot happen, what does not stand, and what is known to fail."""
    assert [each.id for each in KNOWN.principles.values() if each.gate] == [
        *("evaluation-owned", "critical-owned", "owners-at-work", "builders-do-not-judge-alone", "house-rules", "span"),
        *("possible", "key-people"),
        *("led", "steady-lead", "lead-of-leads-named", "lead-of-leads-history"),
        *("evaluation-stands", "demanded", "pace", "no-further-than-needed"),
        *("money", "known-mistakes", "stopping-is-stopping"),
    ]


def test_most_misconceptions_are_what_somebody_may_believe_who_breaks_a_principle() -> None:
    """The others are options of choices, or discussed: prompt engineers, fine-tuning, kinds of leaders."""
    shown = {each.misconception for each in KNOWN.principles.values() if each.misconception}

    assert set(KNOWN.misconceptions) - shown == {"X3", "X7", "X11", "X12"}


@pytest.mark.parametrize("era", ROLES)
def test_an_era_has_its_roles_and_the_silence_of_the_source_is_marked(era: str) -> None:
    codes, silent = ROLES[era]

    assert sorted(role.code for role in KNOWN.roles_of(era)) == sorted(codes)
    assert sorted(
        role.code
        for role in KNOWN.roles_of(era)
        for work in role.works
        if work.era == era and work.basis is Basis.CARRIED_OVER
    ) == sorted(silent)


def test_the_roles_of_an_era_come_in_the_order_of_the_catalog() -> None:
    order = list(KNOWN.roles)

    for era in KNOWN.eras:
        found = [role.id for role in KNOWN.roles_of(era)]
        assert found == sorted(found, key=order.index)


@pytest.mark.parametrize("basis", list(Basis))
def test_every_basis_occurs_in_the_map(basis: Basis) -> None:
    assert any(KNOWN.responsibility(*cell).basis is basis for cell in CELLS)


def test_a_cell_is_stated_exactly_where_a_statement_says_so() -> None:
    for role, area, era in CELLS:
        about = tuple(
            one for one in KNOWN.statements.values() if (one.role, one.era) == (role, era) and area in one.areas
        )
        cell = KNOWN.responsibility(role, area, era)
        assert (cell.basis is Basis.STATED) == bool(about)
        assert cell.statements == about


def test_a_cell_is_carried_over_exactly_where_the_course_gives_its_reason() -> None:
    for role, area, era in CELLS:
        cell = KNOWN.responsibility(role, area, era)
        assert (cell.basis is Basis.CARRIED_OVER) == bool(cell.because)


def test_an_assumption_speaks_only_where_the_source_is_silent() -> None:
    for assumption in KNOWN.assumptions:
        for area in assumption.areas:
            cell = KNOWN.responsibility(assumption.role, area, assumption.era)
            assert (cell.basis, cell.because) == (Basis.CARRIED_OVER, assumption.because)


def test_whoever_does_not_exist_in_an_era_has_no_work_in_it() -> None:
    for role, area, era in CELLS:
        if KNOWN.roles[role] not in KNOWN.roles_of(era):
            assert KNOWN.responsibility(role, area, era).basis is Basis.SILENT


def test_whoever_exists_in_an_era_has_work_in_it() -> None:
    for era in KNOWN.eras:
        for role in KNOWN.roles_of(era):
            assert any(KNOWN.responsibility(role.id, area, era).basis is not Basis.SILENT for area in KNOWN.work_areas)


def test_what_the_course_added_to_the_source_is_stated_for_nobody() -> None:
    added = [area.id for area in KNOWN.work_areas.values() if not area.in_source]

    assert added == ["governance"]
    assert all(KNOWN.responsibility(role, "governance", era).basis is not Basis.STATED for role, _, era in CELLS)


@pytest.mark.parametrize(
    ("role", "area", "era", "basis"),
    [
        ("data-engineer", "data", "before-llms", Basis.STATED),
        ("data-engineer", "data", "with-llms", Basis.CARRIED_OVER),
        ("data-engineer", "data", "advanced", Basis.STATED),
        ("ai-engineer", "prompt", "before-llms", Basis.SILENT),
        ("ml-engineer", "integration", "before-llms", Basis.STATED),
        ("software-engineer", "integration", "before-llms", Basis.STATED),
        ("ai-product-manager", "vision", "advanced", Basis.CARRIED_OVER),
        ("data-scientist", "evaluation", "with-llms", Basis.STATED),
    ],
)
def test_the_map_says_what_the_domain_study_says(role: str, area: str, era: str, basis: Basis) -> None:
    assert KNOWN.responsibility(role, area, era).basis is basis


@pytest.mark.parametrize("era", ["before-llms", "with-llms", "advanced"])
def test_an_entry_is_found_by_its_id(era: str) -> None:
    assert KNOWN.era(era).id == era
    assert KNOWN.role("data-engineer").title == "Data Engineer"
    assert KNOWN.statement("EM4b").id == "EM4b"


@pytest.mark.parametrize("wrong", ["", "Before LLMs", 7, None, ["before-llms"], {}])
def test_an_unknown_id_is_answered_with_ids_that_are_known(wrong: str) -> None:
    for look_up in (KNOWN.era, KNOWN.role, KNOWN.statement, KNOWN.roles_of):
        with pytest.raises(UnknownIdError, match=r"^There is no (era|role|statement) "):
            look_up(wrong)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_unknown_id_in_any_place_of_the_map_is_refused(place: int) -> None:
    ids = ["data-engineer", "data", "before-llms"]
    ids[place] = "nobody"

    with pytest.raises(UnknownIdError, match=("role", "work area", "era")[place]):
        KNOWN.responsibility(*ids)


def test_the_catalog_is_read_once_and_cannot_be_changed() -> None:
    assert catalog() is KNOWN
    with pytest.raises(TypeError):
        KNOWN.roles["new"] = KNOWN.role("data-engineer")  # type: ignore[index]
    with pytest.raises(TypeError):
        del KNOWN.principles["led"]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        KNOWN.roles = {}  # type: ignore[misc]


def test_a_catalog_is_read_from_any_folder() -> None:
    loaded = load_catalog(copied())

    assert isinstance(loaded, Catalog)
    assert loaded == KNOWN


def test_the_faults_of_all_files_are_listed_at_once_as_file_path_given_allowed() -> None:
    folder = copied()
    change("eras.yaml", "title: Before LLMs", "titel: Before LLMs")
    change("roles.yaml", "code: PM", "code: manager")
    change("statements.yaml", "{id: B0,", "{id: B1,")
    change("leaders.yaml", "id: guide", "id: operator")

    faults = faults_of(folder)

    assert faults[:2] == [
        "eras.yaml: before-llms.title: nothing: Field required",
        "eras.yaml: before-llms.titel: Before LLMs: Extra inputs are not permitted",
    ]
    assert faults[2].startswith("roles.yaml: ai-product-manager.code: manager: String should match pattern")
    assert faults[3].startswith("statements.yaml: B1.id: B1: String should match pattern")
    assert faults[4] == "leaders.yaml: operator: an id that stands here twice: each id once"
    assert len(faults) == 5


def test_every_id_that_is_defined_nowhere_is_named_with_the_ids_there_are() -> None:
    folder = copied()
    change("roles.yaml", "era: before-llms", "era: before-lms")
    change("statements.yaml", "role: ai-product-manager", "role: boss")
    change("statements.yaml", "areas: [data]", "areas: [date]")
    change("capabilities.yaml", "capability: access", "capability: axcess")
    change("capabilities.yaml", "statements: [I-ACC1,", "statements: [I-AAA1,")
    change("leaders.yaml", "statement: T1", "statement: T9")
    change("managers.yaml", "sources: [source-text,", "sources: [hearsay,")
    change("misconceptions.yaml", "source: interviewstack", "source: nobody")
    change("assumptions.yaml", "role: ai-product-manager", "role: boss")
    change("principles.yaml", "statements: [L-ML1,", "statements: [L-ML9,")

    faults = faults_of(folder)

    assert sorted(fault.split(": one of ")[0] for fault in faults) == [
        "assumptions.yaml: boss/before-llms.role: boss",
        "capabilities.yaml: access.statements: I-AAA1",
        "capabilities.yaml: observability.needs.capability: axcess",
        "leaders.yaml: operator.statement: T9",
        "managers.yaml: tech-lead.sources: hearsay",
        "misconceptions.yaml: X1.source: nobody",
        "principles.yaml: evaluation-owned.statements: L-ML9",
        "roles.yaml: ai-product-manager.works.era: before-lms",
        "statements.yaml: B-DE1.areas: date",
        "statements.yaml: B-PM1.role: boss",
    ]
    assert next(fault for fault in faults if "before-lms" in fault).endswith("one of before-llms, with-llms, advanced")


@pytest.mark.parametrize("file", sorted(path.name for path in (CONTENT / "catalog").iterdir()))
def test_a_catalog_without_one_of_its_files_is_refused(file: str) -> None:
    folder = copied()
    (folder / file).unlink()

    assert any(fault.startswith(f"{file}: ") for fault in faults_of(folder))


def test_two_sources_that_disagree_about_an_overlap_are_both_kept() -> None:
    found = [(each.source, each.share) for each in KNOWN.overlaps.values() if "ai-engineer" in each.roles]

    assert found == [("interviewstack", 0.67), ("interviewstack", 0.46), ("skillenai", 0.15)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("data-engineer]", "data-enginer]", "overlaps.yaml: ds-de-interviewstack.roles: data-enginer: one of "),
        ("source: skillenai", "source: skilenai", "overlaps.yaml: ai-ds-skillenai.source: skilenai: one of "),
        ("share: 0.15", "share: 1.5", "overlaps.yaml: ai-ds-skillenai.share: 1.5: "),
        ("ai-engineer, ml-engineer", "ai-engineer, ai-engineer", "overlaps.yaml: ai-ml-interviewstack: "),
    ],
)
def test_an_overlap_of_what_is_not_there_or_cannot_be_is_refused(old: str, new: str, fault: str) -> None:
    folder = copied()
    change("overlaps.yaml", old, new)

    (found,) = faults_of(folder)
    assert found.startswith(fault)
