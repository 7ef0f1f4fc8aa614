"""What a learner takes away: the map of the own team, the summary, the record of completion."""

from aiteam.reports.forward import Forward, forward
from aiteam.reports.holes import Hole, holes
from aiteam.reports.record import Record, read_record
from aiteam.reports.summary import Summary, gather
from aiteam.reports.team_map import TeamMap, read_map

__all__ = ["Forward", "Hole", "Record", "Summary", "TeamMap", "forward", "gather", "holes", "read_map", "read_record"]
