"""Score a reader against the reading set, and spans against spans: Jaccard of character sets, greedy one-to-one matching.

`score(report, found)` scores one report, `total(scores)` a whole set, `table(scores)` prints it. What a reader found is handed over as
`Found`, made of the small records below; a field that a reader does not fill is scored as wrong, not as an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from support.reading_set import Area, Count, Happening, Report, Said, Site, Spans, Time, Trap

LEVELS = ("0.3", "0.8", "exact")
_LEAST = {"0.3": Fraction(3, 10), "0.8": Fraction(8, 10), "exact": Fraction(1), "any": Fraction(0)}


@dataclass(frozen=True)
class FoundStatement:
    """A statement as read: content, speaker as written (empty for none), resolved actors (``("newsroom",)`` for its own)."""

    at: Spans
    speaker: str = ""
    actors: tuple[str, ...] = ("newsroom",)
    voice: str = ""
    act: str = ""
    via: str = ""


@dataclass(frozen=True)
class FoundFigure:
    """A figure as read; both bounds equal for one value, both None for none given."""

    at: Spans
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    what: str = ""
    of: str = ""
    claimant: str = ""


@dataclass(frozen=True)
class FoundTime:
    """A time as read, with its ISO value or ``not stated``."""

    at: Spans
    value: str = "not stated"


@dataclass(frozen=True)
class FoundPlace:
    """A place name as read: ``place`` or ``government``."""

    at: Spans
    kind: str = "place"


@dataclass(frozen=True)
class FoundEvent:
    """An event as read; `at` the words that name it."""

    at: Spans
    plover: str = ""
    status: str = ""


@dataclass(frozen=True)
class FoundArea:
    """Land as read, with who holds it and who claims it."""

    at: Spans
    held_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """All that a reader found in one report, in code points of `Report.text`."""

    statements: tuple[FoundStatement, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    times: tuple[FoundTime, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    areas: tuple[FoundArea, ...] = ()


@dataclass(frozen=True)
class Hits:
    """Right ones, of how many found, of how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Hits) -> Hits:
        return Hits(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is there."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True)
class Score:
    """Hits by name of the measure; those named ``… right`` count, of the matched ones (found = gold = matched), the right ones."""

    hits: dict[str, Hits] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Hits:
        return self.hits.get(name, Hits())


def overlap(a: Spans, b: Spans) -> Fraction:
    """Jaccard of the two character sets: 0 where they share nothing, 1 where they are the same."""
    one = {c for start, end in a for c in range(start, end)}
    two = {c for start, end in b for c in range(start, end)}
    return Fraction(len(one & two), len(one | two)) if one or two else Fraction(0)


def match(gold: Sequence[Spans], found: Sequence[Spans], at_least: Fraction) -> list[tuple[int, int]]:
    """Pairs (gold, found), each at most once: the greatest overlap first, earlier ones first among equals."""
    bounds = [(min((s for s, _ in g), default=0), max((e for _, e in g), default=0)) for g in gold]
    pairs = []
    for j, f in enumerate(found):
        low, high = min((s for s, _ in f), default=0), max((e for _, e in f), default=0)
        for i, g in enumerate(gold):
            if bounds[i][0] < high and low < bounds[i][1]:
                value = overlap(g, f)
                if value > 0 and value >= at_least:
                    pairs.append((-value, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for _, i, j in sorted(pairs):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            chosen.append((i, j))
    return sorted(chosen)


def span_hits(gold: Sequence[Spans], found: Sequence[Spans], level: str, optional: Sequence[bool] = ()) -> Hits:
    """Hits of spans at one of `LEVELS`, or at ``any`` overlap; an optional one is neither missed nor, where found, counted at all."""
    pairs = match(gold, found, _LEAST[level])
    free = [i for i, flag in enumerate(optional) if flag]
    spared = sum(i in free for i, _ in pairs)
    return Hits(len(pairs) - spared, len(found) - spared, len(gold) - len(free))


_SKIP = frozenset({
    "a", "an", "the", "of", "in", "at", "on", "for", "to", "from", "and", "or", "by", "his", "her", "its", "their", "our", "own", "s",
    "people", "persons", "person", "men", "women", "total",
})  # fmt: skip
_SAME_WHAT = {
    "dead": "killed", "died": "killed", "deaths": "killed", "bodies": "killed", "death toll": "killed", "fatalities": "killed",
    "injured": "wounded", "hurt": "wounded", "injuries": "wounded", "casualties": "casualties",
    "fled": "displaced", "forced to leave their homes": "displaced", "driven from their homes": "displaced", "refugees": "displaced",
    "prisoners": "prisoners", "kidnapped": "captured", "seized": "captured", "abducted": "captured", "hostages": "captured",
    "arrested": "detained", "detainees": "detained", "soldiers": "troops", "forces": "troops",
    "share of territory held": "share of territory", "share of territory occupied": "share of territory",
    "lowest temperature": "temperature", "highest temperature": "temperature", "cost": "money", "price": "money", "aid": "money",
}  # fmt: skip
_SAME_ACTOR = {
    "usa": "united states", "us": "united states", "u.s.": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "un": "united nations", "u.n.": "united nations", "eu": "european union", "turkey": "türkiye", "drc": "congo",
    "democratic republic of congo": "congo", "democratic republic of the congo": "congo", "burma": "myanmar", "rebels": "rebels",
}  # fmt: skip
_SAME_UNIT = {
    "%": "percent", "per cent": "percent", "°c": "degrees", "celsius": "degrees", "c": "degrees", "degrees celsius": "degrees",
    "km": "kilometres", "kilometers": "kilometres", "us dollars": "$", "dollars": "$", "usd": "$", "€": "euros", "eur": "euros",
}  # fmt: skip


def words(text: str) -> frozenset[str]:
    """Words that carry meaning, in lower case and without a plural s."""
    low = re.sub(r"['’]s?\b", " ", text.lower())
    parts = [p for p in re.split(r"[^\w$°]+", low) if p and p not in _SKIP]
    return frozenset(p[:-1] if len(p) > 3 and p.endswith("s") and not p.endswith("ss") else p for p in parts)


def same_words(gold: str, found: str) -> bool:
    """One holds all words of the other; none ("people" among them) matches only none."""
    one, two = words(gold), words(found)
    return one == two if not one or not two else one <= two or two <= one


def same_what(gold: str, found: str) -> bool:
    """The same thing is counted, usual synonyms taken as one."""
    one, two = (" ".join(t.lower().replace("_", " ").split()) for t in (gold, found))
    one, two = _SAME_WHAT.get(one, one), _SAME_WHAT.get(two, two)
    return one == two or words(one) == words(two) != frozenset()


def same_unit(gold: str, found: str) -> bool:
    """The same unit."""
    one, two = (" ".join(t.lower().split()) for t in (gold, found))
    return _SAME_UNIT.get(one, one) == _SAME_UNIT.get(two, two)


def same_actor(gold: str, found: str) -> bool:
    """The same actor: same name, apart from articles, "government of", underscores and a few usual short forms."""

    def plain(name: str) -> str:
        low = " ".join(re.sub(r"[_\s]+", " ", name.lower().replace("’", "'")).split())
        low = re.sub(r"^(the )?(government|authorities) of |^the |'s government$", "", low)
        return _SAME_ACTOR.get(low, low)

    return plain(gold) == plain(found)


def actors_right(
    gold: tuple[tuple[str, ...], ...], found: Iterable[str], same: Callable[[str, str], bool] = same_actor
) -> bool:
    """Every joint speaker found by one of its names, and nobody besides."""
    left = list(found)
    for names in gold:
        hit = next((f for f in left if any(same(name, f) for name in names)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def value_right(gold: Count, found: FoundFigure) -> bool:
    """Both bounds as claimed, to the third significant digit of a fraction (a third is 33.3 percent)."""

    def close(a: Decimal | None, b: Decimal | None) -> bool:
        if a is None or b is None:
            return a is b
        return a == b or abs(a - b) <= abs(a) * Decimal("0.002")

    if (
        close(gold.low, found.low)
        and close(gold.high, found.high)
        and any(same_unit(u, found.unit) for u in gold.units)
    ):
        return True
    fraction = "percent" in gold.units and not found.unit and gold.low is not None
    return fraction and all(
        close(None if g is None else g / 100, f) for g, f in ((gold.low, found.low), (gold.high, found.high))
    )


def figure_parts(gold: Count, found: FoundFigure, same: Callable[[str, str], bool] = same_actor) -> dict[str, bool]:
    """What of a matched figure is right: value, what, of whom, claimant; and the whole of it."""
    parts = {
        "value": value_right(gold, found),
        "what": any(same_what(w, found.what) for w in gold.what),
        "of whom": any(same_words(o, found.of) for o in gold.of),
        "claimant": any(same(c, found.claimant) for c in gold.claimants),
    }
    return parts | {"whole": all(parts.values())}


def score(report: Report, found: Found, same: Callable[[str, str], bool] = same_actor) -> Score:
    """All measures of one report."""
    hits: dict[str, Hits] = {}
    _statements(hits, report.statements, found.statements, same)
    _figures(hits, report.figures, found.figures, same)
    _times(hits, report.times, [t for t in found.times if not _within(t.at, report.unused)])
    _places(hits, report.places, [p for p in found.places if not _within(p.at, report.unused)])
    _events(hits, report.events, found.events)
    _areas(hits, report.areas, found.areas, same)
    sprung = [trap for trap in report.traps if not trap.optional and springs(trap, found)]
    kept = sum(not trap.optional for trap in report.traps)
    hits["traps avoided right"] = Hits(kept - len(sprung), kept, kept)
    return Score(hits)


def _within(spans: Spans, unused: Spans) -> bool:
    """Whether all of it stands in a dateline, heading or byline, where places and times are neither asked for nor held against anybody."""
    return all(any(a <= start and end <= b for a, b in unused) for start, end in spans)


def total(scores: Iterable[Score]) -> Score:
    """The sum of several."""
    hits: dict[str, Hits] = {}
    for one in scores:
        for name, value in one.hits.items():
            hits[name] = hits.get(name, Hits()) + value
    return Score(hits)


def table(result: Score) -> str:
    """Every measure in a line: F with precision and recall, or the share that is right."""
    lines = []
    for name, h in result.hits.items():
        if name.endswith(" right"):
            share = f"{h.right / h.gold:.3f}" if h.gold else "–"
            lines.append(f"{name:<34} {share:>6}   {h.right} of {h.gold}")
        else:
            lines.append(
                f"{name:<34} {h.f:>6.3f}   precision {h.precision:.3f}, recall {h.recall:.3f} ({h.right}/{h.found}/{h.gold})"
            )
    return "\n".join(lines)


def _judged(hits: dict[str, Hits], name: str, answers: Sequence[bool]) -> None:
    hits[f"{name} right"] = Hits(sum(answers), len(answers), len(answers))


def speaker_right(gold: Said, found: FoundStatement) -> bool:
    """The speaker as written: the same words, or all of one in the other; left out where it is left out."""
    return any(same_words(s, found.speaker) if s else not found.speaker for s in gold.speakers)


def _statements(
    hits: dict[str, Hits], gold: Sequence[Said], found: Sequence[FoundStatement], same: Callable[[str, str], bool]
) -> None:
    told = [g for g in gold if g.attributed]
    told_found = [f for f in found if f.actors != ("newsroom",)]
    for level in LEVELS:
        free = [g.optional or g.either for g in told]
        hits[f"attribution content at {level}"] = span_hits(
            [g.at for g in told], [f.at for f in told_found], level, free
        )
    for level in LEVELS:
        free = [g.optional for g in gold]
        hits[f"statements, newsroom's too at {level}"] = span_hits(
            [g.at for g in gold], [f.at for f in found], level, free
        )
    pairs = [
        (told[i], told_found[j]) for i, j in match([g.at for g in told], [f.at for f in told_found], _LEAST["0.3"])
    ]
    _judged(hits, "speaker as written", [speaker_right(g, f) for g, f in pairs if g.speakers != ("",)])
    _judged(hits, "actor", [actors_right(g.actors, f.actors, same) for g, f in pairs])
    every = [(gold[i], found[j]) for i, j in match([g.at for g in gold], [f.at for f in found], _LEAST["0.3"])]
    _judged(hits, "voice", [f.voice in g.voices for g, f in every])
    _judged(hits, "act", [f.act in g.acts for g, f in every])
    direct = [f for f in found if f.voice == "direct"]
    held = [any(overlap(g.at, f.at) >= _LEAST["0.3"] for g in gold if "direct" in g.voices) for f in direct]
    _judged(hits, "direct quotations truly direct", held)


def _figures(
    hits: dict[str, Hits], gold: Sequence[Count], found: Sequence[FoundFigure], same: Callable[[str, str], bool]
) -> None:
    hits["figures, any overlap"] = span_hits(
        [g.at for g in gold], [f.at for f in found], "any", [g.optional for g in gold]
    )
    pairs = match([g.at for g in gold], [f.at for f in found], _LEAST["any"])
    judged = [figure_parts(gold[i], found[j], same) for i, j in pairs if not gold[i].optional]
    for part in ("value", "what", "of whom", "claimant"):
        _judged(hits, f"figure's {part}", [j[part] for j in judged])
    whole = sum(j["whole"] for j in judged)
    hits["figures whole"] = Hits(whole, hits["figures, any overlap"].found, hits["figures, any overlap"].gold)


def _times(hits: dict[str, Hits], gold: Sequence[Time], found: Sequence[FoundTime]) -> None:
    hits["times at 0.3"] = span_hits([g.at for g in gold], [f.at for f in found], "0.3", [g.optional for g in gold])
    pairs = match([g.at for g in gold], [f.at for f in found], _LEAST["0.3"])
    _judged(hits, "time's value", [gold[i].value == found[j].value for i, j in pairs if not gold[i].optional])


def _places(hits: dict[str, Hits], gold: Sequence[Site], found: Sequence[FoundPlace]) -> None:
    hits["places at 0.3"] = span_hits([g.at for g in gold], [f.at for f in found], "0.3", [g.optional for g in gold])
    pairs = match([g.at for g in gold], [f.at for f in found], _LEAST["0.3"])
    decided = [(gold[i], found[j]) for i, j in pairs if not gold[i].optional]
    _judged(hits, "government or place", [f.kind in g.kinds for g, f in decided])


def _events(hits: dict[str, Hits], gold: Sequence[Happening], found: Sequence[FoundEvent]) -> None:
    pairs = match([g.at for g in gold], [f.at for f in found], _LEAST["any"])
    spared = sum(gold[i].optional for i, _ in pairs)
    kept = [(gold[i], found[j]) for i, j in pairs if not gold[i].optional]
    hits["events, any overlap"] = Hits(len(kept), len(found) - spared, sum(not g.optional for g in gold))
    _judged(hits, "event's category", [f.plover in g.plover for g, f in kept])
    _judged(hits, "event's status", [f.status == g.status for g, f in kept])


def _areas(
    hits: dict[str, Hits], gold: Sequence[Area], found: Sequence[FoundArea], same: Callable[[str, str], bool]
) -> None:
    hits["areas, any overlap"] = span_hits(
        [g.at for g in gold], [f.at for f in found], "any", [g.optional for g in gold]
    )
    pairs = match([g.at for g in gold], [f.at for f in found], _LEAST["any"])
    kept = [(gold[i], found[j]) for i, j in pairs if not gold[i].optional]

    def all_of(named: tuple[str, ...], read: tuple[str, ...]) -> bool:
        return actors_right(tuple((name,) for name in named), read, same)

    _judged(
        hits,
        "area's holder and claimant",
        [all_of(g.held_by, f.held_by) and all_of(g.claimed_by, f.claimed_by) for g, f in kept],
    )


def springs(trap: Trap, found: Found) -> bool:
    """Whether the reader took the trap's words for what they are not."""

    def over(spans: Spans) -> bool:
        return overlap(trap.at, spans) > 0

    if trap.kind == "figure":
        return any(over(f.at) for f in found.figures)
    if trap.kind == "fraction":
        return any(over(f.at) and (f.unit == "percent" or (f.low is not None and 0 < f.low < 1)) for f in found.figures)
    if trap.kind in ("place", "government"):
        return any(over(p.at) and p.kind == trap.kind for p in found.places)
    if trap.kind == "time":
        return any(over(t.at) and t.value != "not stated" for t in found.times)
    if trap.kind == "event":
        return any(over(e.at) for e in found.events)
    if trap.kind in ("attack", "RETREAT"):
        return any(over(e.at) and e.plover == ("ASSAULT" if trap.kind == "attack" else "RETREAT") for e in found.events)
    if trap.kind == "statement":
        return any(overlap(trap.at, s.at) >= Fraction(1, 2) and s.actors != ("newsroom",) for s in found.statements)
    if trap.kind == "direct quote":
        return any(overlap(trap.at, s.at) >= Fraction(1, 2) and s.voice == "direct" for s in found.statements)
    assert trap.kind == "person", trap.kind
    return any(trap.text.lower() in actor.lower() for s in found.statements for actor in s.actors)


def shows_hits(report: Report, found: Found, level: str = "0.3") -> dict[str, Counter[str]]:
    """For each thing that sentences of the report show ("split quote"): attributed statements there, and those found."""
    gold = [g for g in report.statements if g.attributed]
    told = [f for f in found.statements if f.actors != ("newsroom",)]
    met = {i for i, _ in match([g.at for g in gold], [f.at for f in told], _LEAST[level])}
    out: dict[str, Counter[str]] = {}
    for label, sentences in report.shows.items():
        here = [i for i, g in enumerate(gold) if g.sentence in sentences]
        out[label] = Counter(there=len(here), found=sum(i in met for i in here))
    return out


def perfect(report: Report) -> Found:
    """What a reader without fault would find: the annotation itself, handed back."""
    return Found(
        tuple(
            FoundStatement(s.at, s.speakers[0], tuple(a[0] for a in s.actors), s.voices[0], s.acts[0], s.via)
            for s in report.statements
        ),
        tuple(FoundFigure(f.at, f.low, f.high, f.units[0], f.what[0], f.of[0], f.claimants[0]) for f in report.figures),
        tuple(FoundTime(t.at, t.value) for t in report.times),
        tuple(FoundPlace(p.at, p.kinds[0]) for p in report.places),
        tuple(FoundEvent(e.at, e.plover[0], e.status) for e in report.events),
        tuple(FoundArea(a.at, a.held_by, a.claimed_by) for a in report.areas),
    )
