"""Addresses: which are fetched, and how two spellings of one are known to be the same."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = ("utm_", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid", "_ga")
"""Beginnings of query names that say where a reader came from, not which page is meant."""

_SUFFIXES = (".txt", ".urls", ".lst")
_HEAD = 1 << 16


class Refused(ValueError):
    """An address that is not fetched; ``str()`` is the reason."""


def canonical(address: str) -> str:
    """The address without fragment, tracking and needless port, scheme and host in lower case.

    Raises Refused for what is no web address.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise Refused(f"no web address ({error})") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise Refused("no web address")
    if parts.username or parts.password:
        raise Refused("address with a password in it")
    scheme = parts.scheme.lower()
    shown = f"[{host}]" if ":" in host else host
    if port and port != {"http": 80, "https": 443}[scheme]:
        shown = f"{shown}:{port}"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)]
    query = parts.query if len(kept) == parts.query.count("&") + 1 else urlencode(kept)
    return urlunsplit((scheme, shown, parts.path or "/", query, ""))


def host(address: str) -> str:
    """Host and port of a canonical address: what is paced and asked for its robots.txt."""
    return urlsplit(address).netloc


def reachable(name: str, port: int, private: bool = False) -> str:
    """An IP address of a host that may be talked to.

    Raises Refused where any of its addresses is private, local or otherwise not public: such a name could lead a fetcher into the
    network it runs in. ``private`` lifts that, for tests and intranets.
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Refused(f"host not found ({getattr(error, 'strerror', None) or error})") from None
    if not found:
        raise Refused("host not found")
    if not private and not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found):
        raise Refused("leads to a private address")
    return found[0]


def listed(path: str | Path) -> tuple[str, ...] | None:
    """The addresses in a text file that holds nothing else, one a line (``#`` opens a comment); None where it is no such file."""
    file = Path(path)
    if file.suffix.lower() not in _SUFFIXES or not file.is_file():
        return None
    with file.open("rb") as stream:
        if not _addresses(stream.read(_HEAD).decode("utf-8", "replace").splitlines()[:20]):
            return None
    found = _addresses(file.read_text("utf-8", "replace").splitlines())
    return found or None


def _addresses(lines: Iterable[str]) -> tuple[str, ...]:
    told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return tuple(told) if all(one.lower().startswith(("http://", "https://")) and " " not in one for one in told) else ()
