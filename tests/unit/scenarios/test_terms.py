"""The terms of a scenario in sentences: every number of them as it stands in the scenario."""

from tests.designs import shop, small

from aiteam.scenarios.terms import terms_of


def test_money_costs_and_foundations_are_told_with_their_numbers() -> None:
    assert terms_of(shop()) == (
        "There are 10 units of money for 9 months.",
        "A person costs, in units: AI Product Manager 1.15, Data Scientist 1, ML Engineer 1.3, Data Engineer 1, "
        "Software Engineer 1, AI Engineer 1.15.",
        "Hiring adds 25% of that, and reskilling costs 0.4 a person.",
        "Each level of a capability costs 0.05 and takes 0.25 units of platform work. At most 2 levels can be built in "
        "a phase.",
    )


def test_only_roles_that_are_there_or_can_come_are_told() -> None:
    costs = terms_of(small())[1]
    assert costs == (
        "A person costs, in units: AI Product Manager 1.15, Data Scientist 1, Data Engineer 1, Software Engineer 1."
    )


def test_what_is_otherwise_here_is_told() -> None:
    here = shop(
        months=1,
        budget=9.25,
        targets={"levels": {"access": 1}, "steps_per_phase": 1},
        separate=[{"areas": ["prompt", "evaluation"], "because": "Whoever writes may not judge."}],
        assumptions={"contributions": {"ml-engineer": {"app": 0.3}, "ai-engineer": {"data": 0.4}}, "level_effort": 0.5},
    )
    told = terms_of(here)
    assert told[0] == "There are 9.25 units of money for 1 month."
    assert told[3].endswith("takes 0.5 units of platform work. At most 1 level can be built in a phase.")
    assert told[4:] == (
        "Here an ML Engineer contributes 0.3 to application.",
        "Here an AI Engineer contributes 0.4 to data.",
        "House rule: prompts and evaluation have different owners. Whoever writes may not judge.",
    )
