"""A spaCy component: ``nlp.add_pipe("biennien")`` reads a text as one article and lays what was found over the document.

    nlp = spacy.blank("vi")
    nlp.add_pipe("biennien", config={"published": "2019-06-21"})
    doc = nlp("Chủ tịch …")
    doc.spans["biennien_events"]          # anchors; span.label_ is the type, span.id_ the rule
    doc._.biennien.events[0].actors       # the reading itself, with offsets into doc.text

Span groups: ``biennien_events``, ``biennien_actors`` (label: sector), ``biennien_times`` (label: first…last day), ``biennien_sources``.
A span covers the tokens that its words touch. Needs the extra ``spacy``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.errors import BiennienError
from biennien.types import Reading, Span

try:
    from spacy.language import Language
    from spacy.tokens import Doc
except ImportError:
    raise BiennienError("this integration needs a package that is not installed (spacy) – pip install 'biennien[spacy]'") from None

Doc.set_extension("biennien", default=None, force=True)


@Language.factory("biennien", default_config={"language": "vi", "published": None})
class Component:
    """The reader as a part of a pipeline; ``published`` is the day of publication of the texts, which relative times need."""

    def __init__(self, nlp: Any, name: str, language: str, published: str | None) -> None:
        self._analyzer, self._published = Analyzer(language), published

    def __call__(self, doc: Any) -> Any:
        reading = read_text(doc.text, self._analyzer, self._published)
        doc._.biennien = reading
        for group, found in _groups(reading):
            doc.spans[f"biennien_{group}"] = [
                doc.char_span(span.start, span.end, label=label, span_id=rule, alignment_mode="expand") for span, label, rule in found
            ]
        return doc


def _groups(reading: Reading | None) -> Iterable[tuple[str, list[tuple[Span, str, str]]]]:
    """The groups with the spans, labels and rules of each; empty where nothing was read."""
    events, actors = (reading.events, reading.actors) if reading else ((), ())
    times, sources = (reading.times, reading.sources) if reading else ((), ())
    yield "events", [(anchor.span, event.type, anchor.rule) for event in events for anchor in event.anchors]
    yield "actors", [(one.span, one.sector, one.rule) for one in actors]
    yield "times", [(one.span, f"{one.when.first or ''}…{one.when.last or ''}", one.rule) for one in times]
    yield "sources", [(one.span, one.kind, one.rule) for one in sources]
