"""What others do before a former master key is destroyed."""

from collections.abc import Callable
from dataclasses import dataclass

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class BeforeKeyEnds(Extension):
    """`run` keeps openable what only the former key opens. It may be run again, and may refuse."""

    key: str
    run: Callable[[], object]
    order: int = 100


before_key_ends = ExtensionPoint("before_key_ends", accepts=BeforeKeyEnds)
