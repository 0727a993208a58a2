"""Frames: where the doer and the one it is done to stand, for each kind of word that names an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from biennien.extract.events.scene import Group, Scene
from biennien.types import ActorMention

Members = list[ActorMention]

NEAR = 3
"""A direct object follows its verb within so many syllables."""
OWNED = 9
"""The owner of what a verb is done to ("bác dự thảo của Nga", "bắt bốn tàu cá Việt Nam") follows within so many syllables."""
BEGUN = 3
"""An object that begins inside its verb's words ("<bắt ba tàu chiến> B") begins so many syllables before their end, at most."""
OWNER = 4
"""Whoever owns the subject ("tàu chiến của A đã tới") stands so many syllables before the verb, at most."""
PASSIVE = 16
"""The passive marker stands so many syllables before the verb, at most, its agent between them."""


class Filled(msgspec.Struct):
    """The slots of a frame; ``how`` cites the construction that filled them, ``near`` whether they stood in the clause."""

    actors: Members
    recipients: Members
    how: str = "active"
    near: bool = True


Trigger = tuple[int, int]


def fill(frame: str, scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    """Fill a frame's slots from the clause, then from the sentence, then from ``before``, the sentence before's subject."""
    return FRAMES[frame](scene, trigger, before)


def bound(scene: Scene, slots: Iterable[tuple[str, int, int]]) -> Filled:
    """The slots that a written-out construction names itself."""
    held: dict[str, Members] = {"actor": [], "recipient": []}
    for name, first, last in slots:
        if name in held:
            held[name] += scene.held(first, last)
    return Filled(held["actor"], held["recipient"], "match")


def subject(scene: Scene, at: int, before: Group | None) -> tuple[Group | None, bool]:
    """The subject of a verb at syllable ``at``, and whether it stands in the verb's clause."""
    within = next((g for g in scene.groups if g.first <= at < g.last), None)
    if within is not None:
        return within, True
    low = scene.clause(at)[0]
    bound = at
    while True:
        here = [g for g in scene.left(bound, low) if g.lead in ("", "agent")]
        heads = [g for g in here if g.subject]
        owner = owning(scene, heads[-1].last if heads else low, at) if bound == at else None
        if owner is not None:
            return owner, True
        beside = adjacent(scene, at) if bound == at else None
        if beside is not None and beside.lead in ("", "agent", "recipient"):
            return beside, True
        blamed = judged_for(scene, low, bound) if bound == scene.clause(at)[0] != at else None
        if blamed is not None:
            return blamed, False
        if heads and bound != at and scene.keys[bound] in scene.buts:
            heads = [g for g in heads if not any(act[1] == g.lead_first for act in scene.acts)] or heads
        if heads:
            return heads[-1], bound == at
        if here and bound == at:
            return here[0], True
        told = told_of(scene, low)
        if told is not None:
            return told, True
        if low <= scene.first:
            break
        bound = low
        low = scene.clause(low - 1)[0]
    end = scene.clause(at)[1]
    if end < scene.last:  # "Sau khi bắn tên lửa, A …"
        ahead = next((g for g in scene.right(end, scene.clause(end)[1]) if g.subject), None)
        if ahead is not None and scene.clause(at)[0] == scene.first:
            return ahead, False
    return before, False


def judged_for(scene: Scene, low: int, bound: int) -> Group | None:
    """Who did what stands at ``bound``, behind a clause that judges him for it: "A kiện <B> vì đã tịch thu tài sản"."""
    if scene.keys[bound] not in scene.reasons:
        return None
    ends = [last for first, last in scene.judging if low <= first < bound]
    return next((g for g in scene.left(bound, ends[-1]) if g.lead in ("", "recipient")), None) if ends else None


def told_of(scene: Scene, low: int) -> Group | None:
    """Of whom a clause tells that stands for whoever was named before its comma: "A, quốc gia đã <thử tên lửa>"."""
    named = scene.left(low, scene.first) if low in scene.relatives else []
    return named[-1] if named and named[-1].last == low - 1 else None


def adjacent(scene: Scene, at: int) -> Group | None:
    """Whoever stands right before a syllable, but for adverbs: of "A trả tự do cho một công dân B <bị> bắt" the citizen."""
    low = scene.clause(at)[0]
    at = scene.bare(at, low)
    before = scene.left(at, low)
    if not before or before[-1].last != at:
        return None
    if len(before) > 1 and scene.joined(before[-2], before[-1]):
        return None  # "A và các bộ trưởng đã …": the list is told by its first
    return before[-1]


def owning(scene: Scene, low: int, at: int) -> Group | None:
    """Whoever owns an unknown subject, behind the last verb of saying: "X đưa tin chiếc tàu của A đã rời cảng".

    Behind an "and" it is of what was done before ("lên án vụ thử của A và <kêu gọi> …") and no subject.
    """
    if (scene.keys[scene.bare(at, low) - 1],) in scene.joins:
        return None
    said = [s for s in scene.said if low <= s < at]
    if not said and low != scene.clause(at)[0]:
        return None
    begin = said[-1] if said else low
    owners = [g for g in scene.left(at, begin) if g.lead == "of"]
    return owners[0] if owners and at - owners[0].last <= OWNER else None


def reach(scene: Scene, at: int) -> int:
    """How far behind syllable ``at`` the parties of a word that ends there stand: to the end of its clause, or to words that say by whose
    wish it is done ("theo lời mời của A")."""
    end = scene.clause(at - 1)[1]
    return next((aside for aside in scene.asides if at <= aside < end), end)


def objects(scene: Scene, at: int) -> Group | None:
    """The object of a verb that ends before syllable ``at``: right behind it, or behind a preposition that leads to one."""
    end = reach(scene, at)
    after = scene.right(at, end)
    begun = next((g for g in scene.groups if g.first < at < g.last <= end and g.first >= at - BEGUN), None)
    if begun is not None:
        return begun
    for group in after:
        if group.lead == "" and group.lead_first - at <= NEAR:
            return group
        if group.lead in ("recipient", "between"):
            return group
    owned = next((g for g in after if g.lead in ("of", "") and g.lead_first - at <= OWNED), None)
    return owned or pointed(scene, at, end)


def aimed(scene: Scene, at: int, found: Group | None, doer: Group | None) -> Group | None:
    """Whom an act is really done to where its object is the doer's own state: the next one named behind that is no part of it.

    "A cảnh báo A sẽ tấn công B", "A cam kết viện trợ 3 triệu đô la A cho B": whom the one names for himself has nothing done to him.
    """
    if found is None or doer is None or len(found.members) > 1 or found.members[0].kind != "country":
        return found
    own = {m.country for m in doer.members if not m.rule.endswith("+context")}
    if own.isdisjoint(m.country for m in found.members) or "---" in own:
        return found
    end = scene.clause(scene.clause(at - 1)[1])[1] if scene.clause(at - 1)[1] < scene.last else scene.last
    others = [g for g in scene.right(found.last, end) if own.isdisjoint(m.country for m in g.members) and not g.press]
    return next((g for g in others if g.lead in ("recipient", "", "of")), found)


def itself(one: Group | None, other: Group | None) -> bool:
    """Whether two groups are one state, which does nothing to itself."""
    if one is None or other is None or any(m.kind != "country" for m in one.members):
        return False
    return {m.country for m in one.members} == {m.country for m in other.members}


def pointed(scene: Scene, at: int, end: int) -> Group | None:
    """Whose, or where, the unknown thing is that a preposition leads to: "nhằm vào hai nhà máy lọc dầu của B"."""
    toward = next((t for t in scene.toward if at <= t < end), None)
    if toward is None:
        return None
    return next((g for g in scene.right(toward, end) if g.lead in ("of", "", "place") and g.lead_first - toward <= OWNED), None)


def content(scene: Scene, at: int) -> Group | None:
    """Whom a speech act is about: its object, else the first one named in what is said."""
    found = objects(scene, at)
    if found is not None:
        return found
    end = scene.clause(at - 1)[1]
    if end < scene.last:
        following = scene.right(end, scene.clause(end)[1])
        return next((g for g in following if (g.subject or g.lead == "recipient") and not g.press), None)
    return next((g for g in scene.right(at, end) if g.lead in ("", "of", "agent")), None)


def passive(scene: Scene, trigger: Trigger) -> int | None:
    """The passive marker that governs a verb: the last one before it in the clause, near enough."""
    trigger = scene.head(trigger)
    low = scene.clause(trigger[0])[0]
    marks = [p for p in scene.passive if low <= p < trigger[0] and trigger[0] - p <= PASSIVE]
    for mark in reversed(marks):
        inner = scene.left(trigger[0], mark + 1)
        gap = trigger[0] - mark - 1 - sum(g.last - g.lead_first for g in inner)
        parted = (scene.keys[trigger[0] - 1],) in scene.joins and not inner  # "bị thương và <cáo buộc> B"
        if gap <= 2 and not parted:
            return mark
    return None


def agent(scene: Scene, low: int, high: int) -> Group | None:
    """The doer behind an agent word ("bởi", "do") between two syllables."""
    return next((g for g in scene.right(low, high) if g.lead == "agent"), None)


def transitive(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    mark = passive(scene, trigger)
    end = scene.clause(trigger[0])[1]
    if mark is not None:
        beside = adjacent(scene, mark)
        done_to, near = (beside, True) if beside is not None else subject(scene, mark, before)
        inner = list(scene.left(scene.head(trigger)[0], mark + 1))
        doer = inner[0] if inner else agent(scene, trigger[1], min(scene.last, end + 12))
        if itself(done_to, doer):  # "B phải trả chiếc tàu bị B bắt giữ"
            done_to = None
        return Filled(members(doer), members(done_to), "passive", near)
    doer = next((g for g in reversed(scene.left(trigger[0], scene.clause(trigger[0])[0])) if g.lead == "agent"), None)
    if doer is not None:
        done_to, near = subject(scene, doer.lead_first, None)
        return Filled(members(doer), members(objects(scene, trigger[1]) or done_to), "agent", True)
    doer, near = subject(scene, scene.head(trigger)[0], before)
    done_to = objects(scene, trigger[1]) or objects(scene, scene.tail(trigger)[1])
    return Filled(members(doer), members(done_to, doer), "active", near)


def reciprocal(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    mark = passive(scene, trigger)
    inner = scene.left(trigger[0], mark + 1) if mark is not None else []
    doer, near = (inner[0], True) if inner else subject(scene, trigger[0], before)  # "hiệp ước được <A và B> ký kết"
    partner = objects(scene, trigger[1])
    if partner is not None and partner.lead == "between" and not near:  # "thoả thuận được ký <giữa A với B>"
        beside = [g for g in scene.right(partner.last, scene.clause(partner.first)[1]) if g.lead == "recipient"][:1]
        return Filled(members(partner) + [m for g in beside for m in g.members], [], "between", True)
    first = members(doer)
    low = scene.clause(trigger[0])[0]
    joined = [g for g in scene.left(trigger[0], low) if g.lead in ("recipient", "between") and g is not doer]
    if len({m.country for m in first}) < 2 or (partner is not None and partner.lead_first - trigger[1] <= 1):
        first = first + members(partner, doer) if partner else first + [m for g in joined for m in g.members]
        if partner is not None:
            first += [m for g in scene.groups if g.first > partner.first and scene.joined(partner, g) for m in g.members]
    return Filled(first, [], "reciprocal", near)


def motion(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    doer, near = subject(scene, trigger[0], before)
    host = next((g for g in scene.right(trigger[1], reach(scene, trigger[1])) if g.lead in ("", "recipient", "place")), None)
    return Filled(members(doer), members(host, doer), "motion", near)


def host(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    filled = transitive(scene, trigger, before)
    return Filled(filled.recipients, filled.actors, "host", filled.near)


def speech(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    mark = passive(scene, trigger)
    if mark is not None:
        return transitive(scene, trigger, before)
    doer, near = subject(scene, trigger[0], before)
    return Filled(members(doer), members(aimed(scene, trigger[1], content(scene, trigger[1]), doer), doer), "speech", near)


def control(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    doer, near = subject(scene, trigger[0], before)
    end = reach(scene, trigger[1])
    after = scene.right(trigger[1], end)
    promised = next((g for g in after if g.lead in ("recipient", "")), None)
    if promised is None:  # "nhận <lời mời> của B"
        own = {m.country for m in members(doer)}
        near_by = (g for g in after if g.lead == "of" and g.lead_first - trigger[1] < NEAR)
        promised = next((g for g in near_by if own.isdisjoint(m.country for m in g.members)), None)
    if promised is None and end <= trigger[1] + 1 < scene.last:  # "cam kết | về việc đối thoại với B"
        promised = next((g for g in scene.right(end, scene.clause(end)[1]) if g.lead == "recipient"), None)
    return Filled(members(doer), members(aimed(scene, trigger[1], promised, doer), doer), "control", near)


def intransitive(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    doer, near = subject(scene, trigger[0], before)
    return Filled(members(doer), [], "intransitive", near)


def undergo(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    """The subject has it done to it: "B hầu toà", "B vấp phải sự phản đối của A"."""
    done_to, near = subject(scene, trigger[0], before)
    after = scene.right(trigger[1], scene.clause(trigger[0])[1])
    doer = next((g for g in after if g.lead in ("of", "agent", "from", "recipient")), None)
    return Filled(members(doer), members(done_to), "undergo", near)


UNHEARD = frozenset({"EDU", "JRN"})
"""Sectors whose words are opinions and no acts."""


def said(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    """Done by saying it: whoever is quoted does it to the subject of what is said ("Mỹ phải rút quân", ông Kim nói)."""
    voice = next((m for first, last, m in scene.voices if first <= trigger[0] < last and m.sector not in UNHEARD), None)
    low = scene.clause(trigger[0])[0]
    heads = [g for g in scene.left(trigger[0], low) if g.lead in ("", "of")]
    if voice is None or not heads or voice.country in {"---", *(m.country for m in heads[-1].members)}:
        return Filled([], [], "said", False)
    return Filled([voice], members(heads[-1]), "said")


def noun_act(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    end = scene.clause(trigger[0])[1]
    after = scene.right(trigger[1], reach(scene, trigger[1]))
    held = next(
        (g for g in scene.groups if trigger[0] < g.first < trigger[1] and g.lead == "of"), None
    )  # "<lệnh trừng phạt của Liên Hợp Quốc> đối với B"
    doer = held or next((g for g in after if g.lead == "of"), None) or next((g for g in after if g.lead == "agent"), None)
    if doer is None and end < scene.last:  # "vụ tấn công do A gây ra": the agent word opens a clause
        doer = next((g for g in scene.right(end, scene.clause(end)[1]) if g.lead == "agent" and g.lead_first == end), None)
    beside = next((g for g in after if g.lead == "" and g.lead_first - trigger[1] <= 2), None)
    done_to = next((g for g in after if g.lead == "recipient" and g is not beside), None)
    if doer is None and beside is not None:
        doer, beside = beside, None
    near = doer is not None
    borne = scene.borne_from(trigger[0])
    if borne is not None:  # "B hứng chịu <cuộc tấn công>"
        return Filled(members(doer), members(subject(scene, borne, before)[0], doer), "borne", near)
    if doer is None and trigger not in scene.judged:  # who condemns an attack has not made it
        low = scene.clause(trigger[0])[0]
        here = [g for g in scene.left(trigger[0], low) if g.lead in ("", "agent")]
        doer = (next((g for g in here if g.subject), None) or here[0]) if here else told_of(scene, low)
        if scene.borne(trigger[0]):  # "B đòi A chấm dứt <cuộc tấn công>"
            doer = adjacent(scene, scene.carried(trigger[0])) or doer
    return Filled(members(doer), members(done_to or beside, doer), "noun", near)


def noun_harm(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    """A noun whose bare neighbour is the one harmed: "vụ ám sát B", "vụ bắt cóc B của A"."""
    filled = noun_act(scene, trigger, before)
    end = scene.clause(trigger[0])[1]
    beside = next((g for g in scene.right(trigger[1], end) if g.lead == "" and g.lead_first - trigger[1] <= 2), None)
    if beside is not None and filled.actors == beside.members:
        return Filled(filled.recipients, members(beside), "harm", True)
    return filled


def noun_meeting(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    end = scene.clause(trigger[0])[1]
    near_by = min(
        [reach(scene, trigger[1]), *(first for first, _ in scene.nouns if first >= trigger[1])]
    )  # whose the next one is, is not whose this one is
    after = [g for g in scene.right(trigger[1], near_by) if g.lead in ("between", "of", "recipient", "") and not named_for(g)]
    near = [g for g in after if g.lead == "between" or g.lead_first - trigger[1] <= NEAR]
    taken = near[:1]
    if taken:
        taken += [g for g in after if g.lead == "recipient" and g is not taken[0] and g.lead_first <= taken[-1].last + 1]
    found = [m for g in taken for m in g.members]
    borne = bool(taken) and taken[0].lead == "recipient" and scene.borne(trigger[0])  # "A có <cuộc gặp> với B và C"
    if len({m.country for m in found}) < 2 or borne:
        doer, beside = subject(scene, scene.carried(trigger[0]), None)
        if doer is not None and beside:
            found = [m for m in doer.members if m not in found] + found
        low = scene.clause(trigger[0])[0]
        found += [m for g in scene.left(trigger[0], low) if g.lead == "between" for m in g.members if m not in found]
    partner = bool(taken) and taken[0].lead in ("recipient", "")
    if end < scene.last and (
        not found or (partner and len({m.country for m in found}) < 2)
    ):  # "Tại cuộc họp, A và B …", "Sau cuộc gặp với A, B …"
        head = next((g for g in scene.right(end, scene.main(end)[1]) if g.subject and not g.press and g.first >= scene.main(end)[0]), None)
        found += [m for m in members(head) if m not in found]
    return Filled(found, [], "meeting", bool(near))


def named_for(group: Group) -> bool:
    """Whether a lone capital stands beside a meeting: "hội nghị thượng đỉnh Hà Nội" names where, not who."""
    return group.lead == "" and len(group.members) == 1 and group.members[0].rule.endswith(".capital")


def noun_visit(scene: Scene, trigger: Trigger, before: Group | None) -> Filled:
    after = scene.right(trigger[1], reach(scene, trigger[1]))
    visitor = next((g for g in after if g.lead == "of"), None)
    to = next((g for g in after if g.lead in ("recipient", "place") and g is not visitor), None)
    beside = next((g for g in after if g.lead == "" and g.lead_first - trigger[1] <= 3), None)
    near = visitor is not None
    if visitor is None:
        visitor, near = subject(scene, scene.carried(trigger[0]), before)
    return Filled(members(visitor), members(beside or to, visitor), "visit", near)


def members(group: Group | None, other: Group | None = None) -> Members:
    """The members of a group; none where it is the very group that fills the other slot, or pronouns that stand for it."""
    if group is None or group is other:
        return []
    if other is not None and all(m.antecedent is not None and any(m.name == o.name for o in other.members) for m in group.members):
        return []
    return list(group.members)


FRAMES: dict[str, Callable[[Scene, Trigger, Group | None], Filled]] = {
    "verb.transitive": transitive,
    "verb.causative": transitive,
    "verb.reciprocal": reciprocal,
    "verb.motion": motion,
    "verb.host": host,
    "verb.speech": speech,
    "verb.control": control,
    "verb.intransitive": intransitive,
    "verb.undergo": undergo,
    "verb.said": said,
    "noun.act": noun_act,
    "noun.harm": noun_harm,
    "noun.measure": noun_act,
    "noun.meeting": noun_meeting,
    "noun.visit": noun_visit,
    "match": transitive,
}
