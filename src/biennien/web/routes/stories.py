"""What is taken away from the chronicle: the story so far, a page to embed, a feed to follow."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from biennien.store import query
from biennien.web import answers, describing, story
from biennien.web.answers import Take
from biennien.web.asking import Asked, asked, described
from biennien.web.pages import house_of, page, words_of

router = APIRouter()

_FEED = 50


def _told(request: Request, this: Asked) -> tuple[list[story.Line], int, str]:
    """The lines, how many entries are left out, and the citation."""
    words = words_of(request)
    limit = min(this.wanted.limit or story.MOST, story.MOST)
    with house_of(request).store() as connection:
        total = query.count(connection, this.wanted)
        told = story.lines(query.entries(connection, msgspec.structs.replace(this.wanted, limit=limit)), words)
        citation = answers.citation(request, describing.title(this, words), house_of(request).info(connection), words)
    return told, total - this.wanted.offset - len(told), citation


def _title(this: Asked, request: Request) -> str:
    words = words_of(request)
    return words("story.of", what=describing.title(this, words)) if this.fields else words("story.title")


@router.get("/story", include_in_schema=False)
def story_page(request: Request) -> Response:
    """The story as a page."""
    words = words_of(request)
    this = asked("/story", request.query_params)
    told, more, citation = _told(request, this)
    takes = [
        Take(name="Markdown", href=this.link("/story.md")),
        Take(name="TimelineJS", href=this.link("/story.timeline.json")),
        Take(name=words("take.embed"), href=this.link("/embed")),
        *answers.files(lambda suffix: this.link(f"/chronicle{suffix}"), len(told) + max(more, 0), words),
    ]
    return page(
        request,
        "story.html",
        title=_title(this, request),
        here="chronicle",
        this=this,
        told=told,
        more=more,
        takes=takes,
        citation=citation,
    )


@router.get("/embed", include_in_schema=False)
def embed(request: Request) -> Response:
    """The story without our frame, to stand in a frame of another site."""
    this = asked("/embed", request.query_params)
    told, more, citation = _told(request, this)
    base = str(request.base_url).rstrip("/")
    return page(request, "embed.html", title=_title(this, request), this=this, told=told, more=more, base=base, citation=citation)


@router.get(
    "/story.md",
    tags=["take away"],
    summary="The story so far as Markdown, each line with its source",
    openapi_extra=described(media="text/markdown"),
)
def story_markdown(request: Request) -> Response:
    words = words_of(request)
    this = asked("/story.md", request.query_params)
    told, more, citation = _told(request, this)
    text = story.markdown(told, _title(this, request), str(request.base_url).rstrip("/"), citation, more, words)
    return answers.attached(text.encode(), "text/markdown; charset=utf-8", "story.md")


@router.get("/entry/{name}.md", tags=["take away"], summary="One entry as Markdown")
def entry_markdown(request: Request, name: str) -> Response:
    words = words_of(request)
    with house_of(request).store() as connection:
        entry = query.entry(connection, name)
        info = house_of(request).info(connection)
    title = story.sentence(entry, words)
    citation = answers.citation(request, title, info, words)
    text = story.markdown(story.lines([entry], words), title, str(request.base_url).rstrip("/"), citation, 0, words)
    return answers.attached(text.encode(), "text/markdown; charset=utf-8", f"entry-{entry.id}.md")


@router.get("/story.timeline.json", tags=["take away"], summary="The story so far as JSON for TimelineJS", openapi_extra=described())
def story_timeline(request: Request) -> Response:
    this = asked("/story.timeline.json", request.query_params)
    told, _, _ = _told(request, this)
    return answers.json(story.timeline(told, _title(this, request), str(request.base_url).rstrip("/")))


@router.get(
    "/feed.atom",
    tags=["follow"],
    summary="The latest published entries for a filter as an Atom feed, each with the reason",
    openapi_extra=described(media="application/atom+xml"),
)
def feed(request: Request) -> Response:
    words = words_of(request)
    this = asked("/feed.atom", request.query_params)
    wanted = msgspec.structs.replace(this.wanted, sort="published", limit=min(this.wanted.limit or _FEED, _FEED), offset=0)
    with house_of(request).store() as connection:
        entries = list(query.entries(connection, wanted))
    chips = describing.chips(this, words)
    why = words("feed.reason", why="; ".join(chip.said for chip in chips) or words("feed.all"))
    title = describing.title(this, words)
    text = story.atom(entries, title, str(request.base_url).rstrip("/"), this.link("/feed.atom"), why, words)
    return Response(text.encode(), media_type="application/atom+xml; charset=utf-8")
