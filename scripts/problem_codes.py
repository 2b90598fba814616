"""Write docs/reference/problems.md, the list of all stable codes; `--check` only compares.

Run it after adding an expected failure: `make api`.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import palestra
from palestra.core.errors import PalestraError
from palestra.gateway.problems import STATUS_OF

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "problems.md"
FRAMEWORK = {
    "conflict": (409, "What is stored does not go together with the change."),
    "forbidden": (403, "You may not do this."),
    "internal": (500, "Something went wrong on the server; it was noted there."),
    "invalid_request": (400, "A field is missing, unknown or does not fit; `field` names it."),
    "malformed_body": (400, "The body is not JSON."),
    "method_not_allowed": (405, "The address does not take this kind of request."),
    "not_found": (404, "There is nothing at this address."),
    "too_large": (413, "The request is too large."),
}
HEAD = """# Problem codes

Every refusal is a problem document (RFC 9457) with a status, a `code` that never changes its meaning, and a
sentence in `detail` that says what to do. Programs decide by `code`. Written by `scripts/problem_codes.py`.

| code | status | meaning |
|---|---|---|
"""


def codes() -> dict[str, tuple[int, str]]:
    """Return status and meaning of every code that a client may see."""
    for module in walk_packages(palestra.__path__, "palestra."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    found = dict(FRAMEWORK)
    todo = PalestraError.__subclasses__()
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        meaning = (kind.__doc__ or "").strip().split("\n")[0]
        found.setdefault(kind.code, (STATUS_OF[kind.fault], meaning))
    return found


def page() -> str:
    """Return the page."""
    return HEAD + "".join(f"| `{code}` | {s} | {text} |\n" for code, (s, text) in sorted(codes().items()))


def main() -> int:
    """Write the page, or with `--check` tell whether it is current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text() == page() else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
