"""A filter as a condition on the table ``entry``, with its values. Every condition stands on an index or on a small table."""

from __future__ import annotations

import sqlite3
from typing import Any

from biennien.errors import QueryError
from biennien.store.query.filters import Filter, Role
from biennien.store.query.names import Meant, meant
from biennien.store.rows import listed
from biennien.text.keys import fold

Condition = tuple[str, list[Any]]

_PHRASE_ELSE_WORDS = "CASE WHEN EXISTS (SELECT 1 FROM search WHERE search MATCH ?) THEN ? ELSE ? END"
_ALONE = "NOT EXISTS (SELECT 1 FROM entry_party AS p WHERE p.entry = n AND p.role = 'recipient')"
_OUT_BETWEEN = (
    "EXISTS (SELECT 1 FROM report JOIN event ON event.key = report.event JOIN article ON article.id = event.article"
    " WHERE report.entry = n AND article.published_last BETWEEN ? AND ?)"
)

ORDERS = {
    "date": "first IS NULL, first, last, id",
    "-date": "first IS NULL, first DESC, last DESC, id",
    "origins": "origin_count DESC, reports DESC, first IS NULL, first DESC, id",
    "reports": "reports DESC, origin_count DESC, first IS NULL, first DESC, id",
    "confidence": "confidence DESC, reports DESC, first IS NULL, first DESC, id",
    "published": "published_last IS NULL, published_last DESC, first DESC, id",
}
"""Sort → ORDER BY; each ends with the id, so that the order depends on the content only."""


def where(connection: sqlite3.Connection, wanted: Filter) -> Condition:
    """The condition of a filter (``known_at``, sort and page aside) and its values; ``1`` where it asks nothing."""
    parts: list[str] = []
    values: list[Any] = []
    for condition, given in (*_what(wanted), *_who(connection, wanted), *_when(wanted), *_told(wanted)):
        parts.append(condition)
        values.extend(given)
    return " AND ".join(parts) or "1", values


def _among(column: str, given: tuple[Any, ...]) -> Condition:
    return f"{column} IN ({', '.join('?' * len(given))})", list(given)


def _what(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.type:
        kinds = [one.partition("/") for one in wanted.type]
        told = [("(type = ? AND mode = ?)", [kind, mode]) if mode else ("type = ?", [kind]) for kind, _, mode in kinds]
        found.append(_any(told))
    for column, given in (("mode", wanted.mode), ("quad", wanted.quad), ("status", wanted.status), ("place_country", wanted.country)):
        if given:
            found.append(_among(column, given))
    if wanted.place:
        found.append(_any([("place_id = ? OR ' ' || place_folded || ' ' LIKE ?", [one, f"% {fold(one)} %"]) for one in wanted.place]))
    if wanted.confidence is not None:
        found.append(("confidence >= ?", [wanted.confidence]))
    if wanted.disputed is not None:
        found.append(("disputes <> '[]'" if wanted.disputed else "disputes = '[]'", []))
    if wanted.step:
        found.append(("instr(turns, ?)", [f" {wanted.step} "]))
    return found


def _any(told: list[Condition]) -> Condition:
    return "(" + " OR ".join(condition for condition, _ in told) + ")", [value for _, given in told for value in given]


def _who(connection: sqlite3.Connection, wanted: Filter) -> list[Condition]:
    found = []
    if wanted.actor:
        found.append(_any([_takes_part(meant(connection, one), wanted.role) for one in wanted.actor]))
    if wanted.dyad:
        left, right = (meant(connection, one) for one in wanted.dyad)
        ways = [_towards(left, right)]
        if wanted.direction == "both" and left != right:
            ways.append(_towards(right, left))
        found.append(_any(ways))
    return found


def _takes_part(one: Meant, role: Role | None) -> Condition:
    """Entries in which somebody takes part, in a role or in any."""
    side = f" AND role = '{role}'" if role else ""
    if one.country:
        return f"n IN (SELECT entry FROM entry_party WHERE country = ?{side})", [one.country]
    return f"n IN (SELECT entry FROM entry_party WHERE who IN (SELECT value FROM json_each(?)){side})", [listed(one.ids)]


def _towards(left: Meant, right: Meant) -> Condition:
    """Entries in which ``left`` acts towards ``right``; where nobody is acted upon, all who act do so towards each other."""
    if left.country and right.country:
        return "n IN (SELECT entry FROM dyad WHERE source = ? AND target = ?)", [left.country, right.country]
    does, has = _takes_part(left, "actor"), _takes_part(right, "recipient")
    joint = _takes_part(right, "actor")
    return f"({does[0]} AND ({has[0]} OR ({joint[0]} AND {_ALONE})))", [*does[1], *has[1], *joint[1]]


def _when(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.since:
        found.append(("last >= ?", [wanted.since.isoformat()]))
    if wanted.until:
        found.append(("first <= ?", [wanted.until.isoformat()]))
    if wanted.undated is not None:
        found.append(("first IS NULL" if wanted.undated else "first IS NOT NULL", []))
    if wanted.published_since or wanted.published_until:
        low = wanted.published_since.isoformat() if wanted.published_since else "0000"
        high = wanted.published_until.isoformat() if wanted.published_until else "9999"
        inside = f"(published_first >= ? OR published_last <= ? OR {_OUT_BETWEEN})"
        found.append((f"published_last >= ? AND published_first <= ? AND {inside}", [low, high, low, high, low, high]))
    return found


def _told(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.outlet:
        inside = _among("outlet", wanted.outlet)
        found.append((f"n IN (SELECT entry FROM entry_outlet WHERE {inside[0]})", inside[1]))
    if wanted.origin:
        inside = _among("origin", wanted.origin)
        found.append((f"n IN (SELECT entry FROM entry_origin WHERE {inside[0]})", inside[1]))
    if wanted.origins:
        found.append(("origin_count >= ?", [wanted.origins]))
    if wanted.text and wanted.text.strip():
        phrase, words = asked(wanted.text)
        found.append((f"n IN (SELECT rowid FROM search WHERE search MATCH {_PHRASE_ELSE_WORDS})", [phrase, phrase, words]))
    return found


def asked(text: str) -> tuple[str, str]:
    """A search question as FTS5 wants it, folded and quoted: as a phrase, and as words; the last word may be the beginning of one.

    Vietnamese writes syllables apart, so a question is rather a phrase; where no entry has it, all its words must be there.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    if not words:
        raise QueryError("text", text, "words")
    return f'"{" ".join(words)}"*', " AND ".join(f'"{word}"' for word in words) + "*"
