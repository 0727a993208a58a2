"""Types outside PLOVER: read only where asked for, and without any effect on the acts of the ontology."""

from __future__ import annotations

from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.settings import Settings
from tiny import language, pattern, told

BOTH = {
    "events/accuse.toml": pattern("criticise", "chỉ trích", "verb.speech"),
    "events/x_statement.toml": pattern("worry", "nhiều lần chỉ trích và lo ngại | lo ngại", "verb.speech"),
}


def test_only_where_asked_for(tmp_path: Path) -> None:
    spoken = language(tmp_path, BOTH)
    text = "Alpha chỉ trích Beta. Gamma lo ngại Beta."
    plain, more = Analyzer(spoken), Analyzer(spoken, Settings(beyond=True))
    assert [e.type for e in told(plain, text).reading.events] == ["ACCUSE"]
    assert [e.type for e in told(more, text).reading.events] == ["ACCUSE", "X_STATEMENT"]
    assert told(more, text).reading.events[:1] == told(plain, text).reading.events
    assert plain.digest != more.digest


def test_words_of_an_act_are_no_statement_besides(tmp_path: Path) -> None:
    reader = Analyzer(language(tmp_path, BOTH), Settings(beyond=True))
    assert [e.type for e in told(reader, "Alpha nhiều lần chỉ trích và lo ngại Beta.").reading.events] == ["ACCUSE"]
