"""Letters by SMTP, each under one Message-ID however often it is tried."""

import base64
import smtplib
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection

from scheda.foundation.deliveries.extension_points import (
    Answer,
    Channel,
    MayHaveArrived,
    NotDelivered,
    Undeliverable,
)
from scheda.foundation.deliveries.models import Delivery

MINUTE, HOUR = 60, 3_600
FOR_EVER = 500


class MailChannel(Channel):
    key = "mail"
    pauses = (
        MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        24 * HOUR,
    )

    def deliver(self, delivery: Delivery) -> Answer:
        message = compose(delivery)
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(_said(error)) from error
        try:
            connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused_by_all(error) from error
        except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
            raise _refused(error.smtp_code, _said(error)) from error
        except smtplib.SMTPResponseException as error:
            raise NotDelivered(_said(error), answer=Answer(error.smtp_code)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MayHaveArrived(_said(error)) from error
        finally:
            connection.close()
        return Answer()


def compose(delivery: Delivery) -> EmailMultiAlternatives:
    said = delivery.read()
    headers = {**said["headers"], "Message-ID": delivery.reference}
    message = EmailMultiAlternatives(
        said["subject"], said["text"], to=said["to"], reply_to=said["reply_to"], headers=headers
    )
    if said["html"]:
        message.attach_alternative(said["html"], "text/html")
    for one in said["attachments"]:
        _enclose(message, one)
    return message


def _enclose(message: EmailMultiAlternatives, one: dict[str, Any]) -> None:
    content = base64.b64decode(one["content"])
    if one["is_alternative"]:
        message.attach_alternative(content.decode(), one["media_type"])
    elif one["media_type"].startswith("text/"):
        message.attach(one["name"], content.decode(), one["media_type"])
    else:
        message.attach(one["name"], content, one["media_type"])


def _refused_by_all(error: smtplib.SMTPRecipientsRefused) -> NotDelivered:
    code, words = next(iter(error.recipients.values()))
    return _refused(code, f"{code} {_text(words)}")


def _refused(code: int, said: str) -> NotDelivered:
    kind = Undeliverable if code >= FOR_EVER else NotDelivered
    return kind(said, answer=Answer(code))


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
