"""A small web server on this machine that behaves, or misbehaves in every way a real one has been seen to."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]
Handler = Callable[["Request"], Answer]

BODY = """<!doctype html><html><head><title>{title}</title><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2019-06-2{day}T08:00:00+07:00"></head><body><article><h1>{title}</h1>
<p class="sapo">Chủ tịch Trung Quốc Tập Cận Bình hôm 2{day}/6 hội đàm với nhà lãnh đạo Triều Tiên Kim Jong-un tại Bình Nhưỡng.</p>
<p>Hai bên nhất trí tăng cường hợp tác, hãng thông tấn KCNA đưa tin. Ông Tập cam kết ủng hộ nỗ lực giải quyết vấn đề bán đảo.</p>
<p>Nga và Hàn Quốc hoan nghênh cuộc gặp, trong khi Mỹ kêu gọi các bên trở lại bàn đàm phán càng sớm càng tốt.</p></article></body></html>"""


def page(number: int, note: str = "") -> bytes:
    """An article page, different for every number."""
    return BODY.format(title=f"Ông Tập gặp ông Kim lần thứ {number}{note}", day=number % 9).encode()


def rss(links: list[str], items: str = "") -> bytes:
    """An RSS feed of links."""
    told = "".join(f"<item><title>Tin</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>{items}{told}</channel></rss>'.encode()


class Request:
    """What was asked: path and headers."""

    def __init__(self, path: str, headers: Any) -> None:
        self.path, self.headers = path, headers


class Web:
    """Paths and what they answer; ``asked`` lists the paths in order."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.routes: dict[str, Handler] = {}
        self.asked: list[str] = []

    def answer(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer a path always alike; an ETag is honoured."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}

        def handle(request: Request) -> Answer:
            if "ETag" in told and request.headers.get("If-None-Match") == told["ETag"]:
                return 304, {"ETag": told["ETag"]}, b""
            return status, told, body

        self.routes[path] = handle


@contextmanager
def web() -> Iterator[Web]:
    """A server on a free port of this machine, with everything not found but robots.txt."""
    held: list[Web] = []

    class Serve(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            held[0].asked.append(self.path)
            handle = held[0].routes.get(self.path)
            status, headers, body = handle(Request(self.path, self.headers)) if handle else (404, {}, b"")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Type" not in headers:
                self.send_header("Content-Type", "text/html; charset=utf-8")
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Serve)
    server.daemon_threads = True
    held.append(Web(server.server_port))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield held[0]
    finally:
        server.shutdown()
        server.server_close()


def bomb(size: int) -> bytes:
    """Gzip that unpacks to ``size`` zero bytes."""
    return gzip.compress(b"\0" * size)
