"""What questions need of the lexicon, laid into the store: who is who under which names and offices, and where places lie."""

from __future__ import annotations

import sqlite3

from biennien.languages.loader import Language
from biennien.store.database import transaction
from biennien.text.keys import fold


def furnish(connection: sqlite3.Connection, language: Language) -> None:
    """Replace the store's names, offices and points by those of the language, where they are another lexicon's."""
    if _furnished(connection) == language.digest:
        return
    actors = [row for row, _, _ in language.actors]
    first = {row.id: row for row in reversed(actors)}
    forms = {(fold(form), form, row.id) for row in actors for form in (row.name, *row.aliases, row.name_en) if form}
    offices = [(row.id, row.office, _day(row.since), _day(row.until), row.reference) for row in actors if row.office]
    places = {row.id: row for row, _, _ in reversed(language.places)}
    with transaction(connection):
        for table in ("actor", "actor_name", "actor_office", "place", "furnished"):
            connection.execute(f"DELETE FROM {table}")
        connection.executemany(
            "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?)",
            [(row.id, row.name, row.name_en, row.type, row.country, row.sector) for row in first.values()],
        )
        connection.executemany("INSERT INTO actor_name VALUES (?, ?, ?)", sorted(forms))
        connection.executemany("INSERT INTO actor_office VALUES (?, ?, ?, ?, ?)", offices)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(row.id, row.name, row.name_en, row.kind, row.country, row.lat, row.lon) for row in places.values()],
        )
        connection.execute("INSERT INTO furnished VALUES (?)", (language.digest,))


def _furnished(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT lexicon FROM furnished").fetchone()
    return row[0] if row else None


def _day(day: object) -> str | None:
    return str(day) if day else None
