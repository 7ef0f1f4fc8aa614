"""The team design, how it is read, and what differs between two."""

from aiteam.team.design import PHASES, Reskill, TeamDesign
from aiteam.team.differences import differences
from aiteam.team.reading import design_schema, parse_design, read_design

__all__ = ["PHASES", "Reskill", "TeamDesign", "design_schema", "differences", "parse_design", "read_design"]
