"""The local authority: made once, its certificate renewed when time or names say so."""

import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509

from palestra.entry.addresses import Reachable
from palestra.entry.tls import (
    RENEW_BEFORE,
    AuthorityUnreadableError,
    ensure_certificates,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOME = Reachable(
    names=("localhost", "gym", "gym.local"),
    addresses=(ip_address("127.0.0.1"), ip_address("::1"), ip_address("192.168.1.20")),
    lan_addresses=(ip_address("192.168.1.20"),),
)


def certificate_at(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def names_of(certificate: x509.Certificate) -> set[str]:
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {*held.get_values_for_type(x509.DNSName), *map(str, held.get_values_for_type(x509.IPAddress))}


def test_the_first_start_makes_a_certificate_for_every_name_and_address(tmp_path: Path) -> None:
    made = ensure_certificates(tmp_path, HOME, NOW)

    leaf, authority = certificate_at(made.certificate), certificate_at(made.authority)
    assert names_of(leaf) == {"localhost", "gym", "gym.local", "127.0.0.1", "::1", "192.168.1.20"}
    leaf.verify_directly_issued_by(authority)
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=397)
    assert authority.not_valid_after_utc > NOW + timedelta(days=3649)
    assert made.certificate.read_text().count("BEGIN CERTIFICATE") == 2


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    ensure_certificates(tmp_path / "tls", HOME, NOW)

    for name in ("ca.key", "server.key"):
        assert stat.S_IMODE((tmp_path / "tls" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700


def test_the_authority_may_vouch_for_local_names_only(tmp_path: Path) -> None:
    made = ensure_certificates(tmp_path, HOME, NOW)

    limits = certificate_at(made.authority).extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    permitted = {limit.value for limit in limits.value.permitted_subtrees or []}
    assert permitted == {"localhost", "local", "lan", "home.arpa", "internal", "gym", "gym.local"}


def test_the_next_start_reuses_what_is_there(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)
    before = first.certificate.read_bytes(), first.authority.read_bytes()

    second = ensure_certificates(tmp_path, HOME, NOW + timedelta(days=100))

    assert not second.was_renewed
    assert (second.certificate.read_bytes(), second.authority.read_bytes()) == before


def test_a_certificate_is_renewed_before_it_expires(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)
    fingerprint = first.fingerprint

    later = first.expires_at - RENEW_BEFORE
    second = ensure_certificates(tmp_path, HOME, later)

    assert second.was_renewed
    assert second.expires_at > later + timedelta(days=300)
    assert second.fingerprint == fingerprint


def test_a_new_address_gives_a_new_certificate_of_the_same_authority(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)
    moved = replace(HOME, addresses=(*HOME.addresses, ip_address("10.0.0.7"), ip_address("fd00::7")))

    second = ensure_certificates(tmp_path, moved, NOW)

    assert second.was_renewed
    assert {"10.0.0.7", "fd00::7"} <= names_of(certificate_at(second.certificate))
    assert second.fingerprint == first.fingerprint
    assert not ensure_certificates(tmp_path, HOME, NOW).was_renewed  # an address less is no reason


def test_a_name_that_the_authority_may_not_vouch_for_is_left_out_and_told(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOME, NOW)
    renamed = replace(HOME, names=("localhost", "studio", "studio.local"))

    found = ensure_certificates(tmp_path, renamed, NOW)

    assert found.left_out == ("studio",)
    assert "studio.local" in names_of(certificate_at(found.certificate))


def test_the_certificate_never_outlives_its_authority(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)
    authority_ends = certificate_at(first.authority).not_valid_after_utc

    late = ensure_certificates(tmp_path, HOME, authority_ends - timedelta(days=60))

    assert late.expires_at == authority_ends
    assert late.fingerprint == first.fingerprint


def test_an_authority_at_its_end_is_replaced(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)

    second = ensure_certificates(tmp_path, HOME, NOW + timedelta(days=3640))

    assert second.fingerprint != first.fingerprint
    certificate_at(second.certificate).verify_directly_issued_by(certificate_at(second.authority))


def test_a_lost_or_damaged_certificate_is_made_again(tmp_path: Path) -> None:
    first = ensure_certificates(tmp_path, HOME, NOW)
    first.certificate.write_text("damaged")

    assert ensure_certificates(tmp_path, HOME, NOW).was_renewed

    first.key.unlink()
    assert ensure_certificates(tmp_path, HOME, NOW).was_renewed


def test_a_damaged_authority_is_never_replaced_silently(tmp_path: Path) -> None:
    made = ensure_certificates(tmp_path, HOME, NOW)
    made.authority.write_text("damaged")

    with pytest.raises(AuthorityUnreadableError):
        ensure_certificates(tmp_path, HOME, NOW)
