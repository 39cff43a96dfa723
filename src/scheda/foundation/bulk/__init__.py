"""What is done to many records of a list at once. Noun: action."""
