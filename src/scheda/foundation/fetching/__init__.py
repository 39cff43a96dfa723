"""Requests to addresses that people typed in, which must never reach inside.

`safe_fetch` follows redirects and refuses what is too long; `safe_post` does neither: it keeps the
beginning of the answer. Nothing else in Scheda asks other servers by HTTP.
"""

from scheda.foundation.fetching.errors import FetchError, FetchFailed, FetchRefused
from scheda.foundation.fetching.fetching import Fetched, safe_fetch, safe_post
from scheda.foundation.fetching.judging import judge

__all__ = [
    "FetchError",
    "FetchFailed",
    "FetchRefused",
    "Fetched",
    "judge",
    "safe_fetch",
    "safe_post",
]
