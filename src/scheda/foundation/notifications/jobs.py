from scheda.foundation.jobs.decorators import every
from scheda.foundation.notifications import mailing


@every("* * * * *")
def mail_notifications() -> None:
    """Every minute: what is to be mailed at once, and the daily letter of whose hour it is."""
    mailing.send_due()
