"""Tiny languages from strings, so that a test of a mechanism does not lean on the real vocabulary."""

from __future__ import annotations

from pathlib import Path

from biennien.analyzer import Analyzer
from biennien.api import read_text
from biennien.languages.loader import Language, read
from biennien.types import Event, Reading

LANGUAGE = """
code = "xx"
name = "Thử"
name_en = "Trial"
script = "Latn"
time_zone = "Asia/Ho_Chi_Minh"
home = "VNM"
homographs = ["anh"]
[tones]
"òa" = "oà"
"""

WORDS = """
[[list]]
id = "of"
words = ["của"]
[[list]]
id = "and"
words = ["và"]
[[list]]
id = "but"
words = ["nhưng"]
[[list]]
id = "reason"
words = ["vì"]
[[list]]
id = "against"
words = ["đối phó"]
[[list]]
id = "opposing"
words = ["phản đối"]
[[list]]
id = "each-other"
words = ["nhau"]
[[list]]
id = "recipient"
words = ["với", "đối với", "cho"]
[[list]]
id = "place"
words = ["tại", "ở"]
[[list]]
id = "from"
words = ["từ"]
[[list]]
id = "between"
words = ["giữa"]
[[list]]
id = "passive"
words = ["bị", "được"]
[[list]]
id = "agent"
words = ["bởi", "do"]
[[list]]
id = "clause"
words = ["nhưng", "khi", "rằng", "vì"]
[[list]]
id = "that"
words = ["rằng"]
[[list]]
id = "adverbs"
words = ["đã", "vừa"]
[[list]]
id = "subordinate"
words = ["khi"]
[[list]]
id = "fronting"
words = ["khi", "sau"]
[[list]]
id = "relative"
words = ["quốc gia"]
[[list]]
id = "light"
words = ["tiến hành", "chấm dứt"]
[[list]]
id = "according"
words = ["theo"]
[[list]]
id = "bearing"
words = ["hứng chịu"]
[[list]]
id = "no-according"
words = ["tiếp theo"]
[[list]]
id = "anonymous"
words = ["một nguồn tin"]
[[list]]
id = "surnames"
words = ["Lê", "Kim"]
"""

ACTORS = """id,name,aliases,name_en,type,office,gender,country,sector,part_of,since,until,reference,checked
aa,Alpha,nước A,Alpha,country,,,AAA,GOV,,,,,
aa.capital,Apolis,,Apolis,capital,,,AAA,GOV,aa,,,,
bb,Beta,,Beta,country,,,BBB,GOV,,,,,
cc,Gamma,,Gamma,country,,,CCC,GOV,,,,,
cc.person.le,Lê Văn Cảnh,,Le Van Canh,person,Tổng thống,m,CCC,GOV,cc,2010-01-01,2015-01-01,list,
cc.person.kim,Kim Đan,,Kim Dan,person,Tổng thống,f,CCC,GOV,cc,2015-01-01,,list,
press,Hãng Tin,,The Wire,body,,,AAA,JRN,,,,,
"""

TITLES = """id,name,aliases,name_en,kind,sector,gender,rank
president,Tổng thống,,President,leader,GOV,,
mister,ông,,Mr,honorific,,m,
lady,bà,,Mrs,honorific,,f,
"""

PRONOUNS = """
[[pronoun]]
id = "he"
match = "ông"
stands_for = "person"
gender = "m"
[[pronoun]]
id = "she"
match = "bà"
stands_for = "person"
gender = "f"
[[pronoun]]
id = "two"
match = "hai nước"
stands_for = "two"
"""

SOURCES = """
[[cue]]
id = "by"
match = "theo {speaker}"
role = "credit"
[[cue]]
id = "say"
match = "nói"
role = "speech"
"""

STATUS = """
[[cue]]
id = "will"
status = "planned"
match = "sẽ"
[[cue]]
id = "not"
status = "negated"
match = "không | chưa"
blocked_by = ["nhưng"]
[[cue]]
id = "mask"
status = "happened"
match = "không gian"
strength = 0.0
[[cue]]
id = "if"
status = "hypothetical"
match = "nếu"
scope = "governs"
[[cue]]
id = "cancelled"
status = "negated"
match = "bị hủy"
scope = "left"
[[governor]]
id = "urge"
match = "kêu gọi"
effect = "drop"
"""


def pattern(id: str, trigger: str, frame: str, **keys: str) -> str:
    """One ``[[pattern]]``; ``keys`` are TOML values."""
    more = "".join(f"{name} = {value}\n" for name, value in keys.items())
    return f'[[pattern]]\nid = "{id}"\ntrigger = "{trigger}"\nframe = "{frame}"\n{more}'


EVENTS = {
    "coerce": pattern("arrest", "bắt giữ | bắt", "verb.transitive", mode='"arrest"', after_not='["đầu"]', weight="1.0"),
    "consult": pattern("meet", "gặp", "verb.reciprocal")
    + pattern("visit", "thăm", "verb.motion", mode='"visit"')
    + pattern("talks", "cuộc đàm phán", "noun.meeting")
    + '[[pattern]]\nid = "summit"\nmatch = "<thượng đỉnh> {actor} - {actor}"\n',
    "accuse": pattern("criticise", "chỉ trích", "verb.speech"),
    "sanction": pattern("measure", "lệnh trừng phạt", "noun.measure"),
    "retreat": pattern("resign", "từ chức", "verb.intransitive"),
}

BASE = {
    "language.toml": LANGUAGE,
    "words.toml": WORDS,
    "actors/all.csv": ACTORS,
    "titles.csv": TITLES,
    "pronouns.toml": PRONOUNS,
    "sources.toml": SOURCES,
    "status.toml": STATUS,
    "restated.toml": '[weights]\n"actors.same" = 1.0\n"actors.conflict" = -2.0\nleast = 0.5\n',
    "places.csv": "id,name,country\naa.apolis,Apolis,AAA\nbb.bay,Vịnh Xanh,BBB\n",
    **{f"events/{name}.toml": text for name, text in EVENTS.items()},
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Lay lexicon files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def language(folder: Path, changed: dict[str, str] | None = None) -> Language:
    """The tiny language, with some files added or replaced."""
    return read("xx", [write(folder, {**BASE, **(changed or {})})])


class Told:
    """A reading, asked in words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def words(self, mentions: object) -> list[str]:
        """The words at each mention's span."""
        return [self.reading.quote(m.span) for m in mentions]  # type: ignore[attr-defined]

    def event(self, type: str) -> Event:
        """The only event of a type."""
        (found,) = [event for event in self.reading.events if event.type == type]
        return found

    def sides(self, type: str) -> tuple[list[str], list[str]]:
        """The countries of the actors and of the recipients of the only event of a type."""
        event = self.event(type)
        return sorted(m.country for m in event.actors), sorted(m.country for m in event.recipients)


def told(analyzer: Analyzer, text: str, published: str | None = "2019-06-21") -> Told:
    """What is read from a text that is one article."""
    reading = read_text(text, analyzer, published)
    assert reading is not None
    return Told(reading)
