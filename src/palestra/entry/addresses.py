"""Under which names and addresses this machine is reached from its network."""

import array
import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

IpAddress = IPv4Address | IPv6Address

# Bridges and tunnels of containers and virtual machines: no headset is behind them.
_INNER_INTERFACES = ("lo", "docker", "br-", "veth", "virbr", "cni", "flannel", "podman")
_TABLE = Path("/proc/net/if_inet6")
_SIOCGIFADDR = 0x8915  # Linux, <linux/sockios.h>: get the IPv4 address of an interface


@dataclass(frozen=True, slots=True)
class Reachable:
    """The names and addresses of this machine."""

    names: tuple[str, ...]
    """DNS names, lower case; `localhost` first."""
    addresses: tuple[IpAddress, ...]
    """All addresses, loopback included: what a certificate must name."""
    lan_addresses: tuple[IpAddress, ...]
    """Those that a phone or a headset can use, IPv4 first."""


def reachable() -> Reachable:
    """Return how this machine is reached now; sends nothing over the network."""
    found = list(_interface_addresses() if _TABLE.is_file() else _resolved_addresses())
    loopback: list[IpAddress] = [IPv4Address("127.0.0.1"), IPv6Address("::1")]
    outer = [address for interface, address in found if not interface.startswith(_INNER_INTERFACES)]
    return Reachable(
        names=host_names(socket.gethostname()),
        addresses=_unique([*loopback, *(address for _, address in found)]),
        lan_addresses=_unique(sorted(outer, key=lambda address: address.version)),
    )


def host_names(hostname: str) -> tuple[str, ...]:
    """Return the DNS names of a machine called `hostname`; a name that DNS cannot hold is left out.

    >>> host_names("Gym-PC.fritz.box")
    ('localhost', 'gym-pc', 'gym-pc.local', 'gym-pc.fritz.box')
    """
    full = hostname.strip().rstrip(".").lower()
    short = full.partition(".")[0]
    wanted = ["localhost", short, f"{short}.local", full]
    return tuple(dict.fromkeys(name for name in wanted if _is_dns_name(name)))


def _is_dns_name(name: str) -> bool:
    labels = name.split(".")
    return len(name) <= 253 and all(
        0 < len(label) <= 63
        and label.isascii()
        and label.replace("-", "").isalnum()
        and label[0] != "-" != label[-1]
        for label in labels
    )


def _unique(addresses: Iterable[IpAddress]) -> tuple[IpAddress, ...]:
    # Link-local IPv6 addresses need a zone to be used, which neither a URL nor a certificate can carry.
    return tuple(dict.fromkeys(a for a in addresses if not (a.version == 6 and a.is_link_local)))


def _interface_addresses() -> Iterable[tuple[str, IpAddress]]:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, interface in socket.if_nameindex():
            request = array.array("B", struct.pack("256s", interface.encode()[:15]))
            try:
                fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
            except OSError:
                continue  # the interface has no IPv4 address
            yield interface, IPv4Address(bytes(request[20:24]))
    for line in _TABLE.read_text(encoding="ascii").splitlines():
        digits, *_, interface = line.split()
        yield interface, IPv6Address(int(digits, 16))


def _resolved_addresses() -> Iterable[tuple[str, IpAddress]]:
    """Return what the machine's own name resolves to, for systems without the tables of Linux."""
    try:
        answers = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return
    for *_, place in answers:
        address = ip_address(str(place[0]).partition("%")[0])
        yield ("lo" if address.is_loopback else "", address)
