"""What a learner takes away: the map of the own team, the summary, the record of completion."""
