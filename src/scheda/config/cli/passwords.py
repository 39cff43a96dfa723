"""Passwords that are used once."""

import secrets

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
GROUPS = 5


def one_time_password() -> str:
    """Groups that can be read out and typed: 61 bits."""
    return "-".join(group() for _ in range(GROUPS))


def group() -> str:
    return "".join(secrets.choice(letters) for letters in (CONSONANTS, VOWELS) * 2)
