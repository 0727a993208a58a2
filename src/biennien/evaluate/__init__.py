"""How right a reading is, by the codebook's scores: events and their slots, times, quotations, sources, page lines, merging."""

from biennien.evaluate.floors import check, floors, update
from biennien.evaluate.lines import lines
from biennien.evaluate.pairs import pairs
from biennien.evaluate.scores import Score, Scores, score

__all__ = ["Score", "Scores", "check", "floors", "lines", "pairs", "score", "update"]
