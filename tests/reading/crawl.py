"""A crawl as CC-NEWS lays it out, written by warcio: invented pages in ten languages, some records broken on purpose."""

from __future__ import annotations

import gzip
import io
import random
from collections import Counter
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WORDS = {
    "vi": "chính phủ hôm qua cho biết người dân đã được đưa đến nơi an toàn sau trận mưa lớn tại nhiều xã của huyện",
    "en": "the government said on monday that people were taken to safer places after heavy rain in several towns",
    "fr": "le gouvernement a déclaré lundi que les habitants ont été évacués après de fortes pluies et que l'eau baisse",
    "de": "die regierung teilte am montag mit dass die bewohner nach dem regen in sicherheit gebracht wurden und das wasser fällt nun",
    "es": "el gobierno dijo el lunes que los vecinos fueron llevados a lugares seguros tras las lluvias y el agua baja",
    "pt": "o governo disse na segunda que os moradores foram levados a lugares seguros depois das chuvas em várias cidades e a água baixa",
    "ru": "правительство сообщило в понедельник что жителей вывезли в безопасные места после сильных дождей и вода уходит",
    "id": "pemerintah mengatakan pada hari senin bahwa warga telah dibawa ke tempat aman setelah hujan lebat dan air surut",
    "ja": "政府は月曜日に 大雨の後で住民を 安全な場所へ 移したと発表した 水は少しずつ 引いている",
    "th": "รัฐบาล กล่าวเมื่อวันจันทร์ ว่าประชาชน ถูกพาไปยัง ที่ปลอดภัย หลังฝนตกหนัก ใน หลายตำบล และน้ำ กำลังลด",
}
CHARSETS = {"fr": "iso-8859-1", "ru": "windows-1251", "ja": "shift_jis"}
DATE = "2021-03-04T05:06:07Z"


def prose(rng: random.Random, language: str, words: int) -> str:
    """Sentences of a language's words, in any order; nobody is to understand them."""
    pool = WORDS[language].split()
    chosen = [rng.choice(pool) for _ in range(words)]
    return (" ".join(chosen) + ".").capitalize()


def html(rng: random.Random, language: str, number: int) -> str:
    """A page with a menu, an article and a list of other stories."""
    menu = "".join(f"<li><a href='/m{n}'>{prose(rng, language, 2)}</a></li>" for n in range(8))
    body = "".join(f"<p>{prose(rng, language, rng.randint(30, 70))}</p>" for _ in range(rng.randint(6, 12)))
    more = "".join(f"<h3><a href='/{n}'>{prose(rng, language, 9)[:-1]}</a></h3>" for n in range(12))
    return (
        f"<!DOCTYPE html><html><head><title>{prose(rng, language, 9)}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{prose(rng, language, 9)[:-1]} {number}</h1>{body}</article><aside class='related'>{more}</aside></body></html>"
    )


def record(rng: random.Random, language: str, number: int, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A response record, a gzip member; every second one is chunked and compressed by the server as well."""
    charset = CHARSETS.get(language, "utf-8")
    body = html(rng, language, number).encode(charset, "replace")
    headers = [("Content-Type", f"{kind}; charset={charset}" if kind == "text/html" else kind)]
    if number % 2:
        packed = gzip.compress(body, 1)
        cuts = [packed[n : n + 4096] for n in range(0, len(packed), 4096)]
        body = b"".join(b"%x\r\n%s\r\n" % (len(cut), cut) for cut in cuts) + b"0\r\n\r\n"
        headers += [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    address = f"https://{language}.example/{number}"
    http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    if number % 5 == 0:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", f"{language}.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=request, warc_headers_dict={"WARC-Date": DATE}))
    writer.write_record(
        writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict={"WARC-Date": DATE}
        )
    )
    return sink.getvalue()


def broken(rng: random.Random, data: bytes) -> bytes:
    """The record with bytes changed in the middle, cut short, without its first byte, or with a wrong checksum."""
    kind = rng.randrange(4)
    if kind == 0:
        half = len(data) // 2
        return data[:half] + bytes(255 - byte for byte in data[half : half + 8]) + data[half + 8 :]
    if kind == 1:
        return data[: len(data) * 2 // 3]
    if kind == 2:
        return data[1:]
    return data[:-8] + bytes(255 - byte for byte in data[-8:-4]) + data[-4:]


def write(path: Path, many: int, seed: int = 1, every: int = 100) -> Counter[str]:
    """A crawl of ``many`` responses, one in ``every`` broken; how many there are by language, and of what is no page to read."""
    rng = random.Random(seed)
    counts: Counter[str] = Counter()
    languages = tuple(WORDS)
    with path.open("wb") as stream:
        sink = io.BytesIO()
        writer = WARCWriter(sink, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
        stream.write(sink.getvalue())
        for number in range(1, many + 1):
            language = languages[number % len(languages)]
            status, kind = "200 OK", "text/html"
            if number % 50 == 7:
                status = "404 Not Found"
            elif number % 50 == 13:
                kind = "image/png"
            data = record(rng, language, number, status, kind)
            if number % every == every // 2 + 1:
                stream.write(broken(rng, data))
                counts["broken"] += 1
                continue
            stream.write(data)
            counts["404" if status != "200 OK" else "image" if kind == "image/png" else language] += 1
    return counts
