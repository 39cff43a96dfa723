"""Whether an address that somebody typed may be asked at all."""

import re
from collections.abc import Collection

import httpx2
from django.conf import settings
from django.utils.translation import gettext as _

from scheda.foundation.fetching import resolving
from scheda.foundation.fetching.addresses import (
    Address,
    is_of_the_house,
    is_outside,
    read_address,
)
from scheda.foundation.fetching.errors import FetchFailed, FetchRefused

PORTS = {80, 443, 8080, 8443}
USUAL = {"http": 80, "https": 443}
LONGEST = 2_048
UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)
"""A last label like this makes the whole an IPv4 address for some programs: 0x7f.1, 2130706433."""


def read(url: str, inside: Collection[str] = ()) -> httpx2.URL:
    """The address in parts, as the wire will use them. Nothing is looked up here."""
    if len(url) > LONGEST or UNPRINTABLE.search(url):
        raise FetchRefused(_("This is not a web address."))
    try:
        address = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise FetchRefused(_("This is not a web address.")) from error
    _check_parts(address, inside)
    return address


def judge(url: str, *, within: float = 5.0) -> None:
    """Refuse what may not be asked, by looking its name up now. The fetch looks again."""
    address = read(url)
    addresses_to_ask(address.raw_host.decode(), port_of(address), within=within)


def addresses_to_ask(
    host: str, port: int, *, within: float, inside: Collection[str] = ()
) -> list[str]:
    """Where the name leads, all of it outside: one inside address refuses the name.

    `inside` are hosts, or hosts with a port, that the installation, never a person at a screen,
    says stand in the house.
    """
    plain = host.strip("[]")
    written = read_address(plain)
    found = [plain] if written else resolving.addresses_of(plain, port, within=within)
    if not found:
        raise FetchFailed(_("Nobody knows the name %(host)s.") % {"host": plain})
    is_ours = bool({plain, f"{plain}:{port}"} & set(inside))
    if not all(_is_allowed(read_address(one), port, is_ours=is_ours) for one in found):
        raise FetchRefused(_("This address leads inside a network, and is not asked."))
    return found


def port_of(address: httpx2.URL) -> int:
    return address.port or USUAL[address.scheme]


def _is_allowed(address: Address | None, port: int, *, is_ours: bool) -> bool:
    if address is None:
        return False
    if address.is_loopback and settings.FETCH_LOOPBACK:
        return True
    if is_ours and is_of_the_house(address):
        return True
    return is_outside(address) and port in PORTS


def _check_parts(address: httpx2.URL, inside: Collection[str]) -> None:
    host = address.raw_host.decode()
    if address.scheme not in USUAL or not host:
        raise FetchRefused(_("Only addresses that begin with https:// or http:// are asked."))
    if address.userinfo:
        raise FetchRefused(_("An address may not carry a name and password."))
    if "%" in host:
        raise FetchRefused(_("This is not a web address."))
    labels = host.rstrip(".").split(".")
    if NUMERIC.fullmatch(labels[-1]) and read_address(host) is None:
        raise FetchRefused(_("Write the numbers of the address in the usual form."))
    allowed = range(1, 65_536) if settings.FETCH_LOOPBACK else PORTS
    port = port_of(address)
    if port not in allowed and f"{host}:{port}" not in inside:
        ports = ", ".join(str(port) for port in sorted(PORTS))
        raise FetchRefused(_("Only the ports %(ports)s are asked.") % {"ports": ports})
