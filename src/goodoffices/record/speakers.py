"""Speakers: who is meant by the words before "said", resolved to person, post and actor through the whole report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from goodoffices.case.case import Case
from goodoffices.case.source import Span
from goodoffices.record.gazetteer import Power, power_of_country, powers
from goodoffices.record.person import Named, case_names, named, surname
from goodoffices.record.speaker import NEWSROOM, Speaker, group_id

_OFFICE = re.compile(
    r"\b(?:ministry|parliament|army|military|police|government|commission|air force|office|court)\b", re.I
)
_HE_SHE = frozenset({"he", "she", "who"})
_WHICH = frozenset({"which", "who"})
_ANTECEDENT = re.compile(r"((?:[Tt]he )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,4}),? \Z")
_ITS = re.compile(r"(?:its|their) ", re.I)
_SOME = re.compile(r"(?:an?|one|two|three|four|five|some|several|another|many|few) ", re.I)
"""With these a group without a name is anybody's: it is not given the state spoken of."""
_IT_THEY = frozenset({"it", "they", "which"})


@dataclass
class _Known:
    """A person or group met earlier in the report."""

    name: str
    post: str
    power: Power | None
    ref: str = ""


_STOP = re.compile(r"[.!?]\W*\s|\n")
_STAFF_OF = re.compile(
    r"(?:[A-Za-z]+ )?(?:[a-z-]+ )*(?:officials|doctors|nurses|medics|paramedics|staff|workers|sources) (?:at|in|from|of|with)\b"
)
_NOT_THE_STATE = re.compile(
    r"\b(?:hospitals?|clinics?|doctors|medics|paramedics|rescuers|aid workers|aid agencies|witnesses)\b", re.I
)
"""Words of those who speak of their work, and not for a state, though they stand in its towns."""


_HOME = re.compile(
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?, (?:an?|the|\d+)[^,.;\n\"]{0,50}? (?:in|from|near|of) (?:the (?:village|town|city) of )?"
    r"(?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
)


class Speakers:
    """Resolves one speaker after another, in the order of the report."""

    def __init__(self, view: str, case: Case | None, place_at: list[tuple[int, str, str]]) -> None:
        """Begin a report; `place_at` are the places where places are named, for persons without a post."""
        self.view = view
        self.case = case
        self.extra = case_names(case)
        self._actor_ids = {p.id for p in self.extra.values()}
        self._places = place_at
        self.scene = ""
        self.known: dict[str, _Known] = {}
        self.last_person: Speaker | None = None
        self.last_actor: Speaker | None = None
        self._people = {surname(p.name): p for p in case.people.values() if p.name} if case else {}

    def note(self, start: int, end: int) -> None:
        """Keep whom a stretch of words introduces: "Ukrainian President Volodymyr Zelensky"."""
        found = named(self.view, start, end, self.extra)
        if found.name and found.post and not found.private:
            self._keep(found)

    def _keep(self, found: Named) -> None:
        last = surname(found.name)
        if last not in self.known or (found.post and not self.known[last].post):
            self.known[last] = _Known(found.name, found.post, found.power)

    def set_scene(self, part: Span) -> None:
        """Keep where the newsroom last set the scene: "In the harbour of Bergen, many were ..."."""
        inside = [name for start, name, _ in self._places if name and part.start <= start < part.end]
        if inside:
            self.scene = inside[-1]

    def newsroom(self) -> Speaker:
        """The source's own voice."""
        return Speaker(NEWSROOM, None, ref=NEWSROOM, rule="the source's own voice", confidence=0.9)

    def resolve(self, at: Span | None, sentence: Span, quoted: bool = False) -> Speaker:
        """Who is meant by the words at a place; None: whoever spoke last."""
        if at is None:
            last = self.last_person or self.last_actor
            if last is None:
                return Speaker("", None, rule="nobody is named", confidence=0.2)
            return replace(last, rule="the speaker before", confidence=0.6)
        text = self.view[at.start : at.end]
        low = text.lower().strip()
        if low in _WHICH and (before := self._before(at, sentence)) is not None:
            return replace(self._named(before, self.view[before.start : before.end], sentence), text=text, at=at)
        if low in _HE_SHE and self.last_person is not None:
            return replace(self.last_person, text=text, at=at, rule="a pronoun for the last person", confidence=0.75)
        if low in _IT_THEY:
            last = self.last_actor or self.last_person
            if last is not None:
                return replace(last, text=text, at=at, rule="a pronoun for the last actor", confidence=0.7)
        return self._named(at, text, sentence)

    def _before(self, at: Span, sentence: Span) -> Span | None:
        """Whom "which" or "who" stands for: the name right before it."""
        match = _ANTECEDENT.search(self.view[sentence.start : at.start])
        return Span(sentence.start + match.start(1), sentence.start + match.end(1)) if match else None

    def look(self, at: Span, sentence: Span) -> Speaker:
        """Who is meant, without taking note: the next pronoun still means whoever spoke before."""
        before = self.last_person, self.last_actor
        made = self.resolve(at, sentence)
        self.last_person, self.last_actor = before
        return made

    def _named(self, at: Span, text: str, sentence: Span) -> Speaker:
        found = named(self.view, at.start, at.end, self.extra)
        if found.private or self._private_later(at, found):
            return self._resident(at, found)
        if found.name and not (_STAFF_OF.match(text) and _NOT_THE_STATE.search(text)):
            return self._person(at, text, found, sentence)
        power = found.power or (
            self._context(sentence, at)
            if found.unnamed
            and not found.not_of_the_state
            and not _SOME.match(text)
            and (found.post or _OFFICE.search(text))
            else None
        )
        if _NOT_THE_STATE.search(text) is not None and power is not None and power.code:
            power = None
        together = self._joint(at) if power is None and found.other else []
        if len(together) > 1:
            ref = ",".join(together)
            made = Speaker(text, at, actor=ref, ref=ref, rule="several together", confidence=0.6)
            self.last_actor = made
            return made
        if power is None and found.other:
            made = Speaker(
                text,
                at,
                actor=group_id(found.other),
                ref=group_id(found.other),
                rule="a group by its name",
                confidence=0.6,
            )
            self.last_actor = made
            return made
        if power is None:
            rule = "an official or group without a name" if found.unnamed else "nobody by name"
            made = Speaker(
                text,
                at,
                unnamed=True,
                post=found.post,
                rule=rule,
                confidence=0.5,
            )
            if found.post:
                self.last_person = made
            else:
                self.last_actor = made
            return made
        made = Speaker(
            text,
            at,
            post=found.post,
            actor=power.id,
            unnamed=found.unnamed,
            ref=power.id,
            rule="a state or body, its people or its seat",
            confidence=0.85,
        )
        joint = self._joint(at)
        if len(joint) > 1:
            made = replace(made, actor=",".join(joint), ref=",".join(joint), rule="several together")
        if found.post:
            self.last_person = made
        else:
            self.last_actor = made
        return made

    def _joint(self, at: Span) -> list[str]:
        words = self.view[at.start : at.end]
        if not re.search(r"\band\b", words):
            return []
        found = []
        for part in re.split(r",|\band\b", words):
            name = part.strip().removeprefix("the ").removeprefix("Both ").strip()
            power = self.extra.get(name) or powers().get(name)
            who = power.id if power is not None else self._part(part)
            if who and who not in found:
                found.append(who)
        return sorted(found)

    def _part(self, part: str) -> str:
        """The id of one of several named together: a state by its people ("the Colombian government"), or a group by its name."""
        part = part.strip()
        named_so = named(part, 0, len(part), self.extra)
        if named_so.name or named_so.post:
            return ""
        return named_so.power.id if named_so.power else group_id(named_so.other) if named_so.other else ""

    def _person(self, at: Span, text: str, found: Named, sentence: Span) -> Speaker:
        last = surname(found.name)
        own = self._people.get(last)
        if own is not None:
            made = Speaker(
                text,
                at,
                person=own.id,
                post=own.post,
                actor=own.speaks_for,
                ref=own.id,
                rule="a person of the case",
                confidence=0.95,
            )
            self.last_person = made
            return made
        known = self.known.get(last)
        post, power = found.post, found.power
        if known is not None:
            post, power = post or known.post, power or known.power
        if power is None and post and not found.not_of_the_state:
            power = self._context(sentence, at)
        self.known[last] = _Known(
            known.name if known and len(known.name) > len(found.name) else found.name, post, power
        )
        full = self.known[last].name
        sure = 0.9 if post else 0.6
        made = Speaker(
            text, at, person=full, post=post, actor=power.id if power else "", ref=group_id(surname(full)) if post else "",
            rule="a name with a post" if post else "a name", confidence=sure,
        )  # fmt: skip
        self.last_person = made
        return made

    def _context(self, sentence: Span, at: Span) -> Power | None:
        """The state that the sentence is set in: "In Ukraine, the spokesman said Kyiv ..."; with *its* whoever was named last."""
        if _ITS.match(self.view, at.start) and self.last_actor is not None and self.last_actor.actor:
            return _power_of(self.last_actor.actor, self.last_actor.text)
        before = self.view[sentence.start : at.start]
        place = re.search(r"\b[Ii]n (?:the )?([A-Z][\w.]+(?: [A-Z]\w+)?)", before)
        if place and place[1] in powers():
            return self.extra.get(place[1]) or powers()[place[1]]
        near = [code for start, _, code in self._places if at.start - 900 < start < at.start and code]
        state = power_of_country(near[-1]) if near else None
        if state is not None:
            return next((p for p in self.extra.values() if p.name == state.name), state)
        if (
            self.last_actor is not None
            and self.last_actor.actor in {p.id for p in powers().values()}
            and re.search(r"\b(?:ministry|spokes\w+)\b", self.view[at.start : at.end])
        ):
            return next((p for p in powers().values() if self.last_actor and p.id == self.last_actor.actor), None)
        return None

    def _private_later(self, at: Span, found: Named) -> bool:
        """Whether words right behind a bare name tell of a person without a post: "Larisa, a retiree"."""
        if found.post or not found.name or (" " in found.name and found.power is not None):
            return False
        own = self.view[at.start : at.end]
        if re.match(r"[A-Z][\w'-]+, (?:who\b|\d{1,2}\b)", own) and surname(found.name) not in self.known:
            return True
        after = self.view[at.end : at.end + 60]
        behind = re.match(r", (?:a|an|the|\d+)[^,.]{0,40}", after)
        return behind is not None and named(after, 0, behind.end()).private

    def _resident(self, at: Span, found: Named) -> Speaker:
        inside = [
            name
            for start, name, _ in self._places
            if name
            and at.start < start < at.end + 60
            and re.fullmatch(r"[^,]*, (?:an?|the|from) ?(?:[\w-]+ )*", self.view[at.start : start])
        ]
        place = found.place or (inside[0] if inside else "") or self._told_home(at)
        told = bool(place)
        if not place:
            here = [n for s, n, _ in self._places if n and s < at.start and not _STOP.search(self.view[s : at.start])]
            place = (here[-1] if here else "") or self.scene or "a place not stated"
        text = f"a resident of {place}"
        rule = "a person without a post"
        if not told:
            rule += "; the place is that of the sentence or of the report, if any"
        made = Speaker(text, at, resident_of=place, ref=text, rule=rule, confidence=0.8 if told else 0.5)
        self.last_person = made
        return made

    def _told_home(self, at: Span) -> str:
        """Where a person is said to live, as written, also where no list has the place: "Anahit, a farmer in Sotk"."""
        told = _HOME.match(self.view, at.start)
        return told["place"] if told is not None and told.end() > at.end - 1 else ""


def _power_of(actor: str, name: str) -> Power:
    """The power of an actor's id; one of its own for a group."""
    return next((p for p in powers().values() if p.id == actor), Power(actor, name, ""))
