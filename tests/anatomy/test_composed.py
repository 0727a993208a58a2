"""Composed pages of invented portals, as dumps and as HTML, with seeds that the weights were not learnt from."""

from __future__ import annotations

import pytest

from biennien.languages.anatomy_cues import AnatomyCues

from .learn_weights import measure
from .portals import PORTALS, without_article
from .stock import need_shared


@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.__name__)
def test_portal(portal, cues: AnatomyCues) -> None:  # type: ignore[no-untyped-def]
    need_shared()
    kinds, articles, precision, recall = measure(portal, cues, range(20_000, 20_008))
    assert kinds >= 0.95
    assert articles >= 0.93
    if not without_article(portal):
        assert precision >= (0.96 if portal.__name__ == "cards" else 0.97)  # a card without any mark may read as a subhead and its text
        assert recall >= 0.97
