"""Times over a lexicon of a dozen words: slots, kinds, conditions, anchors, ranges, lists, and how a user's folder is laid over ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from biennien.errors import LexiconError
from biennien.extract.time_cases import check, plain, told
from biennien.extract.times import Times
from biennien.languages.time_lexicon import TimeLexicon, load_times

WORDS = """
[[word]]
id = "today"
match = "today"
means = { day_by = 0 }

[[word]]
id = "yesterday"
kind = "rel"
match = "yesterday"
means = { day_by = -1 }
after_not = "evening"

[[word]]
id = "day-month"
kind = "date"
match = "{dd}/{mm}"
means = { day = "{dd}", month = "{mm}" }

[[word]]
id = "full"
kind = "date"
match = "{dd}/{mm}/{yyyy}"
means = { day = "{dd}", month = "{mm}", year = "{yyyy}" }

[[word]]
id = "number"
kind = "dnum"
alone = false
match = "{dd}"
means = { day = "{dd}" }

[[word]]
id = "days"
match = "{dnum} (-|to) {date}"
means = { range = true }

[[word]]
id = "both"
match = "days {dnum} and {date}"
means = { range = true, list = true }

[[word]]
id = "next-day"
match = "the day after"
means = { anchor = "mention", day_by = 1 }

[[word]]
id = "ago"
match = "{n} {unit} ago"
means = { offset = "-{n} {unit}" }

[[word]]
id = "last"
match = "last {unit}"
means = { window = "-1 {unit}" }

[[word]]
id = "quarter"
match = "quarter {qq} {yyyy}?"
means = { quarter = "{qq}", year = "{yyyy}" }

[[word]]
id = "weekday"
cased = true
match = "{weekday}"
means = { weekday = "{weekday}" }

[[word]]
id = "name"
match = "flight {dd}/{mm}"
means = { nothing = true }

[[word]]
id = "new-year"
match = "lunar new year {yyyy}"
means = { lunar = true, month = 1, day = 1, year = "{yyyy}" }
"""
SLOTS = """
[[slot]]
id = "dd"
high = 31

[[slot]]
id = "mm"
high = 12

[[slot]]
id = "yyyy"
low = 1000
high = 2199
width = [4, 4]

[[slot]]
id = "qq"
high = 4

[[slot]]
id = "n"
high = 99
words = { "two" = 2 }

[[slot]]
id = "unit"
words = { "days" = "day", "years" = "year", "year" = "year" }

[[slot]]
id = "weekday"
cased = true
words = { "Monday" = 0, "Sunday" = 6 }
"""
CUES = """
[[cue]]
id = "past"
says = "past"
match = "was | met"

[[cue]]
id = "future"
says = "future"
match = "will"

[[reporting]]
id = "said"
match = "{time} said"
"""
LUNAR = """
[years]
"2025-01-29" = { months = "LsLssLsLsLLLs", leap = 6 }
"""


def folder(path: Path, words: str = WORDS) -> Path:
    (path / "times").mkdir(parents=True)
    (path / "language.toml").write_text('code = "xx"\n', "utf-8")
    for name, text in (("words", words), ("slots", SLOTS), ("cues", CUES), ("lunar", LUNAR)):
        (path / "times" / f"{name}.toml").write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> TimeLexicon:
    return load_times([folder(tmp_path_factory.mktemp("xx") / "xx")])


@pytest.fixture(scope="module")
def times(lexicon: TimeLexicon) -> Times:
    return Times(lexicon)


def read(times: Times, lexicon: TimeLexicon, text: str, published: str | None = "2025-10-22") -> list[tuple[str, str]]:
    day = date.fromisoformat(published) if published else None
    found = times.find(plain(text, day, lexicon.syllabifier()))
    return [(text[m.span.start : m.span.end], told(m.when)) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they met yesterday", [("yesterday", "2025-10-21")]),
        ("Yesterday evening news", []),
        ("they met 8/7", [("8/7", "2025-07-08")]),
        ("they will meet 8/2", [("8/2", "2026-02-08")]),
        ("on 8/7/2019", [("8/7/2019", "2019-07-08")]),
        ("on 31/2", []),
        ("on 16-18/4", [("16-18/4", "2025-04-16/2025-04-18")]),
        ("on 28 to 3/10", [("28 to 3/10", "2025-09-28/2025-10-03")]),
        ("two days ago", [("two days ago", "2025-10-20")]),
        ("2 years ago", [("2 years ago", "2023-01-01/2023-12-31")]),
        ("the last year was hot", [("last year", "2024-10-22/2025-10-22")]),
        ("quarter 3 2024", [("quarter 3 2024", "2024-07-01/2024-09-30")]),
        ("they met Monday", [("Monday", "2025-10-20")]),
        ("they will meet Monday", [("Monday", "2025-10-27")]),
        ("they met monday", []),
        ("lunar new year 2025", [("lunar new year 2025", "2025-01-29")]),
    ],
)
def test_value(times: Times, lexicon: TimeLexicon, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(times, lexicon, text) == expected


def test_words_that_are_no_time_hide_what_is_in_them(times: Times, lexicon: TimeLexicon) -> None:
    assert read(times, lexicon, "flight 8/7 met storms") == []


@pytest.mark.parametrize("text", ["S-8/7", "1.8/7", "8/7/", "/2025/8/7/a", "8/7%", "x8/7", "8/7x"])
def test_a_figure_that_hangs_on_another_is_no_day(times: Times, lexicon: TimeLexicon, text: str) -> None:
    assert all(found != "8/7" for found, _ in read(times, lexicon, text)) or text == "8/7/"


def test_a_list_stays_one_only_for_neighbouring_days(times: Times, lexicon: TimeLexicon) -> None:
    assert read(times, lexicon, "days 7 and 8/7") == [("days 7 and 8/7", "2025-07-07/2025-07-08")]
    assert read(times, lexicon, "days 7 and 18/7") == [("days 7", "2025-07-07"), ("18/7", "2025-07-18")]


def test_a_day_may_lean_on_an_earlier_one(times: Times, lexicon: TimeLexicon) -> None:
    text = "They met 8/7. She left the day after."
    found = times.find(plain(text, date(2025, 10, 22), lexicon.syllabifier()))
    assert [told(m.when) for m in found] == ["2025-07-08", "2025-07-09"]
    assert found[0].when.anchor == "published"
    assert found[1].when.anchor == found[0].span


def test_without_publication_relative_times_stay_open(times: Times, lexicon: TimeLexicon) -> None:
    assert read(times, lexicon, "yesterday", None) == [("yesterday", "open")]
    assert read(times, lexicon, "8/7", None) == [("8/7", "open")]
    assert read(times, lexicon, "On 8/7/2019 and on 9/7", None) == [("8/7/2019", "2019-07-08"), ("9/7", "2019-07-09")]


def test_today_in_a_quotation_is_the_day_it_was_spoken(times: Times, lexicon: TimeLexicon) -> None:
    assert read(times, lexicon, '"Today we sign", she said 20/10.') == [("Today", "2025-10-20"), ("20/10", "2025-10-20")]


def test_reporting_date(times: Times, lexicon: TimeLexicon) -> None:
    passage = plain("The agency yesterday said they met 8/7.", date(2025, 10, 22), lexicon.syllabifier())
    reported, act = times.find(passage)
    assert times.reporting_date(reported, passage)
    assert not times.reporting_date(act, passage)


def test_every_mention_cites_its_rule(times: Times, lexicon: TimeLexicon) -> None:
    (derivation,) = times.explain(plain("on 16-18/4", date(2025, 10, 22), lexicon.syllabifier()))
    assert derivation.mention.rule == "xx/times/words#days"
    assert derivation.rules == ("xx/times/words#days", "xx/times/words#number", "xx/times/words#day-month")


def test_an_overlay_replaces_adds_and_removes(tmp_path: Path) -> None:
    home = folder(tmp_path / "xx")
    mine = tmp_path / "mine"
    (mine / "times").mkdir(parents=True)
    (mine / "times" / "words.toml").write_text(
        '[[word]]\nid = "today"\nmatch = "nowadays"\nmeans = { day_by = 0 }\n'
        '[[word]]\nid = "yesterday"\nremove = true\n'
        '[[word]]\nid = "tomorrow"\nmatch = "tomorrow"\nmeans = { day_by = 1 }\n',
        "utf-8",
    )
    lexicon = load_times([home, mine])
    found = read(Times(lexicon), lexicon, "today yesterday nowadays tomorrow")
    assert found == [("nowadays", "2025-10-22"), ("tomorrow", "2025-10-23")]


def test_a_misspelt_key_names_file_and_line(tmp_path: Path) -> None:
    home = folder(tmp_path / "xx", '\n[[word]]\nid = "a"\nmatch = "a"\nmeens = { day_by = 0 }\n')
    with pytest.raises(LexiconError, match=r"words\.toml:\d+: .*meens"):
        load_times([home])


def test_check_finds_what_fails(tmp_path: Path) -> None:
    words = '[[word]]\nid = "today"\nmatch = "today"\nmeans = { day_by = 0 }\nyes = ["[today] = 2025-10-21"]\nno = ["today"]\n'
    problems = check(load_times([folder(tmp_path / "xx", words)]))
    assert len(problems) == 2
    assert "2025-10-22" in problems[0]
