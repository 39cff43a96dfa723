"""The two tables of the log, and how the database digests their rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """`leaf` is the digest of a whole row; `said` that of its contents, which may be blanked."""

    key: str
    table: str
    leaf: str
    said: str
    blanked: str


CHANGES = Source(
    key="change",
    table="audit_change",
    leaf="audit_change_leaf(id, at, actor_id, record_type, record_id, party_id, action, digest)",
    said="audit_change_said(before, after, reason)",
    blanked="blanked_at IS NOT NULL",
)
ACTS = Source(
    key="act",
    table="audit_act",
    leaf="audit_act_leaf(id, at, actor_id, record_type, record_id, party_id, kind, slot, digest)",
    said="audit_act_said(fields, detail, network)",
    blanked="false",
)
SOURCES = (CHANGES, ACTS)
LEAF_BYTES = 16
