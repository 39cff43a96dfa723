"""What the fiscal type of a document (TDxx) means to a company."""

from enum import StrEnum


class Kind(StrEnum):
    INVOICE = "invoice"
    DEPOSIT = "deposit"
    CREDIT_NOTE = "credit_note"
    DEBIT_NOTE = "debit_note"
    SELF_INVOICE = "self_invoice"


KINDS: dict[str, Kind] = {
    **dict.fromkeys(("TD01", "TD06", "TD07", "TD12", "TD24", "TD25", "TD26"), Kind.INVOICE),
    **dict.fromkeys(("TD02", "TD03"), Kind.DEPOSIT),
    **dict.fromkeys(("TD04", "TD08"), Kind.CREDIT_NOTE),
    **dict.fromkeys(("TD05", "TD09"), Kind.DEBIT_NOTE),
    # Integrations, self-consumption and notices to the tax office: no customer behind them.
    **dict.fromkeys(("TD10", "TD11", "TD27", "TD28", "TD29"), Kind.SELF_INVOICE),
    **dict.fromkeys((f"TD{number}" for number in range(16, 24)), Kind.SELF_INVOICE),
}


def kind_of(fiscal_type: str) -> Kind:
    return KINDS.get(fiscal_type, Kind.INVOICE)
