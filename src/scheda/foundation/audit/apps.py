from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "scheda.foundation.audit"
    label = "audit"
