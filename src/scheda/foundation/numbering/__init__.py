"""Numbers without gaps: one counter for each series and year, held until the transaction ends."""
