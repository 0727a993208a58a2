"""The labelled pages: kinds, articles, and what the pages say of them. The floors are what this project promises."""

from __future__ import annotations

import pytest

from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.reading import pages
from biennien.types import Page

from .score_pages import GOLD, score
from .stock import SHARED


def test_labelled_pages(cues: AnatomyCues) -> None:
    if not GOLD.is_dir():
        pytest.skip("the labelled pages of the shared material are not here")
    scores = []
    for page in pages([str(SHARED / "pages")]):
        assert isinstance(page, Page)
        scores.append(score(page.key.rpartition("/")[2].removesuffix(".txt"), page, anatomize(page, cues)))
    lines = sum(one.lines for one in scores)
    wrong = "\n".join(line for one in scores for line in one.wrong)
    assert sum(one.kinds for one in scores) / lines >= 0.97, wrong
    assert sum(one.articles for one in scores) / lines >= 0.99, wrong
    assert sum(one.right for one in scores) == sum(one.facts for one in scores), wrong
