"""Names in bylines: persons by their family name and capitals, outlets by the outlet list, credits by their phrases."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from biennien.languages.anatomy_cues import AnatomyCues
from biennien.languages.cue_match import bare

_NAME = re.compile(r"[^\W\d_][\w'\u2019.-]*")
_EDGE = " \t\u00a0.,:;()[]|/-\u2013\u2014\"'*\u2022"
_PARTS = re.compile(r"\s*(?:,|;|\||[()]| \+ )\s*")
_STROKE = re.compile(r"\s+[-\u2013]\s+")
_JOINED = re.compile(r"\s*/\s*|\s+&\s+|\s+[-\u2013]\s+")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,8})(?:[/?#:]\S*)?$", re.IGNORECASE)


def person(text: str, cues: AnatomyCues) -> bool:
    """Whether a text is a person's name and nothing else: two to five capitalised words, the first a known family name."""
    words = text.strip(_EDGE).split()
    if not 2 <= len(words) <= 5 or not all(_NAME.fullmatch(word) and word[0].isupper() for word in words):
        return False
    return fold(words[0]) in cues.surnames


def fold(text: str) -> str:
    """NFC in small letters, white space single: how names are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def known_outlet(text: str, cues: AnatomyCues) -> str | None:
    """The id of the outlet whose name, short form or domain the text is."""
    return cues.outlet_names.get(bare(text))


def host(text: str) -> str | None:
    """The domain that a text is, or that the address it is leads to, without ``www.``; ``None`` where it is no address."""
    match = _ADDRESS.match(text.strip(_EDGE))
    return match[1] if match else None


def outlet_like(text: str, cues: AnatomyCues) -> bool:
    """Whether a text is an outlet's name, perhaps with the place of its office, or a domain."""
    return known_outlet(text, cues) is not None or host(text) is not None or known_outlet(text.partition("-")[0], cues) is not None


def credits_in(text: str, cues: AnatomyCues) -> tuple[str, ...]:
    """The outlets that a short line credits, as written, in order; empty where it credits nobody."""
    for name, end in cues.credit_matcher.locate(text):
        if cues.bylines[name].role == "credit":
            return split_names(text[end:], cues)
    return ()


def split_names(text: str, cues: AnatomyCues) -> tuple[str, ...]:
    """The names in a list such as ``(A, B/C)``; an address stands for its outlet, and a known name is not cut at its ``&`` or ``/``."""
    found: list[str] = []
    whole = text.strip(_EDGE)
    for part in [whole] if known_outlet(whole, cues) else [part.strip(_EDGE) for part in _PARTS.split(whole)]:
        domain = host(part.split()[0]) if "://" in part else None
        if domain:
            found.append(_by_domain(domain, cues))
        elif known_outlet(part, cues):
            found.append(part)
        else:
            found += (inner.strip(_EDGE) for inner in _JOINED.split(_closed_up(part, cues)))
    return tuple(dict.fromkeys(part for part in found if part and len(part) <= 60))


def _closed_up(text: str, cues: AnatomyCues) -> str:
    """A list joined by strokes, with the spaces taken out of a known name that has a hyphen."""
    pieces = _STROKE.split(text)
    for one, other in pairwise(pieces):
        name = f"{re.split('/', one)[-1].strip()}-{re.split('/', other)[0].strip()}"
        if known_outlet(name, cues):
            return _STROKE.sub("-", text, count=1) if len(pieces) == 2 else text
    return text


def _by_domain(domain: str, cues: AnatomyCues) -> str:
    """The outlet to whose domain an address belongs, by its name; else the domain."""
    labels = domain.lower().split(".")
    for number in range(len(labels) - 1):
        outlet = cues.domains.get(".".join(labels[number:]))
        if outlet:
            return cues.outlets[outlet].name
    return domain
