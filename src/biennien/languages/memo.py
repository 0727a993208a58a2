"""What was worked out of short texts that come again and again: menus, pen names, class names. Bounded, and no part of the data."""

from __future__ import annotations

from typing import Any

MOST = 6_000  # texts remembered; all are forgotten when there are more
LONGEST = 200  # code points of a text that is remembered


class Memo(dict[str, Any]):
    """Answers by text. It travels empty to other processes."""

    def keep(self, text: str, answer: Any) -> None:
        """Remember an answer, unless the text is too long to come again."""
        if len(text) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[text] = answer

    def __reduce__(self) -> tuple[Any, ...]:
        return Memo, ()
