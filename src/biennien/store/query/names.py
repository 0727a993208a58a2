"""Who is meant by a word: a lexicon id, a country, any form of a name, with or without diacritics."""

from __future__ import annotations

import sqlite3

from biennien.store.rows import listed
from biennien.text.keys import fold
from biennien.types import Record


class Meant(Record, frozen=True, kw_only=True):
    """Those whom a question names: a whole country, or rows of ``who``. Neither: nobody in this store."""

    country: str = ""
    ids: tuple[int, ...] = ()


class Suggestion(Record, frozen=True, kw_only=True):
    """An actor offered for some letters: ``key`` asks for it, ``form`` is the form of its name that matched."""

    key: str
    name: str
    name_en: str
    country: str
    kind: str
    form: str
    entries: int


def meant(connection: sqlite3.Connection, text: str) -> Meant:
    """Whom ``text`` names: by key, by lexicon id, by country code, by a whole form of a name, else by words of a name."""
    exact = connection.execute("SELECT id, country, actor, key FROM who WHERE key = ?", (text,)).fetchone()
    if exact:
        return Meant(country=exact["country"]) if exact["key"] == exact["country"] else Meant(ids=(exact["id"],))
    if len(text) == 3 and text.isascii() and text.isalpha() and _country(connection, text.upper()):
        return Meant(country=text.upper())
    row = connection.execute("SELECT kind, country FROM actor WHERE id = ?", (text,)).fetchone()
    if row:
        return Meant(country=row["country"]) if row["kind"] == "country" else _ids(connection, [text])
    return _by_name(connection, text)


def _country(connection: sqlite3.Connection, code: str) -> bool:
    known = "SELECT EXISTS (SELECT 1 FROM who WHERE country = ?1) OR EXISTS (SELECT 1 FROM actor WHERE country = ?1 AND kind = 'country')"
    return bool(connection.execute(known, (code,)).fetchone()[0])


def _by_name(connection: sqlite3.Connection, text: str) -> Meant:
    """A whole form that names a country is that country; as written before folded, since the sign above a letter may tell two apart."""
    folded = fold(text)
    forms = connection.execute(
        "SELECT form, actor, kind, country FROM actor_name JOIN actor ON actor.id = actor WHERE folded = ?", (folded,)
    ).fetchall()
    close = [row for row in forms if row["form"].casefold() == text.strip().casefold()] or forms
    state = next((row["country"] for row in close if row["kind"] == "country"), None)
    if state:
        return Meant(country=state)
    found = set(_ids(connection, [row["actor"] for row in close]).ids)
    found.update(row[0] for row in connection.execute("SELECT id FROM who WHERE ' ' || folded || ' ' LIKE ?", (f"% {folded} %",)))
    return Meant(ids=tuple(sorted(found)))


def _ids(connection: sqlite3.Connection, actors: list[str]) -> Meant:
    found = connection.execute("SELECT id FROM who WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY id", (listed(actors),))
    return Meant(ids=tuple(row[0] for row in found))


def suggest(connection: sqlite3.Connection, text: str, limit: int = 12) -> tuple[Suggestion, ...]:
    """Actors of this store with a form of their name that has a word beginning so; the most told first, whole forms before parts."""
    folded = fold(text).strip()
    if not folded:
        return ()
    told = connection.execute(_SUGGEST, (folded, f"{folded}%", f"% {folded}%", limit))
    return tuple(Suggestion(**dict(row)) for row in told)


_SUGGEST = """
WITH form AS (
    SELECT who.id AS who, actor_name.form AS form, actor_name.folded AS folded, actor.kind AS kind, actor.name_en AS name_en
    FROM actor_name JOIN actor ON actor.id = actor_name.actor
    JOIN who ON who.key = CASE actor.kind WHEN 'country' THEN actor.country ELSE actor.id END
    WHERE actor_name.folded LIKE ?2 OR actor_name.folded LIKE ?3
    UNION ALL
    SELECT id, name, folded, coalesce((SELECT kind FROM actor WHERE actor.id = who.actor), ''), '' FROM who
    WHERE folded LIKE ?2 OR folded LIKE ?3
), best AS (
    SELECT who, form, kind, max(name_en) AS name_en, min((folded <> ?1) * 2 + (folded NOT LIKE ?2)) AS rank FROM form GROUP BY who
)
SELECT who.key AS key, who.name AS name, best.name_en AS name_en, who.country AS country, best.kind AS kind, best.form AS form,
       who.entries AS entries
FROM best JOIN who ON who.id = best.who WHERE who.entries > 0
ORDER BY best.rank, who.entries DESC, who.key LIMIT ?4
"""
