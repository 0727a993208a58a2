"""The questions that faces ask a store. SQL for reading lives here and nowhere else.

Every answer is records, in an order that depends on the content only.
"""

from biennien.store.query.actors import Dyad, Network, Office, Profile, Tie, dyads, network, profile
from biennien.store.query.articles import (
    ArticleRow,
    ArticleView,
    Duplicate,
    FormerPage,
    Line,
    Mention,
    Told,
    article,
    articles,
    duplicates,
    judgements,
    known,
    page_text,
    skips,
    versions,
)
from biennien.store.query.coverage import Info, OutletRow, PlaceRow, info, outlets, places, points
from biennien.store.query.doubtful import Doubt, doubtful
from biennien.store.query.entries import count, entries, entry, picked, reports, span, whole
from biennien.store.query.facets import FACETS, Value, facets
from biennien.store.query.filters import FIELDS, Filter, parse, plain
from biennien.store.query.names import Suggestion, suggest
from biennien.store.query.series import By, Period, Row, Series, series

__all__ = [
    "FACETS",
    "FIELDS",
    "ArticleRow",
    "ArticleView",
    "By",
    "Doubt",
    "Duplicate",
    "Dyad",
    "Filter",
    "FormerPage",
    "Info",
    "Line",
    "Mention",
    "Network",
    "Office",
    "OutletRow",
    "Period",
    "PlaceRow",
    "Profile",
    "Row",
    "Series",
    "Suggestion",
    "Tie",
    "Told",
    "Value",
    "article",
    "articles",
    "count",
    "doubtful",
    "duplicates",
    "dyads",
    "entries",
    "entry",
    "facets",
    "info",
    "judgements",
    "known",
    "network",
    "outlets",
    "page_text",
    "parse",
    "picked",
    "places",
    "plain",
    "points",
    "profile",
    "reports",
    "series",
    "skips",
    "span", "suggest",
    "versions",
    "whole",
]  # fmt: skip
