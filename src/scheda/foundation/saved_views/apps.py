from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "scheda.foundation.saved_views"
    label = "saved_views"
