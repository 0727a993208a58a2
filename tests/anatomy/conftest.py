"""The Vietnamese anatomy data, read once."""

from __future__ import annotations

from importlib.resources import files

import pytest

from biennien.languages.anatomy_cues import AnatomyCues, load_cues


@pytest.fixture(scope="session")
def cues() -> AnatomyCues:
    return load_cues([files("biennien.languages") / "vi"])
