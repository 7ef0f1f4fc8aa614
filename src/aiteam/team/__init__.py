"""A team design: what a learner decides about people, foundations, leads and accountability, as plain data."""

from aiteam.team.design import PHASES, Reskill, TeamDesign
from aiteam.team.reading import design_schema, parse_design, read_design

__all__ = ["PHASES", "Reskill", "TeamDesign", "design_schema", "parse_design", "read_design"]
