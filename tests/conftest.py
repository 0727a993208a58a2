"""What many tests share: the real language, compiled once, and the reading material outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from biennien.analyzer import Analyzer

settings.register_profile("here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "here"))

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The Vietnamese analyzer; it is immutable, so one serves all tests."""
    return Analyzer("vi")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Pages and labels that are not part of the repository."""
    if not (SHARED / "pages").is_dir():
        pytest.skip("the shared pages and labels (../shared) are not on this machine")
    return SHARED
