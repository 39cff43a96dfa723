from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "scheda.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from scheda.foundation.accounts.middleware import begin_session  # noqa: PLC0415 - app ready
        from scheda.foundation.accounts.witnesses import listen  # noqa: PLC0415 - app ready

        user_logged_in.connect(begin_session)
        listen()
