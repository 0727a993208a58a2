"""schemathesis asks whatever the description allows; no answer may be a server's error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="this test needs `uv sync --group browser`")


def test_no_question_is_an_error_of_the_server(chronicle: Path) -> None:
    from biennien.web.app import application

    app = application(chronicle, agents=False)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=10, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            answer = case.call()
            assert answer.status_code < 500, f"{case.method} {case.formatted_path} {case.query}: {answer.text[:300]}"

        ask()
        asked += 1
    assert asked > 20
