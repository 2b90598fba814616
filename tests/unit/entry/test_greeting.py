"""The start-up text leads a phone and a headset to the server."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from ipaddress import ip_address
from pathlib import Path

from palestra.entry.greeting import Entrances, entrances, greet
from palestra.entry.settings import settings_from
from palestra.entry.tls import Certificates

LAN = (ip_address("192.168.1.20"), ip_address("fd00::2"))
NAMES = ("localhost", "gym", "gym.local")
CERTIFICATES = Certificates(
    authority=Path("/data/tls/ca.crt"),
    certificate=Path("/data/tls/server.crt"),
    key=Path("/data/tls/server.key"),
    fingerprint="AB:CD",
    expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    was_renewed=False,
    left_out=(),
)


def text_of(environ: dict[str, str], doors: Entrances, certificates: Certificates | None) -> str:
    out = StringIO()
    greet(out, settings_from(environ), 8443, doors, certificates)
    return out.getvalue()


def test_a_server_on_all_interfaces_is_reached_by_address_and_by_name() -> None:
    doors = entrances(settings_from({}), 8443, LAN, NAMES)

    assert doors.here == "https://localhost:8443"
    assert doors.outside == ("https://192.168.1.20:8443", "https://gym.local:8443")


def test_ipv6_addresses_are_named_where_the_server_listens_on_them() -> None:
    doors = entrances(settings_from({"PALESTRA_HOST": "::"}), 8443, LAN, NAMES)

    assert "https://[fd00::2]:8443" in doors.outside


def test_a_server_on_loopback_has_no_door_to_the_outside() -> None:
    doors = entrances(settings_from({"PALESTRA_TLS": "off"}), 9000, LAN, NAMES)

    assert doors == Entrances(here="http://localhost:9000", outside=())


def test_the_public_address_comes_first() -> None:
    doors = entrances(settings_from({"PALESTRA_PUBLIC_URL": "https://gym.example.org"}), 8443, LAN, NAMES)

    assert doors.outside[0] == "https://gym.example.org"


def test_the_text_says_where_to_go_and_how_to_trust_the_certificate() -> None:
    text = text_of({}, Entrances("https://localhost:8443", ("https://192.168.1.20:8443",)), CERTIFICATES)

    assert "https://192.168.1.20:8443/app/" in text
    assert "Advanced" in text
    assert "https://192.168.1.20:8443/trust" in text
    assert "AB:CD" in text
    assert "█" in text  # the QR code


def test_the_text_without_tls_names_the_way_over_a_cable() -> None:
    text = text_of({"PALESTRA_TLS": "off"}, Entrances("http://localhost:8443", ()), None)

    assert "adb reverse tcp:8443 tcp:8443" in text
    assert "█" not in text


def test_a_name_the_authority_cannot_vouch_for_is_explained() -> None:
    left_out = replace(CERTIFICATES, left_out=("studio",))

    text = text_of({}, Entrances("https://localhost:8443", ()), left_out)

    assert "studio" in text
