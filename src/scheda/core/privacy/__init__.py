"""What is held of whom and why, and everything a person may ask about it."""
