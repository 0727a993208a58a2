"""UTF-8 that was once read as Latin-1 or cp1252, mended by ftfy line by line, and only where the line shows the signs.

Whether it was is decided once for the page: where the page shows it, a line too short for ftfy to be sure is mended as well, if its
letters lead back to sound UTF-8 as they stand. Quotation marks stay as they are and nothing is normalised. A plan is text
(``line:step,step;…``) so that it can be kept in a ``Repair`` and applied again.
"""

from __future__ import annotations

import re

# A letter of the Latin-1 page that starts a UTF-8 sequence, followed by one that continues it, as cp1252 or Latin-1 shows it.
_NEXT = r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_SIGNS = re.compile(rf"[\u00c2-\u00c6\u00cc\u00e1\u00e2\u00f0]{_NEXT}")
_WHOLE = re.compile(rf"[\u00c2-\u00c6\u00cc]{_NEXT}|[\u00e1\u00e2\u00f0]{_NEXT}{_NEXT}")  # as above, no letter before a quotation mark
LINE_LIMIT = 200_000  # code points; a longer line is left as it is
ENOUGH = 2  # letters of a page that lead back to sound UTF-8, from which it was read wrongly even where ftfy is sure of no line
_BACK = ["encode sloppy-windows-1252", "decode utf-8"]


def plan(text: str) -> str:
    """The lines to mend and ftfy's steps for each; empty where there is nothing to do."""
    if not (_SIGNS.search(text) and _WHOLE.search(text)):
        return ""
    found: dict[int, list[str]] = {}
    open_lines: dict[int, int] = {}  # lines of which ftfy is not sure, by number, with the letters that lead back to sound UTF-8
    sure = False
    for number, line in enumerate(text.split("\n")):
        if len(line) > LINE_LIMIT or not _SIGNS.search(line):
            continue
        steps = _steps(line)
        if steps:
            found[number] = steps
            sure = True
        elif letters := _sound(line):
            open_lines[number] = letters
    if sure or sum(open_lines.values()) >= ENOUGH:
        found |= dict.fromkeys(open_lines, _BACK)
    return ";".join(f"{number}:{','.join(found[number])}" for number in sorted(found))


def apply(text: str, plan: str) -> str:
    """``text`` with the lines of ``plan`` mended; the number of lines stays."""
    from ftfy import ExplanationStep, apply_plan

    lines = text.split("\n")
    for item in plan.split(";"):
        number, _, names = item.partition(":")
        steps: list[tuple[str, str]] = [ExplanationStep(*name.split(" ", 1)) for name in names.split(",")]
        lines[int(number)] = apply_plan(lines[int(number)], steps)
    return "\n".join(lines)


def _steps(line: str) -> list[str]:
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    config = TextFixerConfig(uncurl_quotes=False, normalization=None, decode_inconsistent_utf8=False)
    fixed, explanation = fix_encoding_and_explain(line, config)
    if not explanation or "\n" in fixed or len(_SIGNS.findall(fixed)) >= len(_SIGNS.findall(line)):
        return []
    return [f"{step.action} {step.parameter}" for step in explanation]


def _sound(line: str) -> int:
    """How many letters a line has when its code points are taken back to bytes and read as UTF-8; 0 where that cannot be."""
    import ftfy.bad_codecs  # noqa: F401  (registers the codec)

    try:
        back = line.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return 0
    return sum(char > "\x7f" for char in back) if len(_SIGNS.findall(back)) < len(_SIGNS.findall(line)) else 0
