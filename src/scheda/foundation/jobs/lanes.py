"""Who waits for whom: each lane has workers of its own, so a long import delays no letter."""

CLOCK, SHORT, LONG = "clock", "default", "long"
MAIL, OUTSIDE = "mail", "outside"
LANES = {CLOCK: 1, SHORT: 2, LONG: 1, MAIL: 2, OUTSIDE: 4}
"""How many jobs of each lane one worker process runs at a time."""
