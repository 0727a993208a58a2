"""Lines that recur over the pages of one site."""

from __future__ import annotations

from biennien.anatomy import anatomize
from biennien.anatomy.sets import LINES, SITES, SiteMemory, marked
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.types import Page, Skip

FILLER = "Bạn đọc có thể gửi ảnh và bài viết về chuyên mục này để được đăng trong số cuối tuần."


def story(number: int, site: str = "mau.example", folder: bool = False, filler: bool = True) -> Page:
    body = [
        f"Đoạn {n} của bài thứ {number} kể về con sông số {number * 7 + n}, nơi {number + n} gia đình đã sống ven bờ từ nhiều năm nay."
        for n in range(6)
    ]
    lines = [f"Chuyện về con sông thứ {number} ở miền Trung", *body[:3], *([FILLER] if filler else []), *body[3:], "Theo AFP"]
    key = f"/tmp/{site}/{number}.txt" if folder else f"https://{site}/{number}"
    return Page(key=key, digest="", text="\n\n".join(lines))


def recurring(page: Page) -> list[str]:
    return [page.text[span.start : span.end] for span in page.recurring]


def test_a_line_on_three_pages_of_a_site_recurs() -> None:
    for folder in (False, True):
        pages = [page for page in marked(story(number, folder=folder) for number in range(4)) if isinstance(page, Page)]
        assert [recurring(page) for page in pages] == [[], [], [FILLER], [FILLER]]


def test_sites_are_apart_and_skips_pass() -> None:
    skip = Skip(uri="x", stage="reading", reason="empty")
    found = list(marked([skip, *(story(number, f"mau{number}.example") for number in range(5))]))
    assert found[0] is skip
    assert not any(page.recurring for page in found if isinstance(page, Page))


def test_versions_of_one_page_do_not_count() -> None:
    found = [page for page in marked([story(1)] * 5) if isinstance(page, Page)]
    assert not any(page.recurring for page in found)


def test_records_cut_out_are_left_alone() -> None:
    whole = [Page(key="https://mau.example/a", digest="", text=FILLER, whole=True)] * 4
    assert not any(page.recurring for page in marked(whole) if isinstance(page, Page))


def test_what_recurs_is_no_text_and_a_page_alone_is_as_before(cues: AnatomyCues) -> None:
    memory = SiteMemory()
    pages = [memory.mark(story(number)) for number in range(3)]
    kinds = {page.text[b.span.start : b.span.end]: b.kind for page in pages[2:] for b in anatomize(page, cues).blocks}
    assert kinds[FILLER] not in ("body", "lead", "caption", "subhead")
    assert anatomize(pages[0], cues) == anatomize(story(0), cues)
    assert sum(kind == "body" for kind in kinds.values()) >= 5


def test_memory_is_bounded() -> None:
    memory = SiteMemory()
    for number in range(SITES + 40):
        memory.mark(story(number, f"mau{number}.example"))
    for number in range(30):
        text = "\n".join(f"Dòng số {number * 1000 + n} của một trang rất dài" for n in range(1000))
        memory.mark(Page(key=f"https://dai.example/{number}", digest="", text=text))
    assert len(memory._sites) <= SITES
    assert max(map(len, memory._sites.values())) <= LINES
