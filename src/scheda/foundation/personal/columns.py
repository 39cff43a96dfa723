"""Names of columns for people to read, where a model gives none of its own.

A register of processing, an access file and the report of unused fields show columns by name.
`MACHINERY` is what programs need and people do not: they never see it.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

NAMED: tuple[tuple[str, Promise], ...] = (
    ("accepted_at", _("accepted on")),
    ("action", _("what happened")),
    ("actor actor_id", _("who did it")),
    ("after", _("value afterwards")),
    ("amount", _("amount")),
    ("answer", _("answer")),
    ("answered_at", _("answered on")),
    ("archived_at", _("archived on")),
    ("at", _("when")),
    ("attachment_id", _("attached file")),
    ("audience", _("seen by")),
    ("author", _("written by")),
    ("before", _("value before")),
    ("began_at", _("began")),
    ("binned_at", _("in the bin since")),
    ("by by_id created_by", _("recorded by")),
    ("calendar", _("calendar")),
    ("channel", _("channel")),
    ("closed_at closed_on", _("closed on")),
    ("closed_by", _("closed by")),
    ("codes", _("codes")),
    ("concerns", _("what it concerns")),
    ("created_at", _("written down on")),
    ("criterion", _("criterion")),
    ("currency", _("currency")),
    ("custom", _("fields of your own")),
    ("declared_total", _("declared total")),
    ("deleted_at", _("deleted on")),
    ("destroyed_by", _("destroyed by")),
    ("detail", _("details")),
    ("digest_at", _("hour of the summary")),
    ("digest_days", _("days of the summary")),
    ("direction", _("direction")),
    ("discounts", _("discounts")),
    ("document", _("document")),
    ("documents", _("how many documents")),
    ("due_at due_when", _("due")),
    ("duration", _("duration")),
    ("during", _("period")),
    ("edited_at", _("changed on")),
    ("email", _("e-mail")),
    ("ended_at finished_at", _("ended on")),
    ("ended_before", _("what had ended before")),
    ("ended_by", _("ended by")),
    ("equipment equipment_id", _("machine")),
    ("excerpt", _("excerpt")),
    ("expires_at", _("good until")),
    ("extras", _("further facts")),
    ("facts", _("facts")),
    ("failing_since", _("failing since")),
    ("fields", _("fields")),
    ("found", _("what was found")),
    ("from_state from_status", _("status before")),
    ("guests", _("guests")),
    ("hidden", _("what is hidden")),
    ("invited_by", _("invited by")),
    ("ip", _("network address")),
    ("is_active", _("in use")),
    ("is_all_day", _("all day")),
    ("is_pinned", _("kept in sight")),
    ("is_private", _("reserved")),
    ("is_rental", _("rental")),
    ("issuer_vat", _("VAT number of the issuer")),
    ("kind type", _("kind")),
    ("last_digest_on", _("last summary")),
    ("last_seen_at", _("last seen")),
    ("last_used_at", _("last used")),
    ("latitude", _("latitude")),
    ("linked", _("linked records")),
    ("longitude", _("longitude")),
    ("mailed_at", _("sent by e-mail on")),
    ("meter_at", _("meter read on")),
    ("meter_kind", _("kind of meter")),
    ("milestones", _("milestones")),
    ("monthly_rate", _("monthly rate")),
    ("months", _("figures by month")),
    ("must_change_password", _("password to be changed")),
    ("name", _("name")),
    ("network", _("network")),
    ("networks", _("networks it may be used from")),
    ("new_party", _("new employer")),
    ("new_role", _("new role")),
    ("number", _("number")),
    ("oldest_due_on", _("oldest due date")),
    ("open_count", _("open documents")),
    ("opened_by", _("opened by")),
    ("original_at", _("day first planned")),
    ("outcome", _("outcome")),
    ("overdue_count", _("overdue documents")),
    ("owner owner_id", _("owner")),
    ("paper", _("paper of the customer")),
    ("party party_id", _("customer or person")),
    ("patron_day", _("day of the patron saint")),
    ("patron_month", _("month of the patron saint")),
    ("person", _("person")),
    ("preview", _("preview")),
    ("priority", _("priority")),
    ("query", _("filters")),
    ("quiet_days", _("quiet days")),
    ("quiet_from", _("quiet from")),
    ("quiet_until", _("quiet until")),
    ("quote_count", _("open quotes")),
    ("read_at", _("read on")),
    ("cause reason", _("reason")),
    ("recipient_vat", _("VAT number of the recipient")),
    ("references", _("references")),
    ("reminded_at", _("reminded on")),
    ("removed_at", _("removed on")),
    ("renewed_at", _("renewed on")),
    ("replacement", _("successor")),
    ("request", _("request")),
    ("restricted_at", _("restricted since")),
    ("result", _("result")),
    ("revoked_at", _("revoked on")),
    ("role", _("role")),
    ("rows", _("rows")),
    ("sent_at", _("sent on")),
    ("series", _("series")),
    ("site", _("site")),
    ("size", _("size")),
    ("stands_until", _("stands until")),
    ("started_by", _("started by")),
    ("state status", _("status")),
    ("state_since", _("in this status since")),
    ("stopped", _("what was stopped")),
    ("task", _("step")),
    ("tasks", _("steps")),
    ("team team_id", _("team")),
    ("text", _("text")),
    ("thresholds", _("thresholds")),
    ("ticket", _("ticket")),
    ("title", _("title")),
    ("to_state to_status", _("new status")),
    ("turnover_before", _("turnover of the year before")),
    ("undone_at", _("taken back on")),
    ("unread_notifications", _("unread news")),
    ("url", _("address")),
    ("user", _("colleague")),
    ("user_agent", _("browser")),
    ("verified_at", _("verified on")),
    ("warned_for", _("warned for")),
    ("way", _("way")),
    ("words", _("words to search by")),
)
MACHINES_ONLY = """
abort_requested args attempt attempts batch_id blanked_at bytes caller currencies delivery
digest earlier etag exdates failure files fingerprint former_secret former_until href id
identity_by is_repeatable job_id kept_name key keys_version lane later lease_until
ledger_position lines lock made_until mentions method milliseconds not_after not_before
off_reason options order pattern payload position prefix progress queue_name queued_until
queueing_lock record_id record_type record_types ref_id ref_type reference role_ids run
scheduled_at seal_id sealed_for secret sequence sha256 shelf sign slot source_id stored_as
task_name team_ids token_hash uid worker
"""
MACHINERY = frozenset(MACHINES_ONLY.split())
LABELS = {column: label for columns, label in NAMED for column in columns.split()}


def has_name(field: Any) -> bool:
    """Whether the model itself says what the column is called."""
    name = field.verbose_name
    return isinstance(name, Promise) or str(name) != field.name.replace("_", " ")


def is_machinery(field: Any) -> bool:
    return field.name in MACHINERY and not has_name(field)


def title_of(field: Any) -> str:
    said = field.verbose_name if has_name(field) else LABELS.get(field.name, field.verbose_name)
    return str(capfirst(str(said)))
