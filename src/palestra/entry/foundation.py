"""What all features stand on: database, keys, blobs, tokens, limits, clock and measures."""

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector

from palestra.core.clock import Clock
from palestra.entry.settings import Settings
from palestra.gateway import RateLimit, Tokens
from palestra.identity import Passwords
from palestra.storage import Blobs, Database, Vault, secret_file


@dataclass(frozen=True, slots=True)
class Foundation:
    """Opened once per app and shared by its features."""

    settings: Settings
    clock: Clock
    database: Database
    vault: Vault
    blobs: Blobs
    tokens: Tokens
    limits: RateLimit
    passwords: Passwords
    registry: CollectorRegistry


def foundation(settings: Settings, clock: Clock, passwords: Passwords | None = None) -> Foundation:
    """Return the foundation; the two key files are made at first use, connections when they are needed."""
    keys = settings.data.key_folder
    return Foundation(
        settings=settings,
        clock=clock,
        database=Database(settings.data.database_url),
        vault=Vault(secret_file(keys / "vault.key")),
        blobs=Blobs(settings.data.blob_folder),
        tokens=Tokens(secret_file(keys / "tokens.key")),
        limits=RateLimit(is_enabled=settings.limits.is_on),
        passwords=passwords or Passwords(),
        registry=_measures_registry(),
    )


def _measures_registry() -> CollectorRegistry:
    """Return a registry of this app alone, with the measures of its process."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry
