"""What the makers of lexicons ask: which rows hold a word, what is in the lexicon, what a corpus names that is not in it, and what a
change of the lexicon changes in the readings of a corpus."""

from __future__ import annotations

from biennien.lexicons.changes import Change, counts, diff, language
from biennien.lexicons.coverage import Absent, Coverage, Done, Present, missing
from biennien.lexicons.search import Held, find
from biennien.lexicons.tallies import Tally, stats

__all__ = [
    "Absent",
    "Change",
    "Coverage",
    "Done",
    "Held",
    "Present",
    "Tally",
    "counts",
    "diff",
    "find",
    "language",
    "missing",
    "stats",
]
