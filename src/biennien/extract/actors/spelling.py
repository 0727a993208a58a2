"""Under which name a mention goes, once the whole article is known."""

from __future__ import annotations

import msgspec

from biennien.types import ActorMention


def fullest(mentions: list[ActorMention], text: str) -> list[ActorMention]:
    """Every mention of a known person, and every short form of a known body, under the fullest name that the article gives."""
    names: dict[str, str] = {}
    for mention in mentions:
        if mention.actor is None or mention.kind not in ("person", "body"):
            continue
        name = mention.name if mention.kind == "person" else text[mention.span.start : mention.span.end]
        told = mention.kind == "person" or (mention.antecedent is None and " " in name)
        if told and len(name) > len(names.get(mention.actor, "")):
            names[mention.actor] = name
    return [
        msgspec.structs.replace(m, name=names[m.actor])
        if m.actor in names and (m.kind == "person" or text[m.span.start : m.span.end].isupper())
        else m
        for m in mentions
    ]
