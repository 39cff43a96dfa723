"""What other areas do before a restored installation opens."""

from collections.abc import Callable
from dataclasses import dataclass

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class AfterRestore(Extension):
    """`run` holds back or puts right what must not go on where it stood. It may be run again."""

    key: str
    run: Callable[[], object]
    order: int = 100


after_restore = ExtensionPoint("after_restore", accepts=AfterRestore)
