"""The server as a process of its own, started by its command."""

import json
import signal
import ssl
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

COMMAND = Path(sys.executable).with_name("palestra")
STOP_LIMIT_S = 20


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    url: str
    authority: Path | None

    @property
    def trust(self) -> ssl.SSLContext:
        """Return what trusts this server's authority and no other."""
        return ssl.create_default_context(cafile=str(self.authority))

    def client(self) -> httpx.Client:
        """Return a client of this server."""
        verify = self.trust if self.authority else False
        return httpx.Client(base_url=self.url, verify=verify)

    def stop(self, number: signal.Signals) -> tuple[int, str]:
        """Send the signal; return the exit code and what was logged."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what was logged."""
        _, errors = self.process.communicate(timeout=STOP_LIMIT_S)
        return self.process.returncode, errors


def started(data: Path, *flags: str) -> subprocess.Popen[str]:
    """Start the command on this machine alone."""
    return subprocess.Popen(
        [COMMAND, "serve", "--host", "127.0.0.1", "--data", str(data), *flags],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def serving(data: Path, *flags: str) -> Generator[Server]:
    """Give a server that answers, on any free port."""
    process = started(data, "--port", "0", "--json", *flags)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            pytest.fail(f"the server did not start: {process.communicate()[1]}")
        facts = json.loads(line)
        authority = Path(facts["authority"]) if facts["authority"] else None
        yield Server(process, facts["url"], authority)
    finally:
        process.kill()
        process.communicate()
