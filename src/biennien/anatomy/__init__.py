"""A page becomes its articles: every line gets its kind, every article its lines and what the page says of it."""

from __future__ import annotations

from biennien.anatomy.articles import Anatomy, anatomize

__all__ = ["Anatomy", "anatomize"]
