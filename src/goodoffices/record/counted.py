"""What is counted and of whom: by the verb or noun that governs a number, and the noun behind it."""

from __future__ import annotations

import re

from goodoffices.record.measured import measured
from goodoffices.record.noun_phrase import NounPhrase, noun_phrase

_PEOPLE_KINDS = frozenset(
    ("killed", "wounded", "missing", "captured", "detained", "released", "exchanged", "forced to leave their homes",
     "disarmed", "surrendered", "returned")
)  # fmt: skip
_VERBS: tuple[tuple[str, str], ...] = (
    (
        "killed",
        r"kill(?:ed|ing|s)?|dead|died|die|dying|slain|perished|drowned|shot dead|lost their lives|behead(?:ed|ing)|"
        r"execut(?:ed|ing)|massacr(?:ed|ing)|murder(?:ed|ing)|claim(?:ed|ing) the lives of|claimed|cost|bodies of|deaths? of",
    ),
    ("wounded", r"wound(?:ed|ing|s)|injur(?:ed|ing|ies)|hurt|maim(?:ed|ing)"),
    ("missing", r"missing|unaccounted"),
    (
        "forced to leave their homes",
        r"displac(?:ed|ing|es)|deport(?:ed|ing|s)|expell(?:ed|ing)|forced to (?:flee|leave)|fled|flee(?:ing)?|uproot(?:ed|ing)|"
        r"evacuat(?:ed|ing)|in tents|homeless|(?:driv\w+|drove|forc\w+)(?= [^,.;]{0,60}\bfrom their homes)|from their homes",
    ),
    ("detained", r"detain(?:ed|ing|s)|arrest(?:ed|ing|s)|jail(?:ed|ing)|imprison(?:ed|ing)|round(?:ed|ing) up|in custody"),
    (
        "captured",
        r"captur(?:ed|ing|es)|abduct(?:ed|ing)|kidnapp(?:ed|ing)|taken (?:prisoner|captive|hostage)|held hostage|"
        r"(?:seized|seizing|took|let go)(?=(?: \w+){0,6} (?:people|men|women|passengers|soldiers|hostages|workers|villagers))",
    ),
    ("exchanged", r"exchang(?:ed|ing|e)|swapp(?:ed|ing)|swap"),
    ("released", r"releas(?:ed|ing|es|e)|free(?:d|ing)?|set free|let go"),
    ("disarmed", r"disarm(?:ed|ing)?|handed? (?:in|over) their (?:rifles|weapons|arms|guns)|demobilis(?:ed|ing)"),
    ("shot down", r"(?:shot|shoot|shooting|brought) down|intercept(?:ed|ing|s)?|down(?:ed|ing)"),
    ("surrendered", r"surrender(?:ed|ing)?|laid down their (?:arms|weapons|guns)"),
    ("returned", r"return(?:ed|ing) (?=home|to)|gone home|went home"),
)  # fmt: skip
_NOUNS: tuple[tuple[str, str], ...] = (
    ("killed", r"deaths?|dead|fatalities|bodies|corpses|lives|casualties"),
    ("wounded", r"wounded|injuries"),
    ("forced to leave their homes", r"refugees|displaced|evacuees|returnees"),
    ("captured", r"prisoners?(?: of war)?|captives?|hostages?|captured \w+"),
    ("detained", r"detainees?|arrests?"),
)
_KIND = {what: re.compile(rf"\b(?:{pattern})\b", re.I) for what, pattern in _VERBS}
_NOUN_KIND = {what: re.compile(rf"(?:\w+ )?(?:{pattern})\Z", re.I) for what, pattern in _NOUNS}
_BREAK = re.compile(
    r"[;:()\"]|[.] |, (?!and\b|\d|were\b|was\b|have\b|had\b)|\b(?:while|whereas|although|but|when|which|after|"
    r"before|as(?! (?:missing|dead|killed|captured))|Of)\b",
    re.I,
)
_ASIDE = re.compile(r"\A, (?:including|among them|most of them|many of them|some of them|all of them)[^,.;]*(?=,)")
"""Words set in between that say who else, or who of them."""
_SAID_OF = re.compile(r"\b(?:had|have|has|were|was|are)\b [^,]*?(?= and\b)")
_RELATIVE = re.compile(
    r" (?:(?:whom|that|which|who) )?(?:it|they|he|she|whom|that|who|which|[A-Z][\w'-]+) (?:had |has |have |was |were )?"
)
_TOLL = re.compile(
    r"\b(?P<noun>death toll|toll|deaths|dead|losses|fatalities|wounded|injured|missing|casualties)\b[^,.;:]{0,25}\b"
    r"(?:at|to|of|was|were|is|as)\s\Z",
    re.I,
)
_NUMBER_OF = re.compile(r"\bnumber of (?P<what>[a-z][\w' -]{2,30}?) (?:at|to|is|was|as|reached|stood at|exceeded)\s\Z")
_PARTED_NEAR = re.compile(r",|\band\b")
_PARTED = re.compile(
    r"\b(?:will|would|was|were|is|are|has|have|had|it|they|he|she|who|which|that|to)\b|(?:,|\band) (?!wounded|injured)[a-z]+(?:ed|ing)\b"
)
"""Between a verb and a number further on: another verb, so that the number belongs to that one."""
_AUXILIARY = re.compile(
    r"\A (?:(?:were|was|are|is|have been|had been|has been|have|had|be|being|reportedly|feared|left|believed|presumed|still) ){1,3}"
)
_PERSONS = re.compile(
    r"(?:people|men|women|children|\w+(?:ers|ors|ists|ians|ees|ants|ents|cts)|soldiers|troops|civilians)\Z"
)
_TAKEN = re.compile(r"(?:seized|took|taken|hold|holds|held|holding|caught)\b")
_GATHERED = re.compile(r"\b(?:rally|march|protest|demonstration|crowd|gathering|procession|strike) of \Z")
_BODY = re.compile(r"(?P<of>(?:[A-Z]\w+ )?(?:garrison|force|contingent|crew|team|unit|battalion|mission|column)) of \Z")
_NUMBERED = re.compile(
    r"(?P<what>[a-z]+s)(?:, (?:thought|believed|said|estimated|reported))? (?:to )?number(?:s|ed)? \Z"
)
_ARE = re.compile(r" of (?:them|those|these|whom) (?:were|are|had been|was) (?P<of>[a-z]+s)\b")
_LISTED = re.compile(
    r"\bOf (?:the |an |its |their )?(?:estimated |about |some |around )?[\d,]+ (?P<of>[a-z]+(?: [a-z]+)?), "
)
_MODIFIER = re.compile(
    r"\A(?:wounded|injured|captured|dead|missing|detained|kidnapped|abducted|displaced|former|freed|released) "
)
_FOR_OWNER = re.compile(
    r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?:,? which|,? who)? (?:has|have|had|still |now |already )*"
    r"(?:has|had|have|keeps?|kept|maintains?|moved|deploy\w*|sent|sends|mass\w+|station\w*|launch\w+|fir(?:ed|es)|pledg\w+|withdr\w+|pulled|"
    r"offered|commands?|lost|fields?|with)(?: back| out| up)?,? \Z"
)
_POSSESSOR = re.compile(r"(?P<who>[A-Z][\w-]+)'s \Z")
_WITH_OWNER = re.compile(r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*), with \Z")


def counted(words: str, start: int, end: int, unit: str = "") -> tuple[str, str]:
    """What is counted and of whom, of the number that stands from `start` to `end` with its unit."""
    if (found := measured(words, start, end, unit)) is not None:
        return found
    one = words[start:end].strip().lower() in ("one", "a", "an", "1")
    noun = noun_phrase(words, end, one)
    before = _HEDGED.sub("", words[max(0, start - 90) : start])
    if (toll := _TOLL.search(before)) is not None:
        return _kind_of_toll(toll["noun"]), noun.whole if noun.noun and not _noun_kind(noun.noun) else "people"
    if (number := _NUMBER_OF.search(before)) is not None:
        return number["what"], number["what"].split()[0]
    if (found := _by_pattern(words, end, before, noun)) is not None:
        return found
    what = _governed(words, start, noun, before)
    if not noun.noun and (of := _named_later(words, start, end)):
        return what, of
    return _of(what, noun, before, words)


def _by_pattern(words: str, end: int, before: str, noun: NounPhrase) -> tuple[str, str] | None:
    """Crowds, bodies of men, and "soldiers thought to number N"."""
    if not noun.noun and (numbered := _NUMBERED.search(before)) is not None:
        return numbered["what"], numbered["what"]
    if not noun.noun and _GATHERED.search(before) is not None:
        return "protesters", "people"
    if noun.noun in ("men", "people", "soldiers", "troops") and (body := _BODY.search(before)) is not None:
        return noun.noun if noun.noun != "men" else "troops", body["of"]
    return None


def _named_later(words: str, start: int, end: int) -> str:
    """Of whom, where the noun stands elsewhere: "of 90 drivers, 12 were ...", "12 of them were drivers"."""
    are = _ARE.match(words, end)
    if are is not None:
        return are["of"]
    listed = list(_LISTED.finditer(words, 0, start))
    return listed[-1]["of"] if listed else ""


_HEDGED = re.compile(
    r"(?:at least|more than|up to|about|around|some|nearly|almost|the|another|each of|all but|an estimated|"
    r"estimated|over|roughly|approximately|nearly|just) \Z"
)


def _kind_of_toll(noun: str) -> str:
    low = noun.lower()
    return "wounded" if low in ("wounded", "injured") else "missing" if low == "missing" else "killed"


def _noun_kind(noun: str) -> str:
    return next((what for what, pattern in _NOUN_KIND.items() if pattern.search(noun)), "")


def _governed(words: str, start: int, noun: NounPhrase, before: str) -> str:
    """The kind that the words say happened to what is counted; empty where they say none."""
    if (modified := _MODIFIER.match(noun.noun)) is not None and (kind := _first(modified.group(), 12)):
        return kind
    rest = words[noun.end : noun.end + 90]
    relative = _RELATIVE.match(rest)
    if relative is not None and (kind := _first(rest[relative.end() :], 1)):
        return kind
    if relative is not None and _PERSONS.search(noun.noun) and _TAKEN.match(rest[relative.end() :]):
        return "captured"
    if kind := _first(_AUXILIARY.sub(" ", rest, count=1), 2):
        return kind
    own = _noun_kind(noun.noun)
    near = _last(before, 14, near=True)
    if (own and near not in ("exchanged", "released")) or (own == "killed"):
        return own
    if near:
        return near
    ahead = _ASIDE.sub("", rest, count=1)
    cut = _BREAK.search(ahead)
    ahead = ahead[: cut.start()] if cut is not None else ahead
    said = _SAID_OF.search(ahead)
    ahead = ahead[: said.end()] if said is not None else ahead
    listed = re.search(r"(?:^|[,;] |\n)Of (?:the |an |its |their )?\Z", before) is not None
    return ("" if listed else _first(ahead, 60)) or own or _last(before, 80)


def _first(words: str, within: int) -> str:
    """The kind whose words come first, within so many characters."""
    hits = [(m.start(), what) for what, pattern in _KIND.items() if (m := pattern.search(words)) and m.start() < within]
    return min(hits)[1] if hits else ""


def _last(words: str, within: int, near: bool = False) -> str:
    """The kind whose words come last before the number, in its clause."""
    clause = re.split(r"[;:\"]|\. |\b(?:when|where|while|but|after|before)\b", words)[-1]
    hits = [
        (m.end(), what)
        for what, pattern in _KIND.items()
        for m in pattern.finditer(clause)
        if len(clause) - m.end() <= within and (_PARTED_NEAR if near else _PARTED).search(clause[m.end() :]) is None
    ]
    return max(hits)[1] if hits else ""


def _of(what: str, noun: NounPhrase, before: str, words: str) -> tuple[str, str]:
    """What and of whom, given what governs the number."""
    if what in _PEOPLE_KINDS:
        group = re.sub(_MODIFIER, "", noun.whole)
        return what, "people" if group in ("", "others", "more") or _noun_kind(noun.noun) in (
            "killed",
            "wounded",
        ) else group
    if what:
        return what, noun.whole
    if not noun.noun:
        return "", noun.owner
    owner = noun.owner or _owner(before)
    return noun.noun, owner


def _owner(before: str) -> str:
    """Whose the things are: who has, keeps or sends them, right before the number."""
    found = _POSSESSOR.search(before) or _WITH_OWNER.search(before) or _FOR_OWNER.search(before)
    return found["who"].removeprefix("The ") if found is not None else ""
