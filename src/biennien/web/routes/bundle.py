"""The script that draws charts: Vega, Vega-Lite and vega-embed as vl-convert carries them, made once a process and served from here."""

from __future__ import annotations

import hashlib
from functools import cache

from fastapi import APIRouter, Request
from starlette.responses import Response

router = APIRouter()


@cache
def script() -> tuple[bytes, str]:
    """The bundle as a module that exports ``vegaEmbed``, and its tag."""
    import vl_convert

    text = vl_convert.javascript_bundle("export { vegaEmbed };")
    data = text.encode()
    return data, f'"{hashlib.sha256(data).hexdigest()[:20]}"'


@router.get("/static/vega.js", include_in_schema=False)
def vega(request: Request) -> Response:
    data, tag = script()
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(data, media_type="text/javascript", headers={"etag": tag})
