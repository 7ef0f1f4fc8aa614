"""The course's scenarios keep what is promised of them, and what is kept of their solutions is what solving gives."""

import random
from collections import Counter

import pytest
from tests.designs import random_design

from aiteam.catalog import catalog
from aiteam.optimizer.checking import check_scenario
from aiteam.optimizer.references import KEPT, digest_of, solve, solved
from aiteam.optimizer.templates import GOOD, templates
from aiteam.scenarios import scenario, scenarios
from aiteam.scoring import score
from aiteam.scoring.facts import facts_of
from aiteam.scoring.solving import compile_scenario
from aiteam.team import TeamDesign

TEN = {
    "startup", "bank", "hospital", "retailer", "public-sector", "scale-up", "fine-tuning", "forty-teams", "post-merger",
    "failing-pilot",
}  # fmt: skip
IDS = sorted(TEN)
VARIANTS = [(name, number) for name in IDS for number in range(4)]
RANDOM_DESIGNS = 1_000


def test_there_are_the_ten() -> None:
    assert set(scenarios()) == TEN


@pytest.mark.parametrize("name", IDS)
def test_everything_that_is_promised_holds(name: str) -> None:
    findings = list(check_scenario(scenario(name)))
    assert {finding.variant for finding in findings} == {0, 1, 2, 3}
    assert [finding for finding in findings if not finding.ok] == []


@pytest.mark.parametrize("name", IDS)
def test_a_scenario_is_complete(name: str) -> None:
    found = scenario(name)
    assert len(found.variants) == 3
    assert found.traps
    assert found.choices
    assert found.vignettes
    assert 40 <= len(found.brief.split()) <= 140
    assert len({candidate.leader for candidate in found.candidates}) >= 3


def test_what_is_dear_to_do_without_is_said_where_it_is_the_point() -> None:
    listed = Counter(shortcut for found in scenarios().values() for shortcut in found.shortcuts)
    assert listed["no-capability"] >= 8
    assert listed["only-ai-engineers"] >= 3
    assert listed["no-data-engineer"] >= 3
    assert listed["hire-only"] >= 3
    assert {"hire-only", "reskill-only"} <= set(scenario("public-sector").shortcuts)
    assert {"only-ai-engineers", "no-data-engineer"} <= set(scenario("fine-tuning").shortcuts)


def test_stopping_is_legitimate_somewhere_and_not_the_same_as_going_on() -> None:
    stopping = [found for found in scenarios().values() if found.can_stop]
    assert "failing-pilot" in {found.id for found in stopping}
    for found in stopping:
        stops = {option.id for choice in found.choices for option in choice.options if option.stops}
        assert not stops & set(found.drift.choices.values())


def test_no_template_does_well_in_more_than_three_scenarios() -> None:
    reached: Counter[str] = Counter()
    for found in scenarios().values():
        compiled, known = compile_scenario(found), solved(found)
        for name, design in templates(found):
            reached[name] += (score(design, found, known.reference, compiled=compiled).grade or 0) >= GOOD
    assert len(reached) == 90
    assert max(reached.values()) <= 3


def test_the_best_option_does_not_always_stand_in_the_same_place() -> None:
    places: Counter[int] = Counter()
    for found in scenarios().values():
        best = solved(found).design
        for choice in found.choices:
            options = [option.id for option in choice.options]
            places[options.index(best.choices[choice.id])] += 1
    assert max(places.values()) <= sum(places.values()) * 0.6


@pytest.mark.parametrize(("name", "number"), VARIANTS)
def test_what_is_kept_is_what_solving_gives(name: str, number: int) -> None:
    varied = scenario(name, variant=number)
    kept, anew = solved(varied), solve(varied)
    assert kept.digest == digest_of(compile_scenario(varied)) == anew.digest, "run make references"
    assert (KEPT / f"{name}.json").is_file()
    assert kept.best == pytest.approx(anew.best, abs=0.05)
    assert kept.baseline == pytest.approx(anew.baseline, abs=1e-4)
    assert kept.bound >= kept.best - 1e-6
    report = score(kept.design, varied, kept.reference)
    assert report.score == pytest.approx(kept.best, abs=1e-4)
    assert report.grade == 100
    assert report.violations == ()
    assert score(varied.drift, varied, kept.reference).grade == 0


@pytest.mark.parametrize("name", IDS)
def test_two_learners_with_other_plans_that_are_as_good_both_get_97(name: str) -> None:
    found = scenario(name)
    known = solved(found)
    assert len(known.alternatives) >= 2
    for other in known.alternatives:
        report = score(other, found, known.reference)
        assert report.violations == ()
        assert (report.grade or 0) >= 97


@pytest.mark.parametrize("name", IDS)
def test_any_design_is_scored_and_none_that_keeps_the_rules_is_above_the_bound(name: str) -> None:
    found = scenario(name)
    known, compiled, chance = solved(found), compile_scenario(found), random.Random(11)
    kept = 0
    for number in range(RANDOM_DESIGNS):
        design = random_design(chance, found)
        if number % 2:  # a wild design breaks some rule, so every other one is the best with a part or two replaced
            parts = design.to_dict()
            some = chance.sample(sorted(parts), min(2, len(parts)))
            design = TeamDesign.from_dict(known.design.to_dict() | {part: parts[part] for part in some})
        report = score(design, found, known.reference, compiled=compiled)
        assert 0 <= (report.grade or 0) <= 100
        if not report.violations:
            kept += 1
            assert report.score <= known.bound + 1e-6
    assert kept > 20, "hardly a design of the sample kept the rules, so little was tested"


@pytest.mark.parametrize("name", IDS)
def test_removing_a_person_never_raises_the_score_before_cost(name: str) -> None:
    found = scenario(name)
    best, compiled = solved(found).design, compile_scenario(found)

    def before_cost(design: TeamDesign) -> float:
        facts = facts_of(design, compiled)
        return sum(points for criterion, points in facts.points.items() if criterion != "budget")

    for role, people in best.hires.items():
        fewer = dict(best.hires) | {role: people - 1}
        without = best.model_copy(update={"hires": {each: count for each, count in fewer.items() if count}})
        assert before_cost(without) <= before_cost(best) + 1e-6


@pytest.mark.parametrize("name", IDS)
def test_the_leaning_of_a_lead_earns_nothing(name: str) -> None:
    found = scenario(name)
    best = solved(found).design
    for leader in catalog().leaders:
        other = found.model_copy(
            update={"candidates": tuple(each.model_copy(update={"leader": leader}) for each in found.candidates)}
        )
        assert score(best, other).score == pytest.approx(score(best, found).score, abs=1e-9)
