"""Who is meant by an office without a name, on the day of the page."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest

from biennien.analyzer import Analyzer
from tiny import told

HELD = {
    "Tổng thống Mỹ": "2016-10 barack-obama|2017-02 donald-trump|2021-06 joe-biden|2024-12 joe-biden|2025-06 donald-trump",
    "Ngoại trưởng Mỹ": "2014-06 john-kerry|2017-05 rex-tillerson|2019-05 mike-pompeo|2022-05 antony-blinken|2024-05 antony-blinken"
    "|2025-03 marco-rubio",
    "Bộ trưởng Quốc phòng Mỹ": "2003-05 donald-rumsfeld|2014-05 chuck-hagel|2016-05 ashton-carter|2018-05 james-mattis"
    "|2020-05 mark-esper|2023-05 lloyd-austin|2025-03 pete-hegseth|2026-02 pete-hegseth",
    "Chủ tịch nước Trung Quốc": "2001-05 jiang-zemin|2008-08 hu-jintao|2016-05 xi-jinping|2025-05 xi-jinping",
    "Thủ tướng Trung Quốc": "2001-05 zhu-rongji|2010-05 wen-jiabao|2018-05 li-keqiang|2023-02 li-keqiang|2024-05 li-qiang",
    "Ngoại trưởng Trung Quốc": "2010-05 yang-jiechi|2016-05 wang-yi|2022-11 wang-yi|2023-05 qin-gang|2023-09 wang-yi|2025-05 wang-yi",
    "Thủ tướng Anh": "2005-05 tony-blair|2009-05 gordon-brown|2016-05 david-cameron|2017-05 theresa-may|2019-09 boris-johnson"
    "|2021-05 boris-johnson|2022-09 liz-truss|2022-11 rishi-sunak|2025-05 keir-starmer",
    "Ngoại trưởng Anh": "2015-05 philip-hammond|2017-05 boris-johnson|2020-05 dominic-raab|2022-02 liz-truss"
    "|2023-05 james-cleverly|2024-03 david-cameron",
    "Tổng thống Hàn Quốc": "2005-05 roh-moo-hyun|2010-05 lee-myung-bak|2016-05 park-geun-hye|2018-05 moon-jae-in|2023-05 yoon-suk-yeol"
    "|2025-09 lee-jae-myung",
    "Ngoại trưởng Hàn Quốc": "2016-05 yun-byung-se|2018-05 kang-kyung-wha|2022-02 chung-eui-yong",
    "Nhà lãnh đạo Triều Tiên": "2010-05 kim-jong-il|2017-09 kim-jong-un|2024-05 kim-jong-un",
    "Ngoại trưởng Triều Tiên": "2015-05 ri-su-yong|2018-05 ri-yong-ho|2021-05 ri-son-gwon|2022-07 choe-son-hui",
    "Thủ tướng Nhật Bản": "2007-05 shinzo-abe|2011-05 naoto-kan|2016-05 shinzo-abe|2020-12 yoshihide-suga|2022-05 fumio-kishida"
    "|2024-11 shigeru-ishiba|2025-12 sanae-takaichi",
    "Ngoại trưởng Nhật Bản": "2016-05 fumio-kishida|2018-05 taro-kono|2020-05 toshimitsu-motegi|2022-05 yoshimasa-hayashi"
    "|2024-03 yoko-kamikawa|2025-05 takeshi-iwaya",
    "Chủ tịch nước Việt Nam": "2005-05 tran-duc-luong|2010-05 nguyen-minh-triet|2015-05 truong-tan-sang|2016-06 tran-dai-quang"
    "|2019-05 nguyen-phu-trong|2022-05 nguyen-xuan-phuc|2023-05 vo-van-thuong|2024-06 to-lam|2024-12 luong-cuong|2026-05 to-lam",
    "Thủ tướng Việt Nam": "2003-05 phan-van-khai|2014-05 nguyen-tan-dung|2018-05 nguyen-xuan-phuc|2023-05 pham-minh-chinh"
    "|2026-05 le-minh-hung",
    "Ngoại trưởng Việt Nam": "2015-05 pham-binh-minh|2024-05 bui-thanh-son",
    "Tổng thống Nga": "2005-05 vladimir-putin|2010-05 dmitry-medvedev|2020-05 vladimir-putin",
    "Bộ trưởng Quốc phòng Nga": "2018-05 sergei-shoigu|2023-05 sergei-shoigu|2024-08 andrei-belousov",
    "Tổng thống Ukraine": "2013-05 viktor-yanukovych|2016-05 petro-poroshenko|2022-05 volodymyr-zelensky",
    "Tổng thống Pháp": "2005-05 jacques-chirac|2010-05 nicolas-sarkozy|2016-05 francois-hollande|2018-05 emmanuel-macron",
    "Thủ tướng Đức": "2016-05 angela-merkel|2020-05 angela-merkel|2023-05 olaf-scholz|2025-09 friedrich-merz",
    "Tổng thống Iran": "2016-05 hasan-ruhani|2023-05 ebrahim-raisi|2024-11 masoud-pezeshkian",
    "Thủ tướng Ấn Độ": "2010-05 manmohan-singh|2019-05 narendra-modi",
    "Tổng thống Philippines": "2012-05 benigno-aquino-iii|2016-10 rodrigo-duterte|2023-05 ferdinand-marcos-jr",
    "Tổng thống Indonesia": "2010-05 susilo-bambang-yudhoyono|2016-05 joko-widodo|2024-05 joko-widodo|2025-05 prabowo-subianto",
    "Thủ tướng Ukraine": "2015-05 arseniy-yatsenyuk|2018-05 volodymyr-groysman|2024-05 denys-shmyhal|2025-09 yulia-svyrydenko",
    "Bộ trưởng Quốc phòng Ukraine": "2018-05 stepan-poltorak|2022-05 oleksii-reznikov|2024-05 rustem-umerov",
    "Thủ tướng Thái Lan": "2012-05 yingluck-shinawatra|2018-05 prayut-chan-o-cha|2024-03 srettha-thavisin|2025-03 paetongtarn-shinawatra",
    "Thủ tướng Canada": "2010-05 stephen-harper|2020-05 justin-trudeau|2025-06 mark-carney",
    "Thủ tướng Israel": "2004-05 ariel-sharon|2015-05 benjamin-netanyahu|2022-02 naftali-bennett|2022-10 yair-lapid"
    "|2024-05 benjamin-netanyahu",
    "Ngoại trưởng Thổ Nhĩ Kỳ": "2018-05 mevlut-cavusoglu|2024-05 hakan-fidan",
    "Thủ tướng Campuchia": "2018-05 hun-sen|2024-05 hun-manet",
}
CASES = [(office, *case.split()) for office, cases in HELD.items() for case in cases.split("|")]


@pytest.mark.parametrize(("office", "month", "person"), CASES)
def test_an_office_means_its_holder(analyzer: Analyzer, office: str, month: str, person: str) -> None:
    first = told(analyzer, f"{office} nói sẽ thăm Thụy Sĩ.", f"{month}-20").reading.actors[0]
    assert (first.actor or "").rpartition(".")[2] == person


@pytest.mark.parametrize(
    ("office", "day"),
    [
        ("Tổng thống Hàn Quốc", "2017-04-01"),  # between one who was removed and one who was elected
        ("Ngoại trưởng Mỹ", "2018-04-10"),  # an acting one
        ("Chủ tịch nước Việt Nam", "2024-04-10"),
        ("Tổng thư ký ASEAN", "2020-05-10"),  # not the one of the United Nations
    ],
)
def test_nobody_is_put_into_an_office(analyzer: Analyzer, office: str, day: str) -> None:
    assert told(analyzer, f"{office} nói sẽ thăm Thụy Sĩ.", day).reading.actors[0].actor is None


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("Tổng thư ký NATO", "2022-05-01", "jens-stoltenberg"),
        ("Tổng thư ký LHQ", "2010-05-01", "ban-ki-moon"),
        ("Chủ tịch EC", "2024-05-01", "ursula-von-der-leyen"),
    ],
)
def test_a_post_that_names_its_body_has_one_holder_in_every_form(analyzer: Analyzer, office: str, day: str, person: str) -> None:
    first = told(analyzer, f"{office} nói sẽ thăm Thụy Sĩ.", day).reading.actors[0]
    assert (first.country, (first.actor or "").rpartition(".")[2]) == ("IGO", person)


def test_a_list_of_countries_shares_the_title_before_it(analyzer: Analyzer) -> None:
    found = told(analyzer, "Ngoại trưởng Nga, Trung Quốc và Ấn Độ họp ở Geneva.", "2024-05-01").reading.actors
    assert [(m.kind, m.country) for m in found[:3]] == [("person", "RUS"), ("person", "CHN"), ("person", "IND")]


def test_no_minister_shares_the_post(analyzer: Analyzer) -> None:
    terms = defaultdict(list)
    for row, _, _ in analyzer.language.actors:
        if row.type == "person" and row.office in ("Bộ trưởng Ngoại giao", "Bộ trưởng Quốc phòng") and row.since:
            terms[row.office, row.country].append(row)
    shared = [
        (one.id, other.id)
        for rows in terms.values()
        for one, other in combinations(rows, 2)
        if one.since and other.since and (not one.until or other.since < one.until) and (not other.until or one.since < other.until)
    ]
    assert not shared
