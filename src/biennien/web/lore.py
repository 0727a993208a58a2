"""What the lexicon knows of names that stand in a chronicle: actors, countries, places, outlets."""

from __future__ import annotations

from biennien.languages.loader import Language
from biennien.languages.schema import ActorRow, OutletRow, PlaceRow

STATE = (".country", ".igo")


class Lore:
    """Look-ups by id and by folded name; built once from a language."""

    def __init__(self, language: Language) -> None:
        self.code = language.code
        self.digest = language.digest
        self.rows: dict[str, list[ActorRow]] = {}
        for row, _, _ in language.actors:
            self.rows.setdefault(row.id, []).append(row)
        self.places: dict[str, PlaceRow] = {row.id: row for row, _, _ in language.places}
        self.outlets: dict[str, OutletRow] = {row.id: row for row, _, _ in language.outlets}
        self.countries: dict[str, tuple[str, str]] = {}
        for row, _, _ in language.actors:
            if row.type == "country" and row.country and not row.until:
                self.countries.setdefault(row.country, (row.name, row.name_en or row.name))

    def name(self, id: str | None, english: bool) -> str | None:
        """An actor's name in one of the two languages; ``None`` for one that the lexicon does not have."""
        rows = self.rows.get(id or "")
        if not rows:
            return None
        return (rows[0].name_en or rows[0].name) if english else rows[0].name
