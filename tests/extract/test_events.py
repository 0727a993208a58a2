"""Frames and their slots, in a language of seven patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from biennien.analyzer import Analyzer
from tiny import BASE, language, pattern, told

A, B, C = ["AAA"], ["BBB"], ["CCC"]


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Alpha bắt giữ Beta.", "COERCE", A, B),
        ("Alpha hôm ấy vừa bắt Beta.", "COERCE", A, B),
        ("Beta bị Alpha bắt giữ.", "COERCE", A, B),
        ("Beta bị bắt giữ bởi Alpha.", "COERCE", A, B),
        ("Beta bị bắt giữ.", "COERCE", [], B),
        ("Alpha gặp Beta.", "CONSULT", A + B, []),
        ("Alpha và Beta gặp nhau.", "CONSULT", A + B, []),
        ("Alpha gặp Beta và Gamma.", "CONSULT", A + B + C, []),
        ("Alpha thăm Beta.", "CONSULT", A, B),
        ("Cuộc đàm phán giữa Alpha và Beta kết thúc.", "CONSULT", A + B, []),
        ("Thượng đỉnh Alpha - Beta kết thúc.", "CONSULT", A + B, []),
        ("Alpha chỉ trích Beta.", "ACCUSE", A, B),
        ("Lệnh trừng phạt của Alpha đối với Beta có hiệu lực.", "SANCTION", A, B),
        ("Tổng thống Gamma Lê Văn Cảnh từ chức.", "RETREAT", C, []),
        ("Alpha bắt giữ ba chiếc tàu đánh cá lớn nhỏ không cờ số hiệu nào cho đội tàu mới đóng của Beta.", "COERCE", A, B),
        ("Alpha trao cho Gamma đoàn tàu Beta vừa bị bắt.", "COERCE", [], B),
        ("Gamma nói Alpha đã bắt Beta.", "COERCE", A, B),
        ("Gamma bị ốm và bắt Beta.", "COERCE", C, B),
        ("Alpha bắt, chỉ trích Beta.", "COERCE", A, B),
        ("Beta bị bắt và chỉ trích.", "ACCUSE", [], B),
        ("Khi họp với Beta, Alpha chỉ trích.", "ACCUSE", A, B),
        ("Alpha chỉ trích, nhưng Beta họp.", "ACCUSE", A, B),
        ("Alpha gặp theo lời mời của Beta.", "CONSULT", A, []),
        ("Beta hứng chịu lệnh trừng phạt của Alpha.", "SANCTION", A, B),
        ("Beta hứng chịu lệnh trừng phạt.", "SANCTION", [], B),
        ("Cuộc đàm phán tiếp theo giữa Alpha và Beta kết thúc.", "CONSULT", A + B, []),
        ("Alpha thăm vui theo lời mời của Beta.", "CONSULT", A, []),
        ("Alpha họp. Hãng Tin viết bài. Sau đó bắt Beta.", "COERCE", A, B),
        ("Sau cuộc đàm phán với Alpha, Beta họp.", "CONSULT", A + B, []),
        ("Gamma gặp Alpha, quốc gia vừa bắt Beta.", "COERCE", A, B),
        ("Alpha phản bác đề xuất của Beta và bắt Gamma.", "COERCE", A, C),
        ("Alpha mời Beta tiến hành cuộc đàm phán với Gamma.", "CONSULT", B + C, []),
        ("Sau phiên họp của Alpha, ông Kim Đan và Beta gặp nhau.", "CONSULT", B + C, []),
        ("Alpha họp với Beta, Gamma tại Vịnh Xanh. Sau đó bắt Beta.", "COERCE", A, B),
        ("Alpha bắt Beta nhưng cũng chỉ trích Gamma.", "ACCUSE", A, C),
        ("Alpha chỉ trích Beta vì đã bắt Gamma.", "COERCE", B, C),
        ("Alpha và Beta chỉ trích nhau.", "ACCUSE", A + B, A + B),
        ("Gamma họp. Bản ghi nhớ được Alpha và Beta gặp.", "CONSULT", A + B, []),
        ("Gamma họp. Hôm ấy gặp kín giữa Alpha với Beta.", "CONSULT", A + B, []),
        ("Alpha đòi tàu bị Alpha bắt.", "COERCE", A, []),
        ("Alpha tiến hành cuộc đàm phán với Beta và Gamma.", "CONSULT", A + B + C, []),
    ],
)
def test_frames(tiny: Analyzer, text: str, type: str, actors: list[str], recipients: list[str]) -> None:
    assert told(tiny, text).sides(type) == (actors, recipients)


@pytest.mark.parametrize("text", ["Alpha bắt đầu họp Beta.", "Alpha họp.", "Một người chỉ trích.", "Bắt."])
def test_no_event(tiny: Analyzer, text: str) -> None:
    assert not told(tiny, text).reading.events


def test_a_condition_that_fails_is_a_near_miss_with_the_condition_named(tiny: Analyzer) -> None:
    (miss,) = told(tiny, "Alpha bắt đầu họp Beta.").reading.misses
    assert miss.type == "COERCE" and miss.why == "after_not" and miss.rule == "xx/events/coerce#arrest"


def test_the_rule_cites_file_pattern_and_construction(tiny: Analyzer) -> None:
    (anchor,) = told(tiny, "Beta bị Alpha bắt giữ.").event("COERCE").anchors
    assert anchor.rule == "xx/events/coerce#arrest.passive"


def test_the_mode_is_the_pattern_s(tiny: Analyzer) -> None:
    assert told(tiny, "Alpha thăm Beta.").event("CONSULT").mode == "visit"
    assert told(tiny, "Alpha gặp Beta.").event("CONSULT").mode is None


def test_the_place_is_where_a_preposition_leads(tiny: Analyzer) -> None:
    place = told(tiny, "Alpha gặp Beta tại Vịnh Xanh.").event("CONSULT").place
    assert place is not None and (place.place, place.country) == ("bb.bay", "BBB")
    assert told(tiny, "Alpha gặp Beta.").event("CONSULT").place is None


def test_what_is_only_said_happens_nowhere_in_particular(tiny: Analyzer) -> None:
    assert told(tiny, "Alpha chỉ trích Beta tại Vịnh Xanh.").event("ACCUSE").place is None
    assert told(tiny, "Tại Vịnh Xanh Alpha chỉ trích Beta.").event("ACCUSE").place is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Alpha nã pháo Beta.", "bb"),
        ("Alpha nã pháo Vịnh Xanh.", "bb.bay"),
        ("Alpha nã pháo tới gần Vịnh Xanh.", "bb.bay"),
        ("Alpha họp tại Vịnh Xanh.\n\nAlpha nã pháo.", "bb.bay"),
        ("Alpha họp.\n\nBeta họp.\n\nAlpha họp tại Vịnh Xanh.\n\nAlpha nã pháo.", None),
    ],
)
def test_violence_is_where_its_words_lead_or_those_harmed_are_or_the_story_opens(tmp_path: Path, text: str, place: str | None) -> None:
    reader = Analyzer(language(tmp_path, {"events/assault.toml": pattern("strike", "nã pháo", "verb.transitive")}))
    found = told(reader, text).event("ASSAULT").place
    assert (found.place if found else None) == place


def test_a_dropped_subject_is_the_sentence_before_s(tiny: Analyzer) -> None:
    reading = told(tiny, "Alpha họp kín. Sau đó đã bắt giữ Beta.")
    assert reading.sides("COERCE") == (A, B)


def test_one_act_told_twice_is_one_event_with_two_anchors(tiny: Analyzer) -> None:
    reading = told(tiny, "Alpha gặp Beta.\n\nAlpha gặp Beta tại Vịnh Xanh.\n\nCuộc đàm phán giữa Alpha và Beta kéo dài.")
    assert len(reading.event("CONSULT").anchors) >= 2


def test_who_stands_in_a_phrase_before_the_subject_is_in_no_list_with_it(tiny: Analyzer) -> None:
    assert told(tiny, "Khi gặp đoàn Beta, Alpha bắt Gamma.").sides("COERCE") == (A, C)


def test_whose_the_next_act_is_is_not_whose_this_one_is(tiny: Analyzer) -> None:
    events = told(tiny, "Cuộc đàm phán của Alpha với Beta bàn về cuộc đàm phán giữa Alpha và Gamma.").reading.events
    assert [sorted(m.country for m in e.actors) for e in events] == [A + B, A + C]


def test_who_condemns_an_act_accuses_those_who_did_it(tmp_path: Path) -> None:
    attack = pattern("attack", "cuộc tấn công", "noun.act") + pattern("strike", "nã pháo", "verb.transitive")
    weights = "[weights]\nbias = 1.0\n"
    reader = Analyzer(language(tmp_path, {"events/assault.toml": attack, "restated.toml": weights}))
    text = "Alpha nã pháo Beta.\n\nGamma chỉ trích cuộc tấn công."
    assert told(reader, text).sides("ACCUSE") == (C, A)
    assert told(reader, text).sides("ASSAULT") == (A, B)


def test_a_noun_of_violence_is_not_the_subject_s(tmp_path: Path) -> None:
    attack = pattern("attack", "cuộc tấn công", "noun.act")
    reader = Analyzer(language(tmp_path, {"events/assault.toml": attack}))
    assert told(reader, "Alpha họp sau cuộc tấn công tại Vịnh Xanh.").sides("ASSAULT") == ([], [])
    assert told(reader, "Gamma muốn Alpha chấm dứt cuộc tấn công đối với Beta.").sides("ASSAULT") == (A, B)


def test_who_takes_part_is_not_also_who_it_is_done_to(tmp_path: Path) -> None:
    agree = pattern("agree", "nhất trí", "verb.control")
    reader = Analyzer(language(tmp_path, {"events/agree.toml": agree}))
    assert told(reader, "Alpha và Beta nhất trí cho tàu Beta đi qua.").sides("AGREE") == (A + B, [])
    assert told(reader, "Alpha nhất trí cho tàu Beta đi qua.").sides("AGREE") == (A, B)


def test_a_sentence_without_a_judge_is_the_court_s(tmp_path: Path) -> None:
    convict = pattern("convict", "kết án", "verb.transitive", mode='"convict"')
    court = BASE["actors/all.csv"] + "aa.court,Tòa Xanh,,Blue Court,body,,,AAA,JUD,aa,,,,\n"
    reader = Analyzer(language(tmp_path, {"events/sanction.toml": convict, "actors/all.csv": court}))
    assert told(reader, "Tòa Xanh mở phiên xử.\n\nTổng thống Gamma Lê Văn Cảnh bị kết án.").sides("SANCTION") == (A, C)
    assert told(reader, "Tổng thống Gamma Lê Văn Cảnh bị kết án.").sides("SANCTION") == ([], C)


def test_neither_a_medium_nor_whose_place_it_is_is_the_other_side(tiny: Analyzer) -> None:
    assert told(tiny, "Gamma chỉ trích tại Beta, Hãng Tin viết.").sides("ACCUSE") == (C, [])


def test_whoever_asks_the_two_sides_is_none_of_them(tmp_path: Path) -> None:
    reader = Analyzer(language(tmp_path, {"events/request.toml": pattern("urge", "thúc giục", "verb.speech")}))
    assert told(reader, "Alpha bắt Beta. Gamma thúc giục hai nước.").sides("REQUEST") == (C, A + B)


def test_troops_go_to_a_place_and_visitors_to_a_host(tmp_path: Path) -> None:
    march = pattern("march", "hành quân", "verb.motion")
    reader = Analyzer(language(tmp_path, {"events/mobilize.toml": march}))
    assert told(reader, "Alpha hành quân tới Beta.").sides("MOBILIZE") == (A, [])
    assert told(reader, "Alpha thăm Beta.").sides("CONSULT") == (A, B)


@pytest.mark.parametrize(
    ("text", "type", "recipients"),
    [
        ("Alpha điều tàu qua Beta.", "MOBILIZE", []),
        ("Alpha điều tàu qua Beta để đối phó với Gamma.", "MOBILIZE", C),
        ("Alpha điều tàu để đối phó.", "MOBILIZE", []),
        ("Alpha ra lệnh giới nghiêm vì Beta.", "COERCE", []),
        ("Alpha hứa Alpha sẽ giúp Beta.", "AGREE", B),
        ("Alpha nhận lời mời của Beta.", "AGREE", B),
        ("Alpha bắn hạ một tàu đánh cá Beta chở Gamma.", "ASSAULT", B),
    ],
)
def test_whom_it_is_done_to(tmp_path: Path, text: str, type: str, recipients: list[str]) -> None:
    own = {
        "events/mobilize.toml": pattern("ships", "điều tàu", "verb.motion", mode='"troops"'),
        "events/coerce.toml": pattern("curfew", "ra lệnh giới nghiêm", "verb.transitive", mode='"curfew"'),
        "events/agree.toml": pattern("promise", "hứa | nhận lời mời", "verb.control"),
        "events/assault.toml": pattern("down", "bắn hạ một tàu", "verb.transitive"),
        "actors/all.csv": BASE["actors/all.csv"] + "bb.boat,tàu đánh cá Beta,,Beta's boats,body,,,BBB,CVL,bb,,,,\n",
    }
    assert told(Analyzer(language(tmp_path, own)), text).sides(type) == (A, recipients)


def test_a_crowd_may_stand_up_against_its_own_rulers(tmp_path: Path) -> None:
    march = pattern("march", "xuống đường", "verb.intransitive")
    reader = Analyzer(language(tmp_path, {"events/protest.toml": march}))
    assert told(reader, "Alpha xuống đường phản đối Tổng thống Gamma Lê Văn Cảnh.").sides("PROTEST") == (A, C)
    assert told(reader, "Gamma xuống đường phản đối Tổng thống Gamma Lê Văn Cảnh.").sides("PROTEST") == (C, C)
    assert told(reader, "Gamma xuống đường.").sides("PROTEST") == (C, [])


def test_of_violence_without_a_doer_those_who_live_there_are_harmed(tmp_path: Path) -> None:
    reader = Analyzer(language(tmp_path, {"events/assault.toml": pattern("bomb", "vụ đánh bom", "noun.act")}))
    assert told(reader, "Gamma họp sau vụ đánh bom ở Beta.").sides("ASSAULT") == ([], B)


def test_a_state_at_war_acts_by_its_forces(tmp_path: Path) -> None:
    reader = Analyzer(language(tmp_path, {"events/assault.toml": pattern("strike", "nã pháo", "verb.transitive")}))
    assert [m.sector for m in told(reader, "Alpha nã pháo Beta.").event("ASSAULT").actors] == ["MIL"]
    assert [m.sector for m in told(reader, "Alpha bắt Beta.").event("COERCE").actors] == ["GOV"]


def test_a_meeting_with_a_body_of_many_states_is_multilateral(tmp_path: Path) -> None:
    bodies = BASE["actors/all.csv"] + "igo,Liên minh Xanh,,Blue Union,body,,,IGO,IGO,,,,,\n"
    reader = Analyzer(language(tmp_path, {"actors/all.csv": bodies}))
    assert told(reader, "Alpha gặp Liên minh Xanh.").event("CONSULT").mode == "multilateral"


def test_the_talks_of_a_visit_are_not_the_visit(tmp_path: Path) -> None:
    weights = '[weights]\n"actors.part" = 1.0\n"setting" = -1.2\nleast = 0.5\n'
    text = "Alpha thăm Beta.\n\nAlpha gặp Beta."
    apart = told(Analyzer(language(tmp_path, {"restated.toml": weights})), text).reading.events
    assert [len(e.anchors) for e in apart] == [1, 1]


@pytest.mark.parametrize(
    ("text", "vouchers"),
    [
        ("Theo Hãng Tin, Alpha bắt Beta.", ("Hãng Tin",)),
        ("Gamma nói Alpha bắt Beta.", ("Gamma",)),
        ("Gamma nói khi Alpha bắt Beta.", ()),  # taken as known
        ("Alpha bắt Beta.\n\nTheo Hãng Tin, Alpha bắt Beta.", ("Hãng Tin",)),  # the headline is the outlet's own
        ("Alpha bắt Beta.\n\nAlpha bắt Beta.\n\nAlpha bắt Beta.\n\nGamma nói Alpha bắt Beta.", ()),
    ],
)
def test_who_vouches_is_said_with_the_first_tellings(tiny: Analyzer, text: str, vouchers: tuple[str, ...]) -> None:
    assert told(tiny, text).event("COERCE").said_by == vouchers


def test_two_acts_in_one_sentence_are_two_events(tiny: Analyzer) -> None:
    assert [e.type for e in told(tiny, "Alpha chỉ trích Beta, nhưng Gamma gặp Beta.").reading.events] == ["ACCUSE", "CONSULT"]


@pytest.mark.parametrize(
    ("key", "value", "holds", "fails"),
    [
        ("before", '["đoàn"]', "đoàn giúp", "nhóm giúp"),
        ("before_not", '["nhờ"]', "đoàn giúp", "nhờ giúp"),
        ("after", '["tiền"]', "giúp tiền", "giúp công"),
        ("after_not", '["công"]', "giúp tiền", "giúp công"),
        ("near", '["viện trợ"]', "giúp bằng viện trợ", "giúp bằng lời"),
        ("near_not", '["lời"]', "giúp bằng viện trợ", "giúp bằng lời"),
        ("governed_by", '["muốn"]', "muốn giúp", "đã giúp"),
        ("governed_by_not", '["muốn"]', "đã giúp", "muốn giúp"),
    ],
)
def test_conditions(tmp_path: Path, key: str, value: str, holds: str, fails: str) -> None:
    aid = pattern("help", "giúp", "verb.control", **{key: value})
    reader = Analyzer(language(tmp_path, {"events/aid.toml": aid}))
    assert [e.type for e in told(reader, f"Alpha {holds} cho Beta.").reading.events] == ["AID"]
    assert not [e for e in told(reader, f"Alpha {fails} cho Beta.").reading.events if e.type == "AID"]


def test_across(tmp_path: Path) -> None:
    """Work together that counts between states only: two bodies of one country do none, nor does one side alone."""
    work = pattern("work", "chung tay với", "verb.reciprocal", across="true")
    reader = Analyzer(language(tmp_path, {"events/cooperate.toml": work}))
    assert [e.type for e in told(reader, "Alpha chung tay với Beta.").reading.events] == ["COOPERATE"]
    reading = told(reader, "Alpha chung tay với dân làng.").reading
    assert not reading.events
    assert [m.why for m in reading.misses] == ["within one country"]
