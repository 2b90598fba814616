"""HTTPS from the first start: a certificate authority of this machine and a certificate signed by it.

Headsets offer WebXR on secure origins alone. The authority lives for ten years, so that trusting it
once is enough; the certificate is short-lived and follows the machine's names and addresses. Browsers
refuse certificates of more than 398 days.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from palestra.core.errors import Fault, PalestraError
from palestra.entry.addresses import IpAddress, Reachable

AUTHORITY_LIFE = timedelta(days=3650)
LEAF_LIFE = timedelta(days=396)
RENEW_BEFORE = timedelta(days=30)
# A headset's clock may be behind; both certificates count from a day ago.
BACKDATED = timedelta(days=1)
# Whoever steals the authority's key can pose as no site of the internet: only these names are believed.
_LOCAL_NAMES = ("localhost", "local", "lan", "home.arpa", "internal")


class AuthorityUnreadableError(PalestraError):
    """The stored authority is damaged."""

    code = "authority_unreadable"
    fault = Fault.UNAVAILABLE

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The certificate authority in {folder} cannot be read. Restore the folder from a backup, or "
            "delete it: a new authority is made at the next start, and each device must trust that one."
        )


@dataclass(frozen=True, slots=True)
class Certificates:
    """What the server shows and what clients trust."""

    authority: Path
    certificate: Path
    """The certificate, followed by its authority's."""
    key: Path
    fingerprint: str
    """SHA-256 of the authority, in pairs of digits, to compare on the device."""
    expires_at: datetime
    was_renewed: bool
    left_out: tuple[str, ...]
    """Names that the authority may not vouch for, as the machine was renamed after it was made."""


@dataclass(frozen=True, slots=True)
class _Signer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def ensure_certificates(folder: Path, wanted: Reachable, now: datetime) -> Certificates:
    """Return certificates good for `wanted` at `now`, from `folder`; make or renew what is missing.

    Raises:
        AuthorityUnreadableError: The stored authority cannot be used.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority = _authority(folder, wanted, now)
    names = tuple(name for name in wanted.names if _may_vouch(authority.certificate, name))
    leaf_path, key_path = folder / "server.crt", folder / "server.key"
    leaf = _stored_leaf(leaf_path, key_path)
    was_renewed = leaf is None or not _still_good(leaf, authority, names, wanted.addresses, now)
    if leaf is None or was_renewed:
        leaf, key = _new_leaf(authority, names, wanted.addresses, now)
        _write(key_path, _key_bytes(key), secret=True)
        _write(leaf_path, _pem(leaf) + _pem(authority.certificate))
    digest = authority.certificate.fingerprint(hashes.SHA256()).hex().upper()
    return Certificates(
        authority=folder / "ca.crt",
        certificate=leaf_path,
        key=key_path,
        fingerprint=":".join(digest[i : i + 2] for i in range(0, len(digest), 2)),
        expires_at=leaf.not_valid_after_utc,
        was_renewed=was_renewed,
        left_out=tuple(name for name in wanted.names if name not in names),
    )


def _authority(folder: Path, wanted: Reachable, now: datetime) -> _Signer:
    certificate_path, key_path = folder / "ca.crt", folder / "ca.key"
    if certificate_path.exists() or key_path.exists():
        try:
            certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
            key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError):
            raise AuthorityUnreadableError(folder) from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise AuthorityUnreadableError(folder)
        if certificate.not_valid_after_utc > now + RENEW_BEFORE:
            return _Signer(certificate, key)
    made = _new_authority(wanted, now)
    _write(key_path, _key_bytes(made.key), secret=True)
    _write(certificate_path, _pem(made.certificate))
    return made


def _new_authority(wanted: Reachable, now: datetime) -> _Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    host = next((name for name in wanted.names if name != "localhost"), "localhost")
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Palestra"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Palestra on {host}"[:64]),
        ]
    )
    permitted = [x509.DNSName(name) for name in dict.fromkeys((*_LOCAL_NAMES, *wanted.names))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return _Signer(certificate, key)


def _new_leaf(
    authority: _Signer, names: tuple[str, ...], addresses: tuple[IpAddress, ...], now: datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    alternatives = [*(x509.DNSName(name) for name in names), *(x509.IPAddress(a) for a in addresses)]
    issued_by = x509.SubjectKeyIdentifier.from_public_key(authority.key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Palestra")]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(min(now - BACKDATED + LEAF_LIFE, authority.certificate.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issued_by), critical=False
        )
        .sign(authority.key, hashes.SHA256())
    )
    return certificate, key


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def certificate_in(path: Path) -> x509.Certificate | None:
    """Return the first certificate in a file, or `None` if there is none."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None


def _stored_leaf(certificate_path: Path, key_path: Path) -> x509.Certificate | None:
    """Return the stored certificate, or `None` if it or its key cannot be used."""
    certificate = certificate_in(certificate_path)
    if certificate is None:
        return None
    with suppress(OSError, ValueError, TypeError):
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
        if key.public_key() == certificate.public_key():
            return certificate
    return None


def _still_good(
    leaf: x509.Certificate,
    authority: _Signer,
    names: tuple[str, ...],
    addresses: tuple[IpAddress, ...],
    now: datetime,
) -> bool:
    try:
        leaf.verify_directly_issued_by(authority.certificate)
    except Exception:  # noqa: BLE001 - the library raises three kinds; each means "not by this authority"
        return False
    held = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    has_names = set(names) <= set(held.get_values_for_type(x509.DNSName))
    has_addresses = set(addresses) <= set(held.get_values_for_type(x509.IPAddress))
    return has_names and has_addresses and leaf.not_valid_after_utc > now + RENEW_BEFORE


def _may_vouch(authority: x509.Certificate, name: str) -> bool:
    try:
        limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound:
        return True
    permitted = [limit.value for limit in limits.permitted_subtrees or [] if isinstance(limit, x509.DNSName)]
    return any(name == limit or name.endswith("." + limit) for limit in permitted)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a file whole or not at all; a secret one is never readable by others, not even for a moment."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
