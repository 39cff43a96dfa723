from enum import StrEnum


class Kind(StrEnum):
    """What sort of value a field holds. Decides its cell, its filter and its editor."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    INSTANT = "instant"
    PERSON = "person"
    CHOICE = "choice"
    TAGS = "tags"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    BOOLEAN = "boolean"
    RECORD = "record"
    COUNTRY = "country"

    @property
    def is_numeric(self) -> bool:
        return self in {Kind.MONEY, Kind.NUMBER, Kind.PERCENT}
