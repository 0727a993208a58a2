"""What the text of a unit looks like by itself: how long it is, how it starts and ends, which cues it holds. Features are names."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from biennien.anatomy.names import known_outlet, person
from biennien.anatomy.stamps import read_stamp, remains, rest_of
from biennien.languages import cue_match
from biennien.languages.anatomy_cues import AnatomyCues

_WORD = re.compile(r"\w+")
_IMAGE = re.compile(r"!\[[^\]]*\]?\(?")
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|html?)\b")
_SLUG = re.compile(r"(?:[a-z0-9]+[ _-]){3,}[a-z0-9]+(?:[ _.-][a-z0-9]+)*")
_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]*[^\W\d_a-z]")
_MARKS = re.compile(r"[|\u2022\u00bb]| [/>] ")
_DASHES = "-\u2013\u2014\u2022\u25cf\u25aa+*\u00b7"
_POINTS = re.compile(r'[.,:;?!"]')
_FIRST = 16  # words in which capitals are counted
_HEAD = 40  # code points in which letters are counted
_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"(?:\([^()]{2,24}\)|[^\W\d_a-z][\w.+/]{1,14}(?: \([^()]{2,20}\))?)\s?[-\u2013\u2014:]\s")  # (place) - ; SHORT -
_MAIL = re.compile(r"\S+@\S+\.\w+")
_CLOSED = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019)\]/.]*$")
_ITEM = re.compile(r"\d{1,2}[.)]\s+[^\W\d]")  # what a list or its chapters are numbered with
_TIME = re.compile(r"\d{1,2}\s?[:hHgG]\s?\d{2}\b")
_SEEN_BY_NEIGHBOURS = frozenset(
    {"cue.nav", "cue.opens", "cue.video", "cue.caption", "slug", "image", "end.cut", "by.photo", "by.credit.short", "person"}
)
_LENGTHS = (1, 3, 6, 10, 16, 25, 40, 80)
_LENGTH_NAMES = (*(f"len.{limit}" for limit in _LENGTHS), "len.more")
_LETTERS = (("image", "i"), ("slug", "z"), ("slug.head", "z"), ("cue.opens", "o"), ("by.photo", "c"))
_LONGEST_NAME = 6  # words of a line that may be a name and nothing else
_TO_THE_MINUTE = 20  # words of a line that may be a stamp and little else
_MANY = 99
_MAKERS = 8  # words that may stand before a stamp: who wrote it, after whom
_OPENS, _CLOSES = '"\u201c', '"\u201d'
_SET_OFF = 8  # words from which a line in quotation marks is a sentence of the text, set off, rather than a headline
_AGO = 6  # words of a line that says how long ago something was, and nothing else
_FEWEST = 4  # words from which a line is about something


class Shape:
    """The features of one text and the plain facts that its neighbours ask for; ``letter`` is its class, one of a dozen."""

    __slots__ = (
        *("cited", "closed", "features", "key", "letter", "mark", "marks", "opens"),
        *("pairs", "paragraph", "quoted", "stamp", "text", "words"),
    )

    def __init__(self, text: str, cues: AnatomyCues) -> None:
        self.text = text
        words = text.split()
        self.words = len(words)
        self.key = " ".join(words[:60]).lower()
        self.closed = closed(text)
        self.paragraph = self.words >= 14 and self.closed and not text.endswith(("...", "\u2026"))
        tokens = cue_match.tokens(text)
        self.pairs = _pairs(text, tokens) if self.words >= _FEWEST else frozenset()
        self.opens = ""
        self.cited: tuple[tuple[str, str], ...] = ()
        self.stamp = False
        opening = _MARKED.match(text) if self.words >= 12 else None
        self.mark = opening.group() if opening else ""
        features = ["bias", _LENGTH_NAMES[bisect_left(_LENGTHS, self.words)]]
        self.quoted = self.words >= _SET_OFF and text[0] in _OPENS and text[-1] in _CLOSES
        if self.quoted:
            features.append("quoted")
        else:
            _edges(text, features)
        _form(self, words, features)
        found = cues.all_matcher.find(text, tokens)
        if found:
            self._cues(cues, found, features)
        self._dates(cues, features)
        if self.paragraph and not self.stamp and text[-1] not in "?!":
            features.append("sentence")
        if found or self.words <= _LONGEST_NAME:
            credits_of(text, self.words, cues, found, features)
        self.features = tuple(features)
        self.marks = () if _SEEN_BY_NEIGHBOURS.isdisjoint(features) else tuple([n for n in features if n in _SEEN_BY_NEIGHBOURS])
        self.letter = self._letter(features)

    def _cues(self, cues: AnatomyCues, found: list[str], into: list[str]) -> None:
        for name in found:
            cue = cues.cues.get(name)
            if cue is None:
                continue
            self.cited += ((cue.block, name),)
            into.append(f"cue.{cue.block}")
            into.append(f"cue.{name.partition('.')[0]}")
            if cue.opens and self.words <= 12:
                self.opens = name.partition(".")[0]
                into.append("cue.opens")

    def _dates(self, cues: AnatomyCues, into: list[str]) -> None:
        text = self.text if self.words <= _TO_THE_MINUTE else self.text[:120]
        if not _DIGIT.search(text):
            return
        stamp = read_stamp(text, cues.dates)
        closes = stamp and stamp.clock and stamp.end + 8 >= len(text)  # captions name days, hardly ever the minute
        rest = len(rest_of(stamp, cues.dates).split()) if stamp and self.words <= _TO_THE_MINUTE else _MANY
        if stamp and (not rest or (self.words <= 14 and rest <= (_MAKERS if closes else 2))):
            self.stamp = True
            into.append("stamp.alone" if not rest else "stamp.with")
            into.append(f"stamp.{'clock' if stamp.clock else 'day'}")
            if stamp.update:
                into.append("stamp.update")
        elif stamp:
            into.append("stamp.start" if stamp.start <= 12 else "stamp.in")
        elif self.words <= _AGO and cues.dates.ago.search(self.text):
            into.append("ago")
            if cues.dates.update.search(self.text):
                into.append("stamp.update")
        if not stamp and _TIME.match(self.text):
            into.append("time.start" if remains(self.text, cues.dates) else "time.alone")

    def _letter(self, features: list[str]) -> str:
        """One letter for what a text looks like: paragraph, headline, sentence, cut summary, stamp, few words, image, file name."""
        if self.stamp:
            return "t"
        for name, letter in _LETTERS if self.marks or "slug.head" in features else ():
            if name in features:
                return letter
        if self.words <= 3:
            return "n"
        if self.quoted:
            return "q"
        if self.paragraph:
            return "p" if self.words >= 30 else "s"
        if self.text.endswith(("...", "\u2026")):
            return "x"
        return "h" if self.words >= 5 and not self.closed else "q" if self.closed else "n"


def closed(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _CLOSED.search(text[-8:]) is not None


def sentences_of(text: str) -> int:
    """How many sentences of a line have another after them; 2 stands for more as well."""
    first = _SENTENCE.search(text)
    if not first:
        return 0
    return 2 if _SENTENCE.search(text, first.end()) else 1


def pairs_of(text: str) -> frozenset[int]:
    """The pairs of neighbouring syllables of a text, a whole number each: what it is about.

    Numbers of 61 bits cost half of what strings do; that two pairs of a page share one is less likely than a fault of the machine.
    """
    return frozenset(map(hash, pairwise(_WORD.findall(text[:800].lower()))))


def _pairs(text: str, tokens: list[str]) -> frozenset[int]:
    """The pairs of a text; a short one's words are among its tokens."""
    if len(text) > cue_match.WHOLE:
        return pairs_of(text)
    return frozenset(map(hash, pairwise([token for token in tokens if token[0].isalnum()])))


def _edges(text: str, into: list[str]) -> None:
    first, last = text[0], text[-1]
    if text.endswith(("...", "\u2026")):
        into.append("end.cut")
    elif text.endswith("./."):
        into.append("end.close")
        into.append("end.agency")
    elif last == "." or (last in "\"'\u201d\u2019)]" and len(text) > 1 and text[-2] in ".!?\u2026"):
        into.append("end.close")
    elif last in "?!:;,":
        into.append(f"end.{last}")
    elif last in "\"'\u201d\u2019":
        into.append("end.quote")
    elif last in ")]":
        into.append("end.bracket")
    elif last.isdigit():
        into.append("end.digit")
    else:
        into.append("end.open")
    if first.isdigit():
        into.append("start.item" if _ITEM.match(text) else "start.digit")
    elif first.islower():
        into.append("start.lower")
    elif first in "\"'\u201c\u2018":
        into.append("start.quote")
    elif first in "([":
        into.append("start.bracket")
    elif first in _DASHES:
        into.append("start.bullet")
    elif first in ">\u00bb\u203a\u25ba|":
        into.append("start.arrow")


def _form(shape: Shape, words: list[str], into: list[str]) -> None:
    text = shape.text
    if shape.paragraph:
        into.append("par")
    if shape.words >= 20 and not shape.closed and not shape.quoted:
        into.append("long.open" if not text.endswith((")", "]")) else "long.bracket")
    if shape.words >= 30 and text.endswith(("...", "\u2026")):
        into.append("long.cut")
    sentences = sentences_of(text)
    if sentences:
        into.append("sentences.2" if sentences == 1 else "sentences.3")
    if "![" in text and _IMAGE.search(text):
        into.append("image")
    elif _addressed(text[:300]):
        into.append("address")
    _slug(text, into)
    if shape.mark:
        into.append("start.mark")
    if text[-1] == "?" and (text[0] in _DASHES or ":" in text[:24]):
        into.append("asks")
    if "@" in text and _MAIL.search(text):
        into.append("mail")
    half = len(text) // 2
    if shape.words >= 4 and len(text) > 20 and text[:half].strip() == text[half:].strip():
        into.append("double")
    if 1 < len(words) <= 30 and text.isupper():
        into.append("capitals")
    if len(words) >= 2:
        share = sum(map(str.isupper, [word[0] for word in words[:_FIRST]])) / min(_FIRST, len(words))
        into.append(f"names.{'all' if share > 0.95 else 'most' if share > 0.6 else 'some' if share > 0.3 else 'few'}")
    head = text[:_HEAD]
    letters = head.replace(" ", "")
    if (len(letters) if letters.isalpha() else sum(map(str.isalpha, letters))) < 0.5 * len(head):
        into.append("figures")
    pointed = "|" in text or "\u2022" in text or "\u00bb" in text or " / " in text or " > " in text
    mark = _MARKS.search(text, 0, 600) if pointed else None
    if mark:
        into.append("marks.many" if _MARKS.search(text, mark.end(), 600) else "marks")
    if len(words) > 3 and not _POINTS.search(text):
        into.append("smooth")


def _addressed(text: str) -> bool:
    """Whether a text holds an address or a file's name."""
    return "www." in text or "http://" in text or "https://" in text or _FILE.search(text) is not None


def _slug(text: str, into: list[str]) -> None:
    """Accent-less small words: a file name, alone or with a headline glued behind it."""
    match = _SLUG.match(text)
    if match and match.end() == len(text):
        into.append("slug")
    elif match and match.end() > 24:
        into.append("slug.head")


def credits_of(text: str, words: int, cues: AnatomyCues, found: list[str], into: list[str]) -> None:
    """What a line of so many words says about who made the article; ``found`` are the ids of its cues."""
    roles = {cues.bylines[name].role for name in found if name in cues.bylines}
    if words > 40:
        roles &= {"photo", "player"}
    short = words <= 12
    for role in sorted(roles):
        into.append(f"by.{role}")
        if short:
            into.append(f"by.{role}.short")
    if not short:
        return
    if words <= _LONGEST_NAME:
        if person(text, cues):
            into.append("person")
        elif ":" in text and person(text.partition(":")[2], cues):
            into.append("person.labelled")
        if known_outlet(text, cues):
            into.append("outlet")
