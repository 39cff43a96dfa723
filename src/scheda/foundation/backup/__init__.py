"""Encrypted copies of everything, proven by restoring them."""
