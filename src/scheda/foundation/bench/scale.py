"""How much of everything there is to be."""

from collections.abc import Iterator
from dataclasses import dataclass

AT_ONCE = 10_000
LARGEST = 20_000
"""Entries of each of the few customers that everybody works for."""
LARGE_IN = 50_000
"""One customer in so many is a large one."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Rows to make. Entries are lines of history, those of documents among them."""

    customers: int
    persons: int
    entries: int
    documents: int
    seed: int = 7

    @classmethod
    def of(cls, customers: int, seed: int = 7) -> "Scale":
        """The proportions of a company at work: two people, five documents, twenty lines each."""
        return cls(
            customers=customers, persons=customers * 2, entries=customers * 20,
            documents=customers * 5, seed=seed,
        )  # fmt: skip

    def chunks(self) -> Iterator[tuple[int, int]]:
        """Numbers of customers from one, a few thousand at a time; both ends included."""
        for first in range(1, self.customers + 1, AT_ONCE):
            yield first, min(first + AT_ONCE - 1, self.customers)

    @property
    def large_customers(self) -> int:
        return -(-self.customers // LARGE_IN)

    def skewed(self, total: int) -> tuple[int, float]:
        """How many rows a large customer has, and the others on average, of `total` in all."""
        large = min(LARGEST, total // 4 // self.large_customers)
        others = max(1, self.customers - self.large_customers)
        return large, (total - large * self.large_customers) / others
