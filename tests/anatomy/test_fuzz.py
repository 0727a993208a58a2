"""A few hundred mutated pages; ``python -m tests.anatomy.fuzz`` runs as many as there is time for."""

from __future__ import annotations

import random

from biennien.languages.anatomy_cues import AnatomyCues

from .fuzz import material, mutated, nested, run


def test_mutated_pages(cues: AnatomyCues) -> None:
    found = run(range(1, 301), cues)
    assert not found.failed, next(iter(found.failed.values()))
    assert found.pages == 300
    assert found.slowest[0] < 20


def test_markup_nested_ten_thousand_deep(cues: AnatomyCues) -> None:
    assert nested(random.Random(1)).count(b"<") >= 10_000
    assert not run(range(500, 501), cues).failed


def test_a_page_is_made_from_its_number_alone() -> None:
    assert mutated(17, material()) == mutated(17, material())
