"""What a database can say of itself, asked after every restore and by `./scheda verify --audit`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class InnerProof(Extension):
    """`look` answers with one sentence for each thing that does not hold; nothing means fine."""

    key: str
    look: Callable[[], Iterable[str]]
    order: int = 100


proofs = ExtensionPoint("proofs", accepts=InnerProof)
