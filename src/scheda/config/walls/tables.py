"""What each table shows to each role. A table that is not decided here fails a test.

A condition is SQL about the row; a table inside it is read with the eyes of the same role.
"""

from dataclasses import dataclass

REPORTS, PORTAL = "scheda_reports", "scheda_portal"


@dataclass(frozen=True)
class Shown:
    """`only` or `without` are columns; sealed ones never leave, whatever stands here."""

    where: str = "true"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


CLOSED_AREAS = frozenset(
    {
        "access", "account", "api", "audit", "auth", "backup", "bench", "cache", "crypto",
        "deliveries", "django", "events", "importing", "jobs", "ledger", "mfa", "notifications",
        "personal", "privacy", "procrastinate", "records", "search", "submissions", "throttling",
        "today", "usersessions", "webhooks",
    }
)  # fmt: skip
"""Areas of which no table is shown: the machine itself, and what people do with it."""

CLOSED = frozenset(
    {
        "accounts_invitation", "accounts_signinrule", "activities_task_colleagues",
        "calendar_feed", "calendar_guest",
        "calendar_outsideevent", "keyring_entry", "master_key", "cache_entry", "ledger_entry",
        "sign_on_identity", "sign_on_provider",
    }
)  # fmt: skip
"""Single tables of areas that are shown otherwise, and those whose name does not tell the area."""

OF_PARTY = "party_id IN (SELECT id FROM parties_party)"
OF_DOCUMENT = "document_id IN (SELECT id FROM documents_document)"
OF_EQUIPMENT = "equipment_id IN (SELECT id FROM equipment_equipment)"
OF_TICKET = "ticket_id IN (SELECT id FROM service_desk_ticket)"
FOR_ALL = f"audience = 'all' AND {OF_PARTY}"
CATALOGUE = Shown()

TO_REPORTS: dict[str, Shown] = {
    "accounts_membership": CATALOGUE,
    "accounts_team": CATALOGUE,
    "accounts_user": Shown(only=("id", "name", "job_title", "is_active")),
    "activities_activity": Shown(f"removed_at IS NULL AND {FOR_ALL}"),
    "activities_nextstep": Shown(OF_PARTY),
    "activities_series": Shown(OF_PARTY),
    "activities_task": Shown(FOR_ALL, without=("guests",)),
    "buying_centre_criterion": CATALOGUE,
    "buying_centre_departure": Shown(OF_PARTY),
    "buying_centre_gap": Shown(OF_PARTY),
    "buying_centre_stance": Shown(OF_PARTY),
    "buying_centre_watch": CATALOGUE,
    "calendar_exceptional": CATALOGUE,
    "calendar_workcalendar": CATALOGUE,
    "documents_creditprofile": Shown(OF_PARTY),
    "documents_document": Shown(OF_PARTY, without=("extras",)),
    "documents_documentline": Shown(OF_DOCUMENT, without=("extras",)),
    "documents_documentlink": Shown("later_id IN (SELECT id FROM documents_document)"),
    "documents_instalment": Shown(OF_PARTY),
    "documents_partytotals": Shown(OF_PARTY),
    "documents_taxsummary": Shown(OF_DOCUMENT),
    "dossier_category": CATALOGUE,
    "dossier_paper": Shown(f"removed_at IS NULL AND {OF_PARTY}"),
    "dossier_paperversion": Shown("paper_id IN (SELECT id FROM dossier_paper)"),
    "dossier_requirement": CATALOGUE,
    "einvoicing_ownnumber": CATALOGUE,
    "equipment_equipment": Shown(
        "owner_party_id IS NULL OR owner_party_id IN (SELECT id FROM parties_party)"
    ),
    "equipment_equipmentclass": CATALOGUE,
    "equipment_meterreading": Shown(OF_EQUIPMENT),
    "equipment_occurrence": Shown(f"{OF_EQUIPMENT} AND (party_id IS NULL OR {OF_PARTY})"),
    "equipment_tenure": Shown(OF_PARTY),
    "files_attachment": Shown(f"NOT is_sealed AND {OF_PARTY}", without=("sha256", "small_sha256")),
    "needs_need": Shown(OF_PARTY),
    "needs_qualitycriterion": CATALOGUE,
    "needs_qualityprofile": Shown(OF_PARTY),
    "needs_qualityweight": Shown(OF_PARTY),
    "needs_satisfaction": Shown(OF_PARTY),
    "numbering_counter": CATALOGUE,
    "parties_address": Shown(OF_PARTY, without=("access_notes",)),
    "parties_contactpoint": Shown(OF_PARTY),
    "parties_party": Shown(
        "NOT is_private AND binned_at IS NULL AND restricted_at IS NULL", without=("custom",)
    ),
    "parties_relationship": Shown(OF_PARTY),
    "service_desk_ticket": Shown(f"party_id IS NULL OR {OF_PARTY}"),
    "service_desk_ticketmessage": Shown(OF_TICKET),
    "service_desk_ticketstep": Shown(OF_TICKET, without=("before",)),
    "timeline_timelineentry": Shown(FOR_ALL, without=("words",)),
}

THEIR_PARTIES = (
    "= ANY (string_to_array(nullif(current_setting('app.parties', true), ''), ',')::uuid[])"
)
OF_DOCUMENTS = "record_id IN (SELECT id FROM documents_document)"
OF_THEIRS = f"party_id {THEIR_PARTIES}"
TO_PORTAL: dict[str, Shown] = {
    "parties_party": Shown(
        f"id {THEIR_PARTIES} AND binned_at IS NULL",
        only=("id", "code", "name", "legal_name", "country", "language", "vat_country",
              "vat_number", "city", "province"),
    ),
    "parties_address": Shown(
        OF_THEIRS,
        only=("id", "party_id", "type", "label", "street", "street_number", "postcode", "city",
              "province", "country"),
    ),
    "documents_document": Shown(
        f"{OF_THEIRS} AND direction = 'issued'",
        only=("id", "party_id", "direction", "kind", "number", "date", "currency", "sign", "net",
              "tax", "gross", "amount_due", "open_amount", "due_on", "status", "valid_until",
              "site_id", "customer_reference"),
    ),
    "documents_documentline": Shown(
        OF_DOCUMENT,
        only=("id", "document_id", "position", "description", "quantity", "unit", "unit_price",
              "total", "tax_rate"),
    ),
    "documents_instalment": Shown(
        f"{OF_THEIRS} AND {OF_DOCUMENT}",
        only=("id", "document_id", "party_id", "position", "due_on", "amount", "open_amount"),
    ),
    "service_desk_ticket": Shown(
        OF_THEIRS,
        only=("id", "party_id", "number", "kind", "subject", "body", "status", "reported_at",
              "resolved_at", "closed_at", "resolution", "site_id"),
    ),
    "service_desk_ticketmessage": Shown(
        f"direction <> 'internal' AND {OF_TICKET}",
        only=("id", "ticket_id", "direction", "body", "at"),
    ),
    "timeline_timelineentry": Shown(
        f"{OF_THEIRS} AND audience = 'all' AND direction <> 'internal'"
        " AND ref_type IN ('documents.document', 'service_desk.ticket')",
        only=("id", "party_id", "at", "kind", "direction", "ref_type", "ref_id", "amount",
              "currency", "site_id"),
    ),
    "files_attachment": Shown(
        f"{OF_THEIRS} AND record_type = 'documents.document' AND {OF_DOCUMENTS}",
        only=("id", "party_id", "record_type", "record_id", "name", "media_type", "size"),
    ),
}  # fmt: skip
SHOWN = {REPORTS: TO_REPORTS, PORTAL: TO_PORTAL}


def is_closed(table: str) -> bool:
    return table in CLOSED or any(table.startswith(f"{area}_") for area in CLOSED_AREAS)
