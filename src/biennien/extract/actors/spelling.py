"""Under which name a mention goes, once the whole article is known."""

from __future__ import annotations

import msgspec

from biennien.types import ActorMention


def fullest(mentions: list[ActorMention], text: str) -> list[ActorMention]:
    """Every mention of a known person or body under the fullest name that the article gives."""
    names: dict[str, str] = {}
    for mention in mentions:
        if mention.actor is not None and len(name := own_name(mention, text)) > len(names.get(mention.actor, "")):
            names[mention.actor] = name
    return [msgspec.structs.replace(m, name=names[m.actor]) if m.actor in names and m.kind in ("person", "body") else m for m in mentions]


def own_name(mention: ActorMention, text: str) -> str:
    """The name that a mention itself gives; of a body its words, where they are more than a short form; else empty."""
    if mention.kind == "person":
        return mention.name
    span = mention.proper if mention.kind == "role" else mention.span
    if span is None or mention.kind not in ("body", "role") or mention.antecedent is not None:
        return ""
    words = text[span.start : span.end].partition(" (")[0]
    return words if " " in words else ""
