"""LIKE on folded text, in the words that the trigram and prefix indexes understand."""

import re
from typing import Any

from django.db.models import CharField, Func, Lookup, TextField, Value
from django.db.models.sql.compiler import SQLCompiler

WILD = re.compile(r"([%_\\])")
ESCAPED = r"\\\1"
PENDING: dict[str, Any] = {"fastupdate": True, "gin_pending_list_limit": 256}
"""For trigram indexes: ten times faster to fill than without a list of pending entries, and the
list is so short that reading it costs a millisecond."""


@CharField.register_lookup
@TextField.register_lookup
class FoldedLike(Lookup):
    """`words__folded_like=pattern(…)`: the column is already folded, the pattern folds itself."""

    lookup_name = "folded_like"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", (*left_params, *right_params)


def folded(text: str) -> Func:
    return Func(Value(text), function="scheda_fold", output_field=TextField())


def pattern(text: str, *, before: str = "%") -> Func:
    """Text with something before (default) and after it, whatever signs it holds."""
    return folded(wild(text, before=before))


def wild(text: str, *, before: str = "%") -> str:
    return f"{before}{WILD.sub(ESCAPED, text)}%"
