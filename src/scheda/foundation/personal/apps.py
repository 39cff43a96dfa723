from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PersonalConfig(AppConfig):
    name = "scheda.foundation.personal"
    label = "personal"

    def ready(self) -> None:
        autodiscover_modules("personal")
