"""Sentences for the next page, kept in a cookie under the same name as the other cookies."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class NoticeCookie(CookieStorage):
    cookie_name = f"{settings.COOKIES_OF_THIS_HOST}messages"


class Notices(FallbackStorage):
    storage_classes = (NoticeCookie, SessionStorage)
