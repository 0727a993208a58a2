"""In which writing a page is, and what becomes of it."""

from __future__ import annotations

import pytest

from biennien.analyzer import Analyzer
from biennien.anatomy import anatomize
from biennien.languages.anatomy_cues import AnatomyCues
from biennien.text.keys import fold
from biennien.types import Page, Reading, Skip

OWN = (
    "Hai bộ trưởng gặp nhau ở thủ đô\n\nHai bộ trưởng hôm nay hội đàm và ký thỏa thuận về nghề cá trong vùng biển chung.\n\n"
    "Cuộc hội đàm kéo dài hai giờ và kết thúc bằng một tuyên bố chung, theo lời một quan chức có mặt trong phòng họp."
)
OTHERS = {
    "Indonesian": "Presiden pada hari Senin mengatakan bahwa pemerintah akan membangun jalan tol baru di pulau besar untuk mendukung "
    "pertumbuhan ekonomi nasional. Ia juga meminta para menteri bekerja sama dengan daerah.",
    "English": "The two ministers met in the capital on Monday and agreed to resume talks on fishing in the shared waters, an official "
    "who was in the room said, as both sides try to end a long dispute.",
    "French": "Le président a annoncé lundi une réforme qui sera présentée au Parlement avant la fin de l'année, selon un communiqué "
    "publié par le palais, et les syndicats ont répondu par une grève.",
    "Chinese": "外交部发言人星期一在例行记者会上表示，中方将继续推动有关各方进行对话，以和平方式解决问题，维护地区的和平与稳定。" * 3,
    "Russian": "Президент заявил в понедельник, что переговоры будут продолжены на следующей неделе, а министры встретятся в столице, "
    "чтобы подготовить новое соглашение о рыболовстве в общих водах.",
}


def page(text: str) -> Page:
    return Page(key="https://mau.example/a", digest="", text=text)


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages(name: str, cues: AnatomyCues) -> None:
    assert anatomize(page(OTHERS[name]), cues).writing == "foreign"


def test_own_language_with_and_without_diacritics(cues: AnatomyCues) -> None:
    assert anatomize(page(OWN), cues).writing == "full"
    assert anatomize(page(fold(OWN)), cues).writing == "bare"
    assert anatomize(page("Kim Jong Un - Donald Trump"), cues).writing == "unsure"


def test_what_is_not_read_is_named(analyzer: Analyzer) -> None:
    found = list(analyzer.stream([page(OTHERS["English"]), page(fold(OWN)), page(OWN)]))
    assert [item.reason for item in found[:2] if isinstance(item, Skip)] == ["language is not vi", "written without diacritics"]
    assert isinstance(found[2], Reading)
