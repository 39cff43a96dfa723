"""Which internet addresses lie outside, whatever form they come in."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

INSIDE_4 = [
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]
"""Written out: what Python calls global has changed between its versions, and holds multicast."""
OUTSIDE_6 = IPv6Network("2000::/3")
INSIDE_6 = [
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48")
]
OF_THE_HOUSE: list[IPv4Network | IPv6Network] = [
    IPv4Network("10.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),
    IPv4Network("127.0.0.0/8"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
    IPv6Network("::1/128"),
    IPv6Network("fc00::/7"),
]
"""Where a company has servers of its own; the services where clouds tell secrets are not."""
METADATA = {ip_address("100.100.100.200"), ip_address("fd00:ec2::254")}
TEREDO = IPv6Network("2001::/32")
TRANSLATED = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
TUNNEL_MARKS = {0x00005EFE, 0x02005EFE}
"""ISATAP: an IPv4 address in the last half of an IPv6 one."""


def is_outside(address: Address) -> bool:
    """Whether this leads to the public internet, and so do the addresses hidden in it."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in INSIDE_4)
    hidden = hidden_in(address)
    if not all(is_outside(one) for one in hidden):
        return False
    return bool(hidden) or _is_public_6(address)


def is_of_the_house(address: Address) -> bool:
    """Whether a host that the installation names may stand there."""
    return address not in METADATA and any(address in network for network in OF_THE_HOUSE)


def hidden_in(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that a gateway would make of this one."""
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in TRANSLATED or (address in COMPATIBLE and int(address) > 1):
        return [low]
    if address.sixtofour:
        return [address.sixtofour]
    if address.teredo:
        return list(address.teredo)
    if (int(address) >> 32) & 0xFFFFFFFF in TUNNEL_MARKS:
        return [low]
    return []


def read_address(text: str) -> Address | None:
    """A plain IPv4 or IPv6 address; zones are none of ours."""
    try:
        return None if "%" in text else ip_address(text)
    except ValueError:
        return None


def _is_public_6(address: IPv6Address) -> bool:
    return address in OUTSIDE_6 and not any(address in network for network in INSIDE_6)
