"""The states as data: ISO, COW and FIPS codes and the English name. Read once, passed on."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib.resources import files

from biennien.types import Record


class State(Record, frozen=True, kw_only=True):
    """A state: ISO 3166 alpha-3 and alpha-2 (small), the number of Correlates of War, FIPS 10-4, its English name. Empty: it has none."""

    iso3: str
    iso2: str
    cow: str
    fips: str
    name: str


def states() -> Mapping[str, State]:
    """countries.csv of this package, by alpha-3."""
    with files("biennien.ontology").joinpath("countries.csv").open(encoding="utf-8") as lines:
        return {row["iso3"]: State(**row) for row in csv.DictReader(lines)}
