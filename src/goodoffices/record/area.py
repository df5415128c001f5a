"""Areas: who is said to hold or to claim which place, and what share of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.case.source import Span
from goodoffices.record.gazetteer import Power, peoples, powers
from goodoffices.record.place import Place
from goodoffices.record.speaker import group_id

_GROUP = r"[Tt]he (?:[\w-]+ )?(?:gangs|rebels|insurgents|separatists|militants|jihadists|junta|guerrillas|militias|fighters|opposition)"
_WHO = rf"(?P<who>{_GROUP}|(?:[Tt]he )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,3}}|It|it|they|They)"
_HOLDS = re.compile(
    rf"{_WHO}(?:'s (?:forces|troops|army))? (?:has |have )?(?:also |still |now |currently |already |and its allies )?(?P<verb>occup(?:y|"
    rf"ies|ied)|controls?|controlled(?! by)|holds?|held(?! by)|seized|annexed|captured|took|claims?|claimed)\b(?P<rest>(?:(?!, but )[^.;]){{2,160}})"
)
_JOINED = re.compile(r"\band (?:also |still )?(?P<verb>holds?|controls?|occupies|claims?)\b(?P<rest>[^.;]{2,120})")
_BY = re.compile(
    r"(?P<what>(?:[Tt]he (?:island|city|town|village|territory|country|province|region|port|peninsula|enclave)|"
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?: region| province)?))[^.;,]{0,20}?\b(?P<verb>occupied|controlled|"
    rf"held|seized|claimed|annexed) by (?P<who>{_GROUP}|(?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}})"
)
_WHICH = re.compile(
    rf",? (?P<of>(?:all|both|most|parts|some) of )?(?:which|that) {_WHO} (?:has |have |still |also |now )*"
    r"(?P<verb>occup(?:y|ies|ied)|controls?|controlled|holds?|held|seized|annexed|captured|claims?|claimed)\b"
)
"""The place stands before who holds it: "In Goma, which the M23 has held", "the regions, all of which Russia claims"."""
_HELD = re.compile(
    r"\b(?P<who>[A-Z][\w.]+)-(?P<verb>held|controlled|occupied|annexed) (?P<what>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)
_SHARE = re.compile(
    r"(?P<share>(?:(?:[Aa]round|[Aa]bout|[Nn]early|[Aa]lmost|[Rr]oughly|[Mm]ore than|[Ll]ess than|"
    r"[Aa]t least|[Ss]ome|[Oo]ver) )?(?:\d+(?:\.\d+)? ?(?:percent|"
    r"per cent|%)|(?:one|two|three|four|five|six|seven|eight|nine|a)[- ](?:half|third|quarter|fifth|sixth|tenth)s?|half|most|all|much|parts?|"
    r"pockets|swathes)) of\b"
)
_VAGUE = re.compile(
    r"(?P<of>(?:pockets of (?:territory|land)|(?:large |vast )?(?:swathes|parts|areas) of [^,.;]{3,60}|territory)(?: in [^,.;]{3,60})?)"
)


@dataclass(frozen=True)
class AreaFound:
    """A place that somebody is said to hold or claim.

    Attributes
    ----------
    at : the words.
    name, reported_as, held_by, claimed_by, share : as a case has them.
    """

    at: Span
    name: str
    reported_as: str
    held_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    share: str
    rule: str
    confidence: float


def areas_in(view: str, sentence: Span, places: tuple[Place, ...], extra: dict[str, Power]) -> list[AreaFound]:
    """The areas that a sentence tells of."""
    words = view[sentence.start : sentence.end]
    found: list[AreaFound] = []
    who: Power | None = None
    which = list(_WHICH.finditer(words)) if " which " in words or " that " in words else []
    for match in _HOLDS.finditer(words):
        if any(m.start("who") <= match.start() < m.end() for m in which):
            continue
        power = _power(match["who"], extra)
        if power is None:
            continue
        who = power
        rest = match["rest"]
        joined = _JOINED.search(rest)
        first_part = rest[: joined.start()] if joined else rest
        found += _held(sentence, match.start("rest"), first_part, match["verb"], power, places, match.start())
        if joined:
            found += _held(
                sentence,
                match.start("rest") + joined.start("rest"),
                joined["rest"],
                joined["verb"],
                power,
                places,
                match.start(),
            )
    for match in which:
        found += _before_which(sentence, match, places, extra)
    for pattern in (_BY, _HELD):
        for match in pattern.finditer(words):
            power = _power(match["who"], extra)
            if power is not None and (who is None or power.id != who.id):
                at = Span(sentence.start + match.start(), sentence.start + match.end())
                share = _SHARE.search(words[: match.start("what")])
                near = share is not None and match.start("what") - share.end() <= 5
                found.append(
                    _made(at, match["what"], "", match["verb"], power, share["share"] if share and near else "")
                )
    return found


def _before_which(
    sentence: Span, match: re.Match[str], places: tuple[Place, ...], extra: dict[str, Power]
) -> list[AreaFound]:
    """The places that stand together right before *which*, each held or claimed by whoever stands behind it."""
    power = _power(match["who"], extra)
    end = sentence.start + match.start()
    named = [p for p in places if max(sentence.start, end - 120) <= p.at.start < end]
    if power is None or not named:
        return []
    these = named if match["of"] else [p for p in named[-1:] if end - p.at.end <= 16]
    return [_made(p.at, p.name, p.reported_as, match["verb"], power, "") for p in these if p.name != power.name]


def _power(name: str, extra: dict[str, Power]) -> Power | None:
    bare = name.removeprefix("the ").removeprefix("The ").removesuffix("'s")
    parts = bare.split()
    for at in range(len(parts)):
        tail = " ".join(parts[at:])
        power = extra.get(tail) or powers().get(tail)
        if power is not None and tail not in peoples():
            return power
    if re.fullmatch(_GROUP, name) or _ORGANISED.search(bare) or _ACRONYM.fullmatch(bare):
        return Power(group_id(bare), bare, "")
    return None


_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,6}")
_ORGANISED = re.compile(r"\b(?:Front|Army|Movement|Forces|Party|Group|Council|State|Shabaab|Haram|[A-Z]\w+s)\Z")
"""A name for many: a front, an army, a people (*the Houthis*)."""


def _held(
    sentence: Span, offset: int, rest: str, verb: str, power: Power, places: tuple[Place, ...], begin: int
) -> list[AreaFound]:
    start = sentence.start + offset
    share = _SHARE.search(rest)
    cut = re.search(
        r",? (?:but|which|while|including|and (?:has|have|is|was|wants|will))\b|"
        r", (?:the )?[A-Z]\w+ (?:says?|said)\b|,? (?:since|after|when|where|until)\b|, an? ",
        rest,
    )
    end = start + (cut.start() if cut else len(rest))
    named = [p for p in places if start <= p.at.start < end]
    at = Span(sentence.start + begin, end)
    if not named:
        vague = _VAGUE.search(rest)
        return [_made(at, vague["of"].strip(), "", verb, power, "")] if vague else []
    vague = _VAGUE.match(rest.strip())
    if vague is not None and vague["of"].startswith("pockets"):
        return [_made(at, vague["of"].strip(), "", verb, power, "")]
    kind = re.search(r"\b(regions?|provinces?|districts?)\b", rest)
    found = []
    for place in named:
        if place.name == power.name:
            continue
        suffix = (
            f" {kind[1].rstrip('s')}"
            if kind
            and place.kind in ("city", "capital", "region", "unlisted")
            and not place.name.endswith(("region", "province"))
            else ""
        )
        found.append(
            _made(
                at,
                f"{place.name}{suffix}",
                f"{place.reported_as}{suffix}" if place.reported_as else "",
                verb,
                power,
                share["share"] if share and len(named) == 1 else "",
            )
        )
    return found


def _made(at: Span, name: str, reported: str, verb: str, power: Power, share: str) -> AreaFound:
    claims = verb.startswith("claim")
    return AreaFound(
        at,
        name,
        reported if reported != name else "",
        () if claims else (power.id,),
        (power.id,) if claims else (),
        share,
        f"who {verb} what",
        0.7,
    )
