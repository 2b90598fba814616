"""Whose address a client is given."""

import pytest

from palestra.live.address import origin_of

NAMES = {"localhost", "gym-pc", "gym-pc.local"}
ARRIVED = ("192.168.1.5", 8443)


@pytest.mark.parametrize("host", ["localhost:8443", "GYM-PC.local:8443", "192.168.1.9", "[fe80::1]:8443"])
def test_a_name_or_address_of_this_machine_is_believed(host: str) -> None:
    assert origin_of("https", host, ARRIVED, NAMES) == f"https://{host}"


@pytest.mark.parametrize(
    "host",
    [None, "", "evil.example", "gym-pc.evil.example", "gym-pc@evil.example", "gym-pc/x", "gym-pc:x", "[::1"],
)
def test_anything_else_is_where_the_request_arrived(host: str | None) -> None:
    assert origin_of("https", host, ARRIVED, NAMES) == "https://192.168.1.5:8443"


def test_an_address_of_ipv6_is_put_in_brackets() -> None:
    assert origin_of("http", "evil.example", ("::1", 80), NAMES) == "http://[::1]:80"
