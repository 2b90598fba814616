"""Logs: one JSON object a line for machines, short text on a terminal.

Log lines hold ids of requests and sessions, names of routes and codes of errors. They never hold
personal, heart-rate or pose data, and never a raw path or query: those may carry ids of people.
"""

import logging
import sys
from typing import TextIO

import structlog

from palestra.entry.settings import LogSettings

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure_logs(settings: LogSettings, stream: TextIO | None = None) -> None:
    """Send all log lines, the libraries' too, to `stream` (stderr) in the form of the settings."""
    out: TextIO = stream or sys.stderr
    as_text = settings.form == "text" or (settings.form == "auto" and out.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if as_text:
        form: list[structlog.typing.Processor] = [structlog.dev.ConsoleRenderer(colors=out.isatty())]
    else:
        form = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *form],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(_LEVELS[settings.level])
    # Their "info" is noise beside our own line per request; alembic's other logger tells each migration.
    for name in ("uvicorn.error", "uvicorn.access", "asyncio", "aiosqlite", "alembic.runtime.plugins"):
        logging.getLogger(name).setLevel(max(logging.WARNING, _LEVELS[settings.level]))
    logging.getLogger("uvicorn.error").addFilter(_is_worth_telling)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _is_worth_telling(record: logging.LogRecord) -> bool:
    """Leave out what uvicorn calls an error when idle TLS connections did not say goodbye in time."""
    return not (str(record.msg).startswith("Cancel %s running task") and record.args == (0,))
