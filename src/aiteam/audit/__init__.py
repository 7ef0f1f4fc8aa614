"""Is the course whole? What is taught, practised, tested, balanced and reachable, as a table of findings."""
