"""Tickets: what a customer reported, who is on it, until when."""
