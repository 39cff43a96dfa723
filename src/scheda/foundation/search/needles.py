"""What a person typed, as it is looked for."""

import re
import unicodedata
from dataclasses import dataclass

from scheda.foundation.search.registry import standing_for

SHORTEST = 3
"""Trigrams need three characters; with fewer, only beginnings are looked at."""
LONGEST = 100
SHORTEST_ABROAD = 8
"""Digits, at least, of a number that `00` begins because it is one of another country."""
MOST_WORDS = 6
NUMBER_LIKE = re.compile(r"^[+(\d][\d\s./()-]{2,}$")
UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Needle:
    """`digits` are the bare ones when a number was typed; `sealed` stands for values that are."""

    text: str
    digits: str = ""
    sealed: tuple[str, ...] = ()

    @classmethod
    def typed(cls, text: str) -> "Needle":
        text = " ".join(UNSEARCHABLE.sub("", text).split())[:LONGEST]
        digits = re.sub(r"\D", "", text) if NUMBER_LIKE.match(text) else ""
        is_international = text.startswith("00") and len(digits) >= SHORTEST_ABROAD
        digits = digits.removeprefix("00") if is_international else digits
        return cls(text, digits, tuple(standing_for(text)))

    @property
    def words(self) -> list[str]:
        return [word for word in self.text.split() if len(word) >= SHORTEST][:MOST_WORDS]

    @property
    def is_guessable(self) -> bool:
        """Long enough, and not a number: one wrong digit is another number."""
        return len(self.text) > SHORTEST and not self.digits

    @property
    def ways(self) -> list[list[str]]:
        """Every word somewhere, or the number; none when there is too little to look for."""
        others = [self.digits] if len(self.digits) >= SHORTEST else []
        ways = [self.words, *([other] for other in (*others, *self.sealed))]
        return [way for way in ways if way]


def folded_here(text: str) -> str:
    """Folded without the database: lower case, no accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
