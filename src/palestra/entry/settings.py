"""What can be set from outside: frozen dataclasses, read once from one mapping.

`settings_from(environ)` is the only reader. Nothing here opens a file, resolves a name or builds an
engine. An error names the variable and what it must be, never the value it had: a value may be a secret.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from palestra.core.errors import Fault, PalestraError

DEFAULT_PORT = 8443
PREFIX = "PALESTRA_"

LogForm = Literal["auto", "json", "text"]
LogLevel = Literal["debug", "info", "warning", "error"]
T = TypeVar("T")


class SettingError(PalestraError):
    """A setting cannot be used."""

    code = "setting_invalid"
    fault = Fault.INVALID

    def __init__(self, variable: str, expected: str) -> None:
        super().__init__(f"{variable} must be {expected}.", field=variable)


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Where the server listens and under which name it is reached."""

    host: str
    port: int
    port_is_fixed: bool
    """The port was asked for; when it is taken the server stops instead of trying the next one."""
    public_url: str | None
    """The origin that browsers use when a gateway stands in front, without a slash at the end."""
    metrics_are_open: bool
    """Whether `/metrics` answers other machines than this one."""


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """How connections are encrypted."""

    is_on: bool
    certificate: Path | None
    """A certificate of one's own; `None` for one signed by the local authority."""
    key: Path | None


@dataclass(frozen=True, slots=True)
class DataSettings:
    """Where data lives."""

    folder: Path
    database_url: str

    @property
    def tls_folder(self) -> Path:
        """Return the folder of the local certificate authority."""
        return self.folder / "tls"

    @property
    def key_folder(self) -> Path:
        """Return the folder of the two secrets: the vault's key and the one that signs tokens."""
        return self.folder / "keys"

    @property
    def blob_folder(self) -> Path:
        """Return the folder of encrypted recordings."""
        return self.folder / "blobs"

    @property
    def live_folder(self) -> Path:
        """Return the folder of the write-ahead logs of live sessions."""
        return self.folder / "live"


@dataclass(frozen=True, slots=True)
class LogSettings:
    """What is logged, and in which form."""

    level: LogLevel
    form: LogForm


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """How much one client may ask."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the built web client lies."""

    dist: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one server."""

    network: NetworkSettings
    tls: TlsSettings
    data: DataSettings
    logs: LogSettings
    limits: LimitSettings
    web: WebSettings


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read the settings from a mapping such as `os.environ`; an empty value counts as absent.

    Raises:
        SettingError: A variable holds something that it cannot be.
    """
    read = _Reader(environ)
    folder = read.path("DATA", Path("data")).absolute()
    tls_is_on = read.flag("TLS", default=True)
    certificate, key = read.optional_path("TLS_CERTIFICATE"), read.optional_path("TLS_KEY")
    if (certificate is None) != (key is None):
        raise SettingError(f"{PREFIX}TLS_CERTIFICATE", f"given together with {PREFIX}TLS_KEY")
    port = read.optional("PORT", _port, "a port number from 0 to 65535")
    return Settings(
        network=NetworkSettings(
            # A headset must reach the server over the LAN; without TLS only this machine may.
            host=read.text("HOST", "0.0.0.0" if tls_is_on else "127.0.0.1"),
            port=DEFAULT_PORT if port is None else port,
            port_is_fixed=port is not None,
            public_url=read.optional("PUBLIC_URL", _origin, "an address such as https://gym.example.org"),
            metrics_are_open=read.choice("METRICS", {"local": False, "open": True}, "local"),
        ),
        tls=TlsSettings(is_on=tls_is_on, certificate=certificate, key=key),
        data=DataSettings(
            folder=folder,
            database_url=read.optional("DATABASE_URL", _database_url, "postgresql://... or sqlite:///...")
            or f"sqlite+aiosqlite:///{folder / 'palestra.sqlite3'}",
        ),
        logs=LogSettings(
            level=read.choice(
                "LOG_LEVEL",
                {"debug": "debug", "info": "info", "warning": "warning", "error": "error"},
                "info",
            ),
            form=read.choice("LOG_FORM", {"auto": "auto", "json": "json", "text": "text"}, "auto"),
        ),
        limits=LimitSettings(is_on=read.flag("RATE_LIMITS", default=True)),
        web=WebSettings(dist=read.path("WEB_DIST", _web_dist()).absolute()),
    )


def _web_dist() -> Path:
    """Return where the client is built: beside the sources, as `make setup` leaves it."""
    return Path(__file__).resolve().parents[3] / "web" / "apps" / "app" / "dist"


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _origin(text: str) -> str:
    scheme, separator, rest = text.rstrip("/").partition("://")
    if scheme not in ("http", "https") or not separator or not rest or "/" in rest:
        raise ValueError(text)
    return f"{scheme}://{rest}"


def _database_url(text: str) -> str:
    if not text.startswith(("sqlite", "postgres")) or "://" not in text:
        raise ValueError(text)
    return text


class _Reader:
    """Reads typed values from a mapping of texts."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def optional(self, name: str, parse: Callable[[str], T], expected: str) -> T | None:
        text = self._environ.get(PREFIX + name, "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            # The value must not travel along: `from None` drops it from the chain.
            raise SettingError(PREFIX + name, expected) from None

    def text(self, name: str, default: str) -> str:
        return self.optional(name, str, "a text") or default

    def path(self, name: str, default: Path) -> Path:
        return self.optional_path(name) or default

    def optional_path(self, name: str) -> Path | None:
        return self.optional(name, lambda text: Path(text).expanduser(), "a path")

    def flag(self, name: str, *, default: bool) -> bool:
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }
        return self.choice(name, words, "true" if default else "false")

    def choice(self, name: str, words: Mapping[str, T], default: str) -> T:
        def parse(text: str) -> T:
            if text.lower() not in words:
                raise ValueError(text)
            return words[text.lower()]

        found = self.optional(name, parse, "one of " + ", ".join(words))
        return words[default] if found is None else found
