"""What a customer needs, prefers, and means by quality, each with its source and its date."""
