"""Where a text is looked for, and in which order: the cheap places first.

SQL is put together here, since a letter typed into the palette must cost next to nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat, Left

from scheda.foundation.search.asking import Hit, Step, condition_of, filled_in
from scheda.foundation.search.folding import FoldedLike, pattern
from scheda.foundation.search.models import PREFIX, SearchEntry, columns_for, kinds_for
from scheda.foundation.search.needles import Needle
from scheda.foundation.search.wording import ALL_OF_IT, BEGUN, COMMON, END, RARE, WHOLE

ENOUGH = 20
LOOKED_AT = 60
OTHERS_LOOKED_AT = 240
GATHERED = 2_000
ALIKE_GATHERED = 600
NEWEST = 6_000
NOT_ALIKE = "0::real"
AMONG_NEWEST = f"""record_id > coalesce((SELECT record_id FROM search_searchentry
    WHERE record_type = %s ORDER BY record_id DESC OFFSET {NEWEST} LIMIT 1),
    '00000000-0000-0000-0000-000000000000')"""  # noqa: S608
COLUMNS = ", ".join(Hit._fields[:5])


class Steps:
    """The steps of one search by one person."""

    def __init__(self, user: Any, needle: Needle) -> None:
        self.needle = needle
        self.columns = columns_for(user)
        self.entries = SearchEntry.objects.told_to(user)
        self.reach = condition_of(SearchEntry.objects.visible_to(user))
        self.first = kinds_for(user)[0]
        self.folded = filled_in("scheda_fold(%s)", [needle.text])

    def __iter__(self) -> Iterator[Step]:
        """Middles of words are looked at once more for one word, or a few digits of a number."""
        yield Step(self.the_first([self.begins()]), 1)
        if self.needle.condition("words") is None:
            return
        yield from self.by_words()
        middles = self.gathered([self.holds()])
        if self.needle.text.isalnum() and len(self.needle.digits) < END:
            yield Step(middles, ENOUGH, RARE)
        yield Step(middles, 1)
        if self.needle.is_guessable:
            yield Step(self.likest(), 1)

    def by_words(self) -> Iterator[Step]:
        """Beginnings of rare words; common ones together as they are, else in the newest entries.

        `holds` is not for an index here: another one finds the entries.
        """
        holds = self.holds_beside_an_index()
        newest = filled_in(AMONG_NEWEST, [self.first])
        first = filled_in("record_type = %s", [self.first])
        yield Step(self.gathered([holds, BEGUN]), ENOUGH, RARE)
        if self.needle.digits:
            yield Step(self.gathered([holds, WHOLE]), self.enough_beginnings, RARE)
            return
        yield Step(self.gathered([holds, WHOLE]), ENOUGH, COMMON)
        yield Step(self.the_first([holds, first, newest]), 1, COMMON)

    @property
    def enough_beginnings(self) -> int:
        """Of numbers, so that none is looked for that ends so."""
        return 1 if len(self.needle.digits) >= ALL_OF_IT else ENOUGH

    def begins(self) -> str:
        start = pattern(self.needle.text[:PREFIX], before="")
        tests = [FoldedLike(Left(column, PREFIX), start) for column in self.columns]
        return condition_of(self.entries.filter(*tests))

    def holds(self) -> str:
        """Every word somewhere, or the number."""
        tests = [self.needle.condition(column) for column in self.columns]
        return condition_of(self.entries.filter(*tests))

    def holds_beside_an_index(self) -> str:
        plain = {
            f"plain_{column}": Concat(column, Value(""), output_field=TextField())
            for column in self.columns
        }
        tests = [self.needle.condition(column) for column in plain]
        return condition_of(self.entries.alias(**plain).filter(*tests))

    def likest(self) -> str:
        """Nothing is guessed of how many are alike: that alone would take longer than to look."""
        needle = RawSQL(f"SELECT {self.folded}".replace("%", "%%"), ())  # noqa: S611
        similar = {f"{column}__trigram_word_similar": needle for column in self.columns}
        is_alike = condition_of(self.entries.filter(**similar))
        alike = self.all_that([is_alike], f"word_similarity({self.folded}, words)")
        return (
            f"WITH gathered AS MATERIALIZED ({alike})"  # noqa: S608
            f" SELECT * FROM gathered LIMIT {ALIKE_GATHERED}"
        )

    def the_first(self, conditions: Iterable[str]) -> str:
        """Those that turn up first, which are found without looking for all."""
        return f"{self.all_that(conditions)} LIMIT {LOOKED_AT}"

    def gathered(self, conditions: Iterable[str]) -> str:
        """A customer's hundred documents must not hide the customer: its kind has places apart."""
        is_first = filled_in("record_type = %s", [self.first])
        return (
            f"WITH gathered AS MATERIALIZED ({self.all_that(conditions)} LIMIT {GATHERED})"  # noqa: S608
            f" (SELECT * FROM gathered WHERE {is_first} LIMIT {LOOKED_AT}) UNION ALL"
            f" (SELECT * FROM gathered WHERE NOT {is_first} LIMIT {OTHERS_LOOKED_AT})"
        )

    def all_that(self, conditions: Iterable[str], likeness: str = NOT_ALIKE) -> str:
        where = " AND ".join([self.reach, *conditions])
        return (
            f"SELECT {COLUMNS}, {self.folded}, {likeness}"  # noqa: S608
            f" FROM search_searchentry WHERE {where}"
        )
