"""Where a text is looked for, and in which order: the cheap places first.

SQL is put together here, since a letter typed into the palette must cost next to nothing.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from scheda.foundation.access.reach import CUSTOMERS
from scheda.foundation.search.asking import Hit, Step, condition_of, expression_of, filled_in
from scheda.foundation.search.folding import wild
from scheda.foundation.search.models import PREFIX, SearchEntry, columns_for
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.wording import ALL_OF_IT, BEGUN, COMMON, END, RARE, WHOLE

ENOUGH = 20
LOOKED_AT = 60
OTHERS_LOOKED_AT = 240
GATHERED = 2_000
SIFTED = 2_000
BEST_OF = 40
NEAR = 1_000
ALIKE_GATHERED = 600
NEWEST = 6_000
NOT_ALIKE = "0::real"
IS_PARTY = f"record_type = '{CUSTOMERS}'"
SHARES = {
    "is_customer": LOOKED_AT,
    f"{IS_PARTY} AND NOT is_customer": LOOKED_AT,
    f"NOT {IS_PARTY}": OTHERS_LOOKED_AT,
}
"""How many are looked at of customers, of people behind them, of all else; see `models.SHARES`."""
AMONG_NEWEST = f"""record_id > coalesce((SELECT record_id FROM search_searchentry
    WHERE {IS_PARTY} ORDER BY record_id DESC OFFSET {NEWEST} LIMIT 1),
    '00000000-0000-0000-0000-000000000000')"""  # noqa: S608
MANY = 1_000_000
ARE_FEW = f"""(SELECT reltuples FROM pg_class
    WHERE oid = 'search_searchentry'::regclass) < {MANY}"""  # noqa: S608
"""Of more entries, what is not a customer's is looked for among all of them only when it must."""
COLUMNS = ", ".join(Hit._fields[:5])


class Steps:
    """The steps of one search by one person."""

    def __init__(self, user: Any, needle: Needle) -> None:
        self.needle = needle
        told = SearchEntry.objects.told_to(user)
        self.columns = [expression_of(told, column) for column in columns_for(user)]
        self.reach = condition_of(SearchEntry.objects.visible_to(user))
        self.folded = filled_in("scheda_fold(%s)", [needle.text])

    def __iter__(self) -> Iterator[Step]:
        yield Step(self.the_first(self.begins(self.needle.text)), 1)
        if not self.needle.ways:
            return
        yield from self.by_words()
        yield from self.by_middles()
        if self.needle.is_guessable:
            yield Step(self.likest("is_customer"), 1)
            yield Step(self.likest(ARE_FEW), 1)

    def by_words(self) -> Iterator[Step]:
        """Beginnings of rare words; common ones together as they are, else in newest entries."""
        yield from self.by_shares(BEGUN, ENOUGH, RARE)
        if self.needle.digits:
            yield from self.by_shares(WHOLE, self.enough_beginnings, RARE)
            return
        if self.is_of_many_words:
            yield Step(self.near(), ENOUGH, COMMON)
        yield from self.by_shares(WHOLE, 1 if self.is_of_many_words else ENOUGH, COMMON)
        newest = self.the_first(f"{self.holds_beside_an_index} AND {IS_PARTY} AND {AMONG_NEWEST}")
        yield Step(newest, 1, COMMON)

    def by_shares(self, words: str, until: int, only: str) -> Iterator[Step]:
        for share, most in SHARES.items():
            found, holds = f"{share} AND {words}", self.holds_beside_an_index
            rare, common = self.collected(f"{found} AND {holds}", most), self.sifted(found)
            yield Step(rare if only == RARE else common, until, only)
            # Who types a whole name means the customer, not all that bears it.
            until = 1 if self.is_of_many_words else until

    def by_middles(self) -> Iterator[Step]:
        """Looked at once more for one word, or a few digits of a number; customers first."""
        is_one_word = self.needle.text.isalnum() and len(self.needle.digits) < END
        until, middles = ENOUGH if is_one_word else 1, self.holds(self.columns)
        of_customers, of_all = f"is_customer AND {middles}", self.gathered(middles)
        yield Step(self.collected(of_customers, LOOKED_AT), until, RARE)
        yield Step(self.collected(of_customers, LOOKED_AT), 1, COMMON)
        if is_one_word and not self.needle.digits:
            yield Step(self.gathered(f"{ARE_FEW} AND {middles}"), until, RARE)
            yield Step(self.gathered(f"NOT {ARE_FEW} AND {middles}"), 1, RARE)
        else:
            yield Step(of_all, until, RARE)
        yield Step(of_all, 1, COMMON)

    @property
    def is_of_many_words(self) -> bool:
        return self.needle.text.count(" ") > 1

    @property
    def enough_beginnings(self) -> int:
        """Of numbers, so that none is looked for that ends so."""
        return 1 if len(self.needle.digits) >= ALL_OF_IT else ENOUGH

    def begins(self, text: str) -> str:
        start = filled_in("LIKE scheda_fold(%s)", [wild(text[:PREFIX], before="")])
        return " AND ".join(f"left({column}, {PREFIX}) {start}" for column in self.columns)

    def near(self) -> str:
        """What begins with the first two words and holds the others: what most people type."""
        begun = " ".join(self.needle.text.split()[:2])
        return (
            f"WITH near AS MATERIALIZED (SELECT * FROM search_searchentry"  # noqa: S608
            f" WHERE {self.begins(begun)} LIMIT {NEAR})"
            f" {self.the_first(self.holds_beside_an_index, 'near AS search_searchentry')}"
        )

    @cached_property
    def holds_beside_an_index(self) -> str:
        """Not for an index: another one finds the entries."""
        return self.holds([f"({column} || '')" for column in self.columns])

    def holds(self, columns: Sequence[str]) -> str:
        """Every word somewhere, or the number."""
        return " AND ".join(
            f"({' OR '.join(self.all_in(column, way) for way in self.needle.ways)})"
            for column in columns
        )

    def all_in(self, column: str, words: Sequence[str]) -> str:
        return " AND ".join(f"{column} {self.likes[word]}" for word in words)

    @cached_property
    def likes(self) -> dict[str, str]:
        words = {word for way in self.needle.ways for word in way}
        return {word: filled_in("LIKE scheda_fold(%s)", [wild(word)]) for word in words}

    def likest(self, condition: str) -> str:
        """All that is alike, then what one sees of it: there is an index for the first alone."""
        sought = f"(SELECT {self.folded})"
        is_alike = " AND ".join(f"{column} %> {sought}" for column in self.columns)
        likeness = f"word_similarity({self.folded}, words)"
        return (
            f"WITH alike AS MATERIALIZED (SELECT * FROM search_searchentry"  # noqa: S608
            f" WHERE {condition} AND {is_alike})"
            f" {self.all_that('true', 'alike AS search_searchentry', likeness)}"
            f" LIMIT {ALIKE_GATHERED}"
        )

    def the_first(self, condition: str, among: str = "search_searchentry") -> str:
        """Those that turn up first, which are found without looking for all."""
        return f"{self.all_that(condition, among)} LIMIT {LOOKED_AT}"

    def collected(self, condition: str, most: int) -> str:
        """Planned as if all were wanted: by the index that finds them."""
        found = self.all_that(condition)
        return f"WITH found AS MATERIALIZED ({found}) SELECT * FROM found LIMIT {most}"  # noqa: S608

    def sifted(self, found: str) -> str:
        """Of very many that the index finds the first are read, whoever may see them."""
        first = f"(SELECT * FROM found LIMIT {SIFTED}) AS search_searchentry"  # noqa: S608
        return (
            f"WITH found AS MATERIALIZED (SELECT * FROM search_searchentry WHERE {found})"  # noqa: S608
            f" {self.all_that(self.holds_beside_an_index, first)} LIMIT {BEST_OF}"
        )

    def gathered(self, condition: str) -> str:
        """A customer's hundred documents must not hide the customer: its kind has places apart."""
        return (
            f"WITH gathered AS MATERIALIZED ({self.all_that(condition)} LIMIT {GATHERED})"  # noqa: S608
            f" (SELECT * FROM gathered WHERE {IS_PARTY} LIMIT {LOOKED_AT}) UNION ALL"
            f" (SELECT * FROM gathered WHERE NOT {IS_PARTY} LIMIT {OTHERS_LOOKED_AT})"
        )

    def all_that(
        self, condition: str, among: str = "search_searchentry", likeness: str = NOT_ALIKE
    ) -> str:
        return (
            f"SELECT {COLUMNS}, {self.folded}, {likeness}"  # noqa: S608
            f" FROM {among} WHERE {self.reach} AND {condition}"
        )
