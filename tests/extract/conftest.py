"""The tiny language, compiled once."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from tiny import language


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Analyzer:
    """An analyzer of the tiny language."""
    return Analyzer(language(tmp_path_factory.mktemp("tiny")))
