"""`./scheda test`: the guard rails, one after the other, and what came of them."""
