"""Requests to addresses that people typed in, which must never reach inside."""
