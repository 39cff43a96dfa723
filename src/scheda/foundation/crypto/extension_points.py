"""What others do before a former master key is destroyed, and after strict mode was changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class BeforeKeyEnds(Extension):
    """`run` keeps openable what only the former key opens. It may be run again, and may refuse."""

    key: str
    run: Callable[[], object]
    order: int = 100


@dataclass(frozen=True)
class AfterSettling(Extension):
    """`run(model, rows)` renews what was made from rows that strict mode sealed or opened."""

    key: str
    run: Callable[[Any, list[Any]], object]
    order: int = 100


before_key_ends = ExtensionPoint("before_key_ends", accepts=BeforeKeyEnds)
after_settling = ExtensionPoint("after_settling", accepts=AfterSettling)
