"""Paths and bytes become pages; whatever is wrong comes as a Skip that says so."""

from __future__ import annotations

import gzip
import io
import json
import sys
import time
from pathlib import Path

import pytest

from biennien.errors import ReadError, UnknownName
from biennien.reading import formats, pages, reader
from biennien.types import Page, Skip

TEXT = "Tiêu đề của bài\n\nĐoạn thứ nhất kể chuyện."


def only(path: Path | str) -> Page | Skip:
    (found,) = pages([str(path)])
    return found


def page(path: Path | str) -> Page:
    found = only(path)
    assert isinstance(found, Page), found
    return found


def test_formats_are_found_by_name() -> None:
    assert formats() == ("html", "jsonl", "parquet", "text", "warc")
    for name in formats():
        assert reader(name).suffixes
    with pytest.raises(UnknownName, match="jsonl"):
        reader("json")


def test_missing_path_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="check the spelling"):
        pages([str(tmp_path / "none.txt")])


def test_text_file_and_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    first, second = page(tmp_path / "a.txt"), page(tmp_path / "b.txt.gz")
    assert first.text == second.text == TEXT
    assert first.digest == second.digest
    assert first.key == str(tmp_path / "a.txt")
    assert not first.whole


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", ".hidden/4.txt", "z.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = list(pages([str(tmp_path)]))
    assert [getattr(one, "key", None) or one.uri for one in found] == [  # type: ignore[union-attr]
        str(tmp_path / name) for name in ("z.bin", "a/3.txt", "b/1.txt", "b/2.txt")
    ]
    assert isinstance(found[0], Skip)


@pytest.mark.parametrize("pack", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, pack: bool) -> None:
    data = gzip.compress(TEXT.encode()) if pack else TEXT.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert page("-").text == TEXT


def test_content_is_sniffed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("<!DOCTYPE html><html><body><h1>Tên</h1><p>Chuyện.</p></body></html>", encoding="utf-8")
    assert page(tmp_path / "page.txt").media_type == "text/html"
    (tmp_path / "records").write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    assert page(tmp_path / "records").whole


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n \n", "empty"),
        ("a.txt", b"%PDF-1.4 \x00\x01", "PDF"),
        ("a.txt", bytes(range(256)) * 50, "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(400), "image"),
        ("a.html", b"<html><body><script>x</script></body></html>", "no text"),
        ("a.jsonl", b"", "empty"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00broken", "cannot be"),
        ("a.warc", b"", "no response records"),
        ("a.warc.gz", b"\x1f\x8b\x08\x00broken", "archive"),
    ],
)
def test_bad_input_is_skipped_with_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = only(tmp_path / name)
    assert isinstance(found, Skip)
    assert reason in found.reason
    assert found.uri == str(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert page(tmp_path / "a.txt").text == TEXT


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "x/1", "text": TEXT, "published": "2020-05-04", "outlet": "Báo Mẫu", "title": "T"}),
        '{"text": "gãy',
        json.dumps({"text": "Hai\r\ndòng", "published": None}),
        json.dumps({"id": 7}),
        json.dumps([1, 2]),
        "",
        json.dumps({"text": "", "id": "e"}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = list(pages([str(path)]))
    first, broken, third = found[:3]
    assert isinstance(first, Page)
    assert (first.key, first.whole, first.outlet) == ("x/1", True, "Báo Mẫu")
    assert first.declared is not None and first.declared.published == "2020-05-04"
    assert isinstance(broken, Skip) and broken.uri == f"{path}:2" and "not JSON" in broken.reason
    assert isinstance(third, Page) and third.key == f"{path}#3" and third.text == "Hai\ndòng"
    assert [one.reason for one in found[3:] if isinstance(one, Skip)] == [
        "no text in this record",
        "not a JSON object with a text",
        "not a JSON object with a text",
        "empty",
    ]


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Dong chu dai khong xuong hang. " * (50_000_000 // 31))
    start = time.monotonic()
    assert len(page(path).text) > 49_000_000
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"a" * 70_000_000 + b'"}\n{"text": "sau"}\n')
    long, short = pages([str(tmp_path / "b.jsonl")])
    assert isinstance(long, Skip) and "longer than" in long.reason
    assert isinstance(short, Page) and short.text == "sau"
    assert time.monotonic() - start < 30


def test_html_lines_places_and_statements(tmp_path: Path) -> None:
    source = """<html lang="vi"><head><title>Tên bài - Báo Mẫu</title>
      <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Tên bài",
      "datePublished": "2021-02-03T04:05:00+07:00",
      "author": [{"@type": "Person", "name": "Lê Mẫu"}], "publisher": {"name": "Báo Mẫu"}}]}</script>
      <meta property="og:url" content="https://mau.example/bai"></head><body>
      <nav class="menu"><a href="/1">Một</a><a href="/2">Hai</a></nav><h1 class="title">Tên <b>b</b>ài</h1>
      <p>Một đoạn có <a href="/x">liên kết</a> ở giữa.<br>Dòng sau.</p><script>var x</script><p hidden>ẩn</p>
      <table><tr><td>ô một<td>ô hai</table><p>Bị cắt ở giữ"""
    (tmp_path / "a.html").write_text(source, encoding="utf-8")
    found = page(tmp_path / "a.html")
    lines = found.text.split("\n")
    assert lines == ["Một", "Hai", "Tên bài", "Một đoạn có liên kết ở giữa.", "Dòng sau.", "ô một", "ô hai", "Bị cắt ở giữ"]
    assert [found.text[e.span.start : e.span.end] for e in found.elements] == lines
    assert found.elements[0].linked == 1.0 and found.elements[0].hints == "menu" and found.elements[0].path.startswith("body/nav[1]")
    said = found.declared
    assert said is not None
    assert (said.title, said.author, said.published, said.outlet) == ("Tên bài", "Lê Mẫu", "2021-02-03T04:05:00+07:00", "Báo Mẫu")
    assert said.url == "https://mau.example/bai" and said.language == "vi"


def test_html_parts_of_a_word_stay_together_and_words_apart(tmp_path: Path) -> None:
    source = "<p><span>Vi</span><span>ệt</span> Nam</p><p><span>Lê Mẫu</span><span>12/3/2020</span></p><p><b>Xứ Mẫu</b>Chính quyền</p>"
    source += "<p>m<sup>2</sup></p>"
    (tmp_path / "a.html").write_text(source, encoding="utf-8")
    assert page(tmp_path / "a.html").text.split("\n") == ["Việt Nam", "Lê Mẫu 12/3/2020", "Xứ Mẫu Chính quyền", "m2"]


def test_html_nested_ten_thousand_deep(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<div class=x>" * 10_000 + "<p>đáy".encode() + b"</div>" * 3)
    assert page(tmp_path / "a.html").text == "đáy"


def test_html_of_another_encoding(tmp_path: Path) -> None:
    source = '<html><head><meta charset="windows-1252"></head><body><p>Un café déjà servi</p></body></html>'
    (tmp_path / "a.html").write_bytes(source.encode("cp1252"))
    assert page(tmp_path / "a.html").text == "Un café déjà servi"


def record(number: int, status: str = "200 OK", kind: str = "text/html") -> bytes:
    body = f"<html><body><h1>Bài số {number}</h1><p>Nội dung.</p></body></html>".encode()
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: https://mau.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [False, True])
def test_warc(tmp_path: Path, pack: bool) -> None:
    records = [record(1), record(2, "404 Not Found"), record(3, kind="image/png"), record(4)]
    data = b"".join(gzip.compress(one) if pack else one for one in records)
    (tmp_path / ("a.warc.gz" if pack else "a.warc")).write_bytes(data)
    found = [one for one in pages([str(tmp_path)]) if isinstance(one, Page)]
    assert [one.key for one in found] == ["https://mau.example/1", "https://mau.example/4"]
    assert found[0].fetched is not None and found[0].fetched.year == 2020
    assert found[0].text == "Bài số 1\nNội dung."
