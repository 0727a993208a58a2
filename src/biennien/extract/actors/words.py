"""The closed classes of words by which noun phrases are read."""

from __future__ import annotations

from biennien.extract.actors.names import Names


class Words:
    """Sets of matching keys, read once from the language."""

    def __init__(self, names: Names) -> None:
        self.names = names
        language, cut = names.language, names.cut
        self.particles = frozenset(cut.keys(w) for w in language.words("name-particles"))
        self.everyday = language.everyday
        self.places = frozenset(cut.keys(w) for w in language.words("place") if " " not in w)
        small = ("recipient", "place", "from", "of", "and", "clause", "that", "adverbs", "passive", "between")
        self.small = frozenset(cut.phrase(w)[0] for name in small for w in language.words(name))
        self.ands = frozenset(cut.keys(w) for w in language.words("and") if " " not in w)
        self.verbs = frozenset(cut.phrase(w)[0] for w in language.words("no-topic"))
        self.unjoined = self.small | self.verbs
        self.marks = frozenset("".join(language.words("own-letters")))
        self.alien = frozenset("".join(language.words("foreign-letters")))
        self.hyphened = names.hyphened
        self.body_tails = frozenset(cut.keys(w) for w in language.words("body-tails"))
        self.former = frozenset(language.words("former-titles"))
        self.joints = frozenset(cut.keys(w) for w in language.words("joint-titles"))
        self.given = frozenset(cut.keys(w) for w in language.words("given-names"))
        self.pair = frozenset(cut.keys(w) for w in language.words("pair"))
        self.nameless = frozenset(cut.keys(w) for w in language.words("no-given-names"))
        self.open_titles = frozenset(language.words("open-titles"))
        self.at = frozenset(cut.keys(w) for w in language.words("stays"))
        self.one = names.one
        self.plurals = frozenset(cut.keys(w) for name in ("plural", "indefinite") for w in language.words(name) if " " not in w)
        self.counted = frozenset(cut.keys(w) for w in language.words("counted"))
        self.ampersands = frozenset(language.words("ampersands"))
        self.groups = frozenset(language.words("groups"))
        self.eras = frozenset(cut.keys(w) for w in language.words("eras"))
        self.mass = frozenset(" ".join(cut.phrase(w)) for w in language.words("mass-nouns"))
        self.many = self.plurals - self.one
        self.counts = self.plurals | frozenset(cut.keys(w) for w in language.words("counts"))
        self.fields = frozenset(cut.phrase(w) for w in language.words("fields"))
        self.field_heads = frozenset(words[0] for words in self.fields)
        self.named_after = frozenset(language.words("named-after"))
        self.unclassified = frozenset(cut.keys(w) for w in language.words("no-classifiers"))
        self.arrives = tuple(cut.phrase(w) for w in language.words("comes-from"))
        self.classifiers = frozenset(cut.keys(w) for w in language.words("classifiers"))
        self.topics = frozenset(cut.keys(w) for w in language.words("topics"))
        self.town_named = frozenset(" ".join(cut.phrase(w)) for w in language.words("town-named"))
        self.pointing = frozenset(cut.keys(w) for w in language.words("this-one"))
        self._marked: dict[str, bool] = {}
