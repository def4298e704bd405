"""When two URLs are the address of one page."""

from __future__ import annotations

from urllib.parse import urlsplit


def address(url: str | None) -> str | None:
    """A URL without what does not change the page: scheme, www, fragment, final slash. Two URLs with
    the same address lead to the same page; None for what is no URL."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not host:
        return None
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
