"""A write sent again with the same `Idempotency-Key` is done once. Noun: kept answer."""
