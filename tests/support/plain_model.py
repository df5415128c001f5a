"""What the model says, worked out draw by draw and package by package in plain Python, from the definitions and nothing else.

Taken from the program are the draws alone: what options and links are worth in each, and what is expected without a deal. Limits,
conditions, tests and links are evaluated here, on the trees they were written from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from math import prod, sqrt

from goodoffices.deal.model import Model
from goodoffices.deal.setting import Setting
from goodoffices.preference.draws import Draws
from support.small_cases import Brute, subsets, true
from support.stated_cases import Stated

Part = dict[str, str]


class PlainModel:
    """The brute force beside a model."""

    def __init__(self, stated: Stated, model: Model) -> None:
        self.stated, self.model = stated, model
        self.brute = Brute(stated.small)
        self.issues = tuple(model.case.issues)
        self.parties = tuple(sorted(model.drawn))
        self.number = model.number
        self._at = {(i, o): at for i, issue in model.case.issues.items() for at, o in enumerate(issue.options)}
        self._names = [list(issue.options) for issue in model.case.issues.values()]
        self._worths: dict[tuple[str, bool], list[list[list[int]]]] = {}
        self._least: dict[tuple[str, bool, int], int] = {}
        self._keeps: dict[object, bool] = {}
        self._flags: dict[object, list[bool]] = {}

    # worths

    def draws(self, party: str, prior: bool = False) -> Draws:
        return (self.model.prior if prior else self.model.drawn)[party]

    def worth(self, party: str, n: int, package: Part, prior: bool = False) -> int:
        """What a whole package is worth in a draw."""
        own = self.draws(party, prior)
        if (party, prior) not in self._worths:
            self._worths[party, prior] = [[[int(v) for v in row] for row in o] for o in own.worths.options]
        options = self._worths[party, prior]
        total = sum(options[k][n][self._at[i, package[i]]] for k, i in enumerate(self.issues))
        for link, (_, _, added) in zip(own.evidence.links, own.worths.links, strict=True):
            if self.link_holds(self.stated.links[link.coding], package):
                total += int(added[n])
        return total

    def link_holds(self, tree: object, package: Part) -> bool:
        """A test in a link that nobody has answered counts as not met."""
        known = dict(self.stated.small.known.values())
        met = {
            y: (max if met_by == "any" else min)(known.get((y, i, package[i]), False) for i in bears_on)
            for y, (bears_on, met_by) in self.stated.small.yardsticks.items()
        }
        return bool(true(tree, package, met))  # type: ignore[arg-type]

    def expected(self, party: str, n: int, prior: bool = False) -> Part:
        """The package a party expects without a deal."""
        at = self.draws(party, prior).no_deal[n]
        return {i: self._names[k][at[k]] for k, i in enumerate(self.issues)}

    def least(self, party: str, n: int, prior: bool = False) -> int:
        if (party, prior, n) not in self._least:
            own = self.draws(party, prior)
            self._least[party, prior, n] = (
                int(own.least[n])
                if own.evidence.uniform or own.evidence.threshold is not None
                else self.worth(party, n, self.expected(party, n, prior), prior)
            )
        return self._least[party, prior, n]

    def gain(self, party: str, n: int, part: Part, prior: bool = False) -> int:
        """Worth over no deal; what a part leaves open stays as without a deal."""
        whole = {**self.expected(party, n, prior), **part}
        return self.worth(party, n, whole, prior) - self.least(party, n, prior)

    def scaled(self, party: str, n: int, part: Part, prior: bool = False) -> Fraction:
        """The gain in shares of worst to best, among packages that meet the conditions of the case; of 2^40 where there is one worth."""
        own = self.draws(party, prior)
        width = int(own.high[n] - own.low[n])
        return Fraction(self.gain(party, n, part, prior), width or 2**40)

    def yes(self, party: str, part: Part, prior: bool = False) -> list[bool]:
        """In which draws a part is worth at least no deal."""
        key = (party, prior, tuple(sorted(part.items())))
        if key not in self._flags:
            self._flags[key] = [self.gain(party, n, part, prior) >= 0 for n in range(self.number)]
        return self._flags[key]

    # limits

    def keeps(self, part: Part, setting: Setting, holders: Collection[str]) -> bool:
        """Whether some completion, and some answer to unknown tests, meets conditions and the limits of these actors."""
        key = (tuple(sorted(part.items())), setting, frozenset(holders))
        if key not in self._keeps:
            limits = {
                i for i, t in self.brute.limits.items() if t.actor in holders and i not in setting.eased
            }  # fmt: skip
            self._keeps[key] = any(
                part.items() <= w.package.items()
                and all(part.get(i) == o or (i, o) in setting.options for i, o in w.analyst)
                and limits <= w.held
                for w in self.brute.worlds
            )
        return self._keeps[key]

    def rule(self, yes: Collection[str]) -> bool:
        """Whether the yes of these actors makes a deal."""
        small = self.stated.small
        return set(small.needs) <= set(yes) and all(len(set(yes) & set(of)) >= n for n, of in small.quorums)

    def parts(self, setting: Setting) -> Iterator[Part]:
        """Every part on the heard issues with options that may be chosen."""
        heard = self.model.heard
        ways = [
            [
                o
                for o in self.model.case.issues[i].options
                if (i, o) not in self.stated.small.analyst or (i, o) in setting.options
            ]
            for i in heard
        ]
        for chosen in product(*ways):
            yield dict(zip(heard, chosen, strict=True))

    # answers

    def halves(self) -> tuple[range, range]:
        """The draws in two halves, cut at a whole word of 64 draws."""
        cut = 64 * (-(-self.number // 64) // 2)
        return range(cut), range(cut, self.number)

    def share(self, party: str, part: Part, setting: Setting, rows: range | None = None, prior: bool = False) -> float:
        """The share of draws in which a party accepts a part."""
        rows = rows if rows is not None else range(self.number)
        if not self.keeps(part, setting, {party}):
            return 0.0
        own = self.yes(party, part, prior)
        return sum(own[n] for n in rows) / max(1, len(rows))

    def joint(self, part: Part, setting: Setting, rows: range | None = None, prior: bool = False) -> float:
        """The probability of a deal from independent parties, over every set of yeses."""
        if not any(self.rule(c) and self.keeps(part, setting, c) for c in subsets(self.parties)):
            return 0.0
        own = {p: self.share(p, part, setting, rows, prior) for p in self.parties}
        return sum(
            prod(own[p] if p in yes else 1 - own[p] for p in self.parties)
            for yes in subsets(self.parties)
            if self.rule(yes)
        )

    def zone(self, setting: Setting, prior: bool = False) -> int:
        """In how many draws some part is accepted by actors whose yes makes a deal, all their limits kept together."""
        winning = [c for c in subsets(self.parties) if self.rule(c)]
        candidates = [
            (part, [c for c in winning if self.keeps(part, setting, c)]) for part in self.parts(setting)
        ]  # fmt: skip
        return sum(
            any(
                all(self.yes(p, part, prior)[n] for p in coalition)
                for part, coalitions in candidates
                for coalition in coalitions
            )
            for n in range(self.number)
        )

    def trade(self, package: Part, changes: tuple[tuple[str, str], ...], n: int, prior: bool = False) -> bool:
        """Whether two changes are a trade in a draw: nobody worse off, two gain, and neither change alone does that."""

        def good(made: tuple[tuple[str, str], ...]) -> bool:
            moved = [
                self.gain(p, n, package | dict(made), prior) - self.gain(p, n, package, prior) for p in self.parties
            ]
            return min(moved) >= 0 and sum(m > 0 for m in moved) >= 2

        return good(changes) and not any(good((c,)) for c in changes)

    def solutions(self, n: int, parts: list[Part], prior: bool = False) -> dict[str, list[int]]:
        """Each solution of a draw as positions among parts that keep every limit; empty where no part is acceptable to all."""
        zone = [k for k, part in enumerate(parts) if all(self.gain(p, n, part, prior) >= 0 for p in self.parties)]
        if not zone:
            return {}
        gains = {k: [self.scaled(p, n, parts[k], prior) for p in self.parties] for k in zone}
        ideal = [max(gains[k][p] for k in zone) for p in range(len(self.parties))]

        def best(key: Mapping[int, object]) -> list[int]:
            top = max(key.values())  # type: ignore[type-var]
            return [k for k in zone if key[k] == top]

        nash = {k: prod(gains[k], start=Fraction(1)) for k in zone}
        return {
            "nash": best(nash) if max(nash.values()) > 0 else [],
            "kalai_smorodinsky": best(
                {k: sorted(g / i for g, i in zip(gains[k], ideal, strict=True) if i) for k in zone}
            ),
            "egalitarian": best({k: sorted(gains[k]) for k in zone}),
            "utilitarian": best({k: sum(gains[k]) for k in zone}),
        }

    def questions(self, asked: Collection[str]) -> Iterator[tuple[str, str, tuple[str, ...], list[list[bool]]]]:
        """Every question with two possible answers or more: whom, the kind, the subject, and for each answer the draws that give it."""
        for party in asked:
            own = self.draws(party)
            heard = [(i, self.issues.index(i)) for i in self.model.heard]
            at = {i: own.worths.options[k] for i, k in heard}
            draws = range(self.number)
            found: list[tuple[str, tuple[str, ...], list[list[bool]]]] = []
            for a, b in combinations(self.model.heard, 2):
                span = {i: [int(max(at[i][n]) - min(at[i][n])) for n in draws] for i in (a, b)}
                first = [span[a][n] > span[b][n] for n in draws]
                found.append(("weight", (a, b), [first, [not f for f in first]]))
            for issue, k in heard:
                named = [o for o in self._names[k] if (issue, o) not in self.stated.small.analyst]
                for a, b in combinations(named, 2):
                    x, y = self._at[issue, a], self._at[issue, b]
                    first = [bool(at[issue][n, x] > at[issue][n, y]) for n in draws]
                    found.append(("order", (issue, a, b), [first, [not f for f in first]]))
                if not own.evidence.uniform:
                    told = sorted({int(n) for n in own.no_deal[:, k]})
                    found.append(("no_deal", (issue,), [[bool(own.no_deal[n, k] == t) for n in draws] for t in told]))
            for kind, subject, answers in found:
                if sum(any(a) for a in answers) > 1:
                    yield party, kind, subject, answers

    def value_of_answers(
        self, party: str, answers: list[list[bool]], parts: list[Part], setting: Setting, needed: Collection[str]
    ) -> tuple[float, float]:
        """What knowing the answer gains in joint acceptance of the best part, and its error."""

        def bits(flags: list[bool]) -> int:
            return sum(1 << n for n, f in enumerate(flags) if f)

        said = {p: [bits(self.yes(p, part)) for part in parts] for p in needed}
        given = [bits(answer) for answer in answers]
        every = (1 << self.number) - 1

        def joint(k: int, answer: int, rows: range) -> float:
            within = (1 << rows.stop) - (1 << rows.start)
            own = [said[p][k] & within & (answer if p == party else every) for p in needed]
            return prod(o.bit_count() / len(rows) for o in own)

        if not parts:
            return 0.0, 0.0
        total, variance = 0.0, 0.0
        one, two = self.halves()
        for chosen, valued in ((one, two), (two, one)):
            numbers = range(len(parts))
            whole = max(numbers, key=lambda k: round(joint(k, every, chosen), 12))
            terms = []
            for flags, answer in zip(answers, given, strict=True):
                top = max(numbers, key=lambda k: round(joint(k, answer, chosen), 12))
                if round(joint(top, answer, chosen), 12) > round(joint(whole, answer, chosen), 12):
                    total += (joint(top, answer, valued) - joint(whole, answer, valued)) / 2
                    asked = (party, flags)
                    terms += [(1.0, parts[top], setting, asked), (-1.0, parts[whole], setting, asked)]
            variance += self.spread(terms, valued) ** 2
        return total, sqrt(variance) / 2

    def spread(self, terms: list[tuple[float, Part, Setting, tuple[str, list[bool]] | None]], rows: range) -> float:
        """The error of a sum of joint acceptances: how each draw moves it, parties independent (the delta method).

        Parameters
        ----------
        terms : a sign, a part, its setting, and perhaps a party whose yes counts only in some draws.
        """
        moved = {p: [0.0] * len(rows) for p in self.parties}
        for sign, part, setting, asked in terms:
            yes = {}
            for p in self.parties:
                own = [self.yes(p, part)[n] and (asked is None or asked[0] != p or asked[1][n]) for n in rows]
                yes[p] = own if self.keeps(part, setting, {p}) else [False] * len(rows)
            share = {p: sum(own) / len(rows) for p, own in yes.items()}
            for p in self.parties:
                ends = []
                for end in (1.0, 0.0):
                    at = {**share, p: end}
                    ends.append(
                        sum(
                            prod(at[q] if q in said else 1 - at[q] for q in self.parties)
                            for said in subsets(self.parties)
                            if self.rule(said)
                        )
                    )
                for n, own in enumerate(yes[p]):
                    moved[p][n] += sign * (ends[0] - ends[1]) * (own - share[p])
        total = 0.0
        for p, own in moved.items():
            mean = sum(own) / len(own)
            effective = max(1.0, self.draws(p).ess / self.number * len(rows))
            total += sum((m - mean) ** 2 for m in own) / len(own) / effective
        return sqrt(total)
