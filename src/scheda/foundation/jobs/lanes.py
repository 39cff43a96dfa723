"""Who waits for whom: each lane has workers of its own, so a long import delays no letter."""

CLOCK, SHORT, LONG = "clock", "default", "long"
LANES = {CLOCK: 1, SHORT: 2, LONG: 1}
"""How many jobs of each lane one worker process runs at a time."""
