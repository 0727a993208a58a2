"""What keeps the explorer safe: headers, limits, and the hosts that may ask. Pages are hostile input, and so are questions."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
)
QUERY_BYTES = 4096
BODY_BYTES = 4 * 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")


class Guard:
    """Middleware: refuses questions that are too long or come under a foreign host name, and sets the security headers.

    ``hosts`` empty: any name is answered (the user has bound the server to an address of his own). A page under ``/embed``
    may stand in a frame of another site, no other may.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = LOOPBACK) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reason = self._refusal(scope)
        if reason:
            await _plain(send, *reason)
            return
        path = scope["path"]
        frames = "*" if path.startswith("/embed") else "'none'"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers(frames, path)]
            await send(message)

        await self.app(scope, _limited(receive), guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value for name, value in scope["headers"] if name in (b"host", b"content-length")}
        host = headers.get(b"host", b"").decode("latin-1")
        name = host[: host.rfind(":")] if ":" in host and not host.endswith("]") else host
        if self.hosts and name not in self.hosts:
            return 421, "This server answers under the name of its own machine only; start it with --host to change that."
        if len(scope["query_string"]) > QUERY_BYTES:
            return 414, f"The question is longer than {QUERY_BYTES} bytes."
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > BODY_BYTES:
            return 413, f"What was sent is larger than {BODY_BYTES} bytes."
        return None


def _headers(frames: str, path: str) -> list[tuple[bytes, bytes]]:
    kept = b"public, max-age=86400" if path.startswith("/static/") else b"no-cache"
    found = [
        (b"content-security-policy", POLICY.format(frames=frames).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        (b"cache-control", kept),
    ]
    return found if frames == "*" else [*found, (b"x-frame-options", b"DENY")]


def _limited(receive: Receive) -> Receive:
    """A body without a stated length is cut off at the same limit."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_BYTES:
            return {"type": "http.disconnect"}
        return message

    return limited


async def _plain(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_headers("'none'", "")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
