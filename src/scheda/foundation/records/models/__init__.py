from scheda.foundation.records.models.custom_field import CustomField
from scheda.foundation.records.models.record import Record, StaleRecord
from scheda.foundation.records.models.saved_view import SavedView

__all__ = ["CustomField", "Record", "SavedView", "StaleRecord"]
