"""Where people wait, no question to the database lasts long, and nobody sits on a lock.

Jobs and migrations may take longer: only web processes ask for this.
"""

from typing import Any

from django.conf import settings

ON_A_LOCK, WITHOUT_A_WORD = 5, 60
"""Seconds."""


def limit_waiting() -> None:
    """Of all connections that this process opens from now on."""
    limits = {
        "statement_timeout": settings.STATEMENT_TIMEOUT,
        "lock_timeout": ON_A_LOCK,
        "idle_in_transaction_session_timeout": WITHOUT_A_WORD,
    }
    options: Any = settings.DATABASES["default"]["OPTIONS"]
    said = [f"-c {name}={seconds}s" for name, seconds in limits.items()]
    options["options"] = " ".join([options.get("options", ""), *said]).strip()
