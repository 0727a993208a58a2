"""What a site calls itself on its own pages, for sites that the outlet list does not know: a "follow us" line, a footer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from biennien.languages.anatomy_cues import AnatomyCues, SiteCue
from biennien.types import Block, Page

_DOMAIN = re.compile(r"(?<![\w@/.-])(?:www\.)?((?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,8})\b(?![/@-])", re.IGNORECASE)  # no mail, no path
_ENDS = re.compile(r"\.\s|\.$|[,;:|()]|\s[-\u2013\u2014]\s")
_YEARS = re.compile(r"^(?:[\s,.\u2013-]|(?:19|20)\d\d)+")
_LONGEST_NAME = 6  # words
_SHARE = 0.15  # of a page's lines, from its end, where a footer may stand
_FOOTER = 12  # lines from the end at least


def named_site(page: Page, blocks: tuple[Block, ...], cues: AnatomyCues) -> str | None:
    """The name that most of a page's own marks give it, else the domain in its footer."""
    names: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    whole = page.text.lower()
    cued = [cue for cue in cues.sites if cue.before in whole]
    openings = [cue.before.partition(" ")[0] for cue in cued]
    late = len(blocks) - max(_FOOTER, int(len(blocks) * _SHARE))
    for number, block in enumerate(blocks):
        if block.kind not in ("nav", "related"):
            continue
        footer = number >= late and block.kind == "nav"
        if not (cued or footer):
            continue
        text = page.text[block.span.start : block.span.end][:400]
        if not footer:
            low = text.lower()
            if not any(map(low.__contains__, openings)):
                continue
        text = " ".join(text.split())
        for name in _named(text, cued):
            names[name] += 1
        if footer:
            domains.update(dict.fromkeys((found.lower() for found in _DOMAIN.findall(text) if not _file(found)), 1))
    for found in (names, domains):
        (best, score), *others = found.most_common(2) or [("", 0)]
        if best and not (others and others[0][1] == score):
            return best
    return None


def _named(text: str, cues: list[SiteCue]) -> Iterator[str]:
    low = text.lower()
    for cue in cues:
        inside = _inside(text, low, cue) if cue.before in low else None
        if inside is None:
            continue
        inside = _YEARS.sub("", inside)
        for word in cue.drop:
            if inside.lower().startswith(word):
                inside = _YEARS.sub("", inside[len(word) :])
        domain = _DOMAIN.fullmatch(inside.strip(" ."))
        name = domain[1].lower() if domain else _ENDS.split(inside, maxsplit=1)[0].strip()
        words = name.split()
        if name and (domain or (words[0][0].isupper() and len(words) <= _LONGEST_NAME and any(map(str.isalpha, name)))):
            yield name


def _inside(text: str, low: str, cue: SiteCue) -> str | None:
    """The words between those of a cue (``low`` is the line in small letters); to the end of the line where nothing is to follow them."""
    start = 0 if low.startswith(cue.before) else low.find(f" {cue.before}") + 1 if cue.anywhere else -1
    if start < 0 or not low.startswith(cue.before, start):
        return None
    start += len(cue.before)
    end = low.find(f" {cue.after}", start) if cue.after else len(low)
    return text[start:end].strip() if end > start else None


def _file(name: str) -> bool:
    """Whether what looks like a domain is the name of a file."""
    return name.lower().endswith((".html", ".htm", ".php", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".aspx"))
