"""Entries as JSON lines, CSV and HTML."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest

from biennien.chronicle.merge import merge
from biennien.errors import UnknownName
from biennien.languages import interface
from biennien.writing import formats, html, writer
from making import report, some, visits, when


def written(name, entries, **more):
    target = io.BytesIO()
    writer(name)(entries, target, **more)
    return target.getvalue()


def test_formats_are_found_by_name():
    assert {"csv", "html", "jsonl"} <= set(formats())
    assert "codebook" not in formats()
    with pytest.raises(UnknownName, match="jsonl"):
        writer("json")


@pytest.mark.parametrize("name", ["csv", "html", "jsonl"])
def test_twice_the_same_entries_give_the_same_bytes(name):
    assert written(name, merge(some())) == written(name, merge(reversed(some())))


@pytest.mark.parametrize("name", ["csv", "html", "jsonl"])
def test_no_entries(name):
    assert written(name, []) is not None


def test_json_lines_hold_the_contract():
    (line,) = written("jsonl", merge(visits())).splitlines()
    entry = json.loads(line)
    keys = "id type mode status date actors recipients place precision confidence origins unknown_origins ledger disputes reports"
    assert list(entry) == keys.split()
    assert {"article", "start", "end", "text", "status", "outlet", "published", "said_by"} <= entry["reports"][0].keys()
    assert (entry["date"]["from"], entry["actors"][0]["id"]) == ("2019-06-20", "cn.person.xi")
    assert [one["article"] for one in entry["reports"]] == ["b#1", "a#1", "c#1"]


def test_csv_has_a_row_an_entry_and_runs_no_formula():
    evil = report("=HYPERLINK(1) gặp", page="x", actors=("Nga", "Mỹ"), date=when("2019-01-01"))
    text = written("csv", merge([*some(), evil])).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(merge([*some(), evil]))
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.texts = [], [], [], []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held[name] for name in ("href", "src") if name in held]
        if tag not in ("meta", "input", "line", "rect", "path", "i"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ("i", "line", "rect", "path"):
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def page(entries, **more):
    return written("html", entries, **more).decode()


def test_the_page_is_whole_and_needs_no_network():
    text = page(merge(some()))
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert len(set(tags.ids)) == len(tags.ids)
    assert all(link.startswith("#") for link in tags.links)
    assert not re.search(r"https?://", text)
    assert "default-src 'none'" in text


def test_every_entry_and_its_anchor_is_on_the_page():
    entries = merge(some())
    text = page(entries)
    for entry in entries:
        assert f'id="e-{entry.id}"' in text
    assert text.count("<mark>") == sum(len(entry.reports) for entry in entries)


def test_what_pages_say_is_never_markup():
    evil = report("<script>alert(1)</script> gặp", page="x", title="<b>x</b>", actors=("Nga", "Mỹ"), date=when("2019-01-01"))
    assert "<script>alert" not in page(merge([evil])) and "<b>x</b>" not in page(merge([evil]))


def test_both_languages_are_on_the_page():
    text = page(merge(some()))
    assert '<html lang="vi"' in text and "Biên niên sự kiện" in text and "A chronicle of events" in text
    assert '<html lang="en"' in page(merge(some()), language="en")


def test_disputes_and_steps_are_shown():
    who = {"type": "ASSAULT", "actors": ("Nga",), "recipients": ("Anh",), "mode": "unconventional", "date": when("2018-03-04")}
    told = [
        report("vụ đầu độc", page="a", published="2018-03-05", dead=1.0, status="planned", **who),
        report("vụ đầu độc", page="b", published="2018-03-06", dead=1.0, **who),
        report("vụ đầu độc", page="c", published="2018-03-06", dead=2.0, **who),
    ]
    text = page(merge(told))
    assert 'class="disputes"' in text and 'class="ledger"' in text and 'data-disputed="1"' in text


def test_interface_texts_have_the_same_keys_in_every_language():
    def keys(tree, before=""):
        for key, value in tree.items():
            yield from keys(value, f"{before}{key}.") if isinstance(value, dict) else [before + key]

    trees = {code: sorted(keys(interface.Texts(code).section(""))) for code in interface.known()}
    assert trees["vi"] == trees["en"] and len(trees["vi"]) > 100


def test_a_missing_text_is_its_key():
    assert interface.Texts("vi")("terms.type.NEW_TYPE") == "NEW_TYPE"
    with pytest.raises(UnknownName):
        interface.Texts("xx")


def test_dates_in_words():
    from biennien.writing.report.labels import dated

    vi, en = interface.Texts("vi"), interface.Texts("en")
    assert dated(en, when("2019-06-20")) == "20 June 2019"
    assert dated(vi, when("2023-04-16", "2023-04-18")) == "16–18/4/2023"
    assert dated(en, when("2019-06-01", "2019-06-30")) == "June 2019"
    assert dated(vi, when("1961-01-01", "1961-12-31")) == "năm 1961"
    assert dated(en, when("2018-12-30", "2019-01-02")) == "30 December 2018 – 2 January 2019"
    assert dated(vi, None) == "Không rõ ngày"


def test_html_module_is_a_format():
    assert html.suffix == ".html"
