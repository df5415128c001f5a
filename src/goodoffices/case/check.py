"""Checks of a case as a whole: what no single entry can see."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from goodoffices.case.case import Case
from goodoffices.case.coding import Coding, Concedes, MeetsYardstick
from goodoffices.case.names import natural, nearest
from goodoffices.errors import Place, Problem


def check_case(case: Case) -> tuple[Problem, ...]:
    """Every problem of the case as a whole, sorted by place."""
    found = [*_sources(case), *_links(case), *_codings(case), *_actors(case), *_talks(case), *_leaks(case)]
    return tuple(sorted(found, key=lambda p: (p.place, p.message)))


def _sources(case: Case) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for source in case.sources.values():
        if source.sha256 and source.sha256 in seen:
            first = case.sources[seen[source.sha256]]
            yield Problem(
                source.place,
                f"source '{source.id}' has the SHA-256 of another",
                "one source for one document",
                f"that of '{first.id}'",
                "correct it, or join the two",
                ((first.place, f"source '{first.id}'"),),
            )
        seen.setdefault(source.sha256, source.id)


def _links(case: Case) -> Iterator[Problem]:
    for kind in ("answers", "repeats", "denies", "corrects"):
        refs = {s.id: set(dict(s.links)[kind]) for s in case.statements.values()}
        while True:
            try:
                TopologicalSorter(refs).prepare()
                break
            except CycleError as error:
                ring: list[str] = error.args[1][:-1]
            start = ring.index(min(ring, key=natural))
            ring = list(reversed(ring[start:] + ring[:start]))
            ring = [ring[-1], *ring[:-1]]
            places = [case.statements[s].place for s in ring]
            yield Problem(
                places[0],
                f"statements go round in a circle by '{kind}'",
                "each one an earlier statement",
                " → ".join([*ring, ring[0]]),
                f"take one '{kind}' away",
                tuple((p, f"statement '{s}'") for s, p in zip(ring[1:], places[1:], strict=True)),
            )
            for name in ring:
                refs[name] -= set(ring)


def _codings(case: Case) -> Iterator[Problem]:
    by_id: dict[str, Coding] = {}
    for _, coding in case.codings():
        if coding.id in by_id:
            yield Problem(
                coding.place,
                f"the id '{coding.id}' of a coding stands twice",
                "each coding its own id",
                coding.id,
                "rename one",
                ((by_id[coding.id].place, "it stands here too"),),
            )
        by_id[coding.id] = coding
    known = {**{s: s for s in case.statements}, **{c: c for c in by_id}}
    for statement, coding in case.codings():
        ends = coding.ends if isinstance(coding, Concedes) else ()
        for key, refs in (("supersedes", coding.supersedes), ("concedes", ends)):
            for ref in refs:
                if ref not in known:
                    near = nearest(ref, known)
                    yield Problem(
                        coding.place,
                        f"unknown statement or coding '{ref}' in '{key}' of coding '{coding.id}'",
                        "a statement, or a coding such as s3.1",
                        ref,
                        f"did you mean '{near}'?" if near else "name what it ends",
                    )
                    continue
                targets = [by_id[ref]] if ref in by_id else list(case.statements[ref].codings)
                if not any(t.actor == coding.actor for t in targets):
                    yield Problem(
                        coding.place,
                        f"'{key}' of coding '{coding.id}' ends nothing of its own actor",
                        f"a coding of '{coding.actor}'",
                        ref,
                        "an actor can leave its own positions only",
                    )
                elif any(case.statements[t.statement].reported > statement.reported for t in targets):
                    yield Problem(
                        coding.place,
                        f"'{key}' of coding '{coding.id}' ends something reported later",
                        f"a statement reported by {statement.reported}",
                        ref,
                        "exchange the two",
                    )
        if isinstance(coding, MeetsYardstick):
            yardstick = case.yardsticks.get(coding.yardstick)
            if yardstick is not None and coding.actor != yardstick.holder:
                yield Problem(
                    coding.place,
                    f"coding '{coding.id}' answers another's yardstick",
                    f"words of '{yardstick.holder}', whose test '{yardstick.id}' is",
                    f"those of '{coding.actor}'",
                    f"leave it out, or add 'of: {yardstick.holder}' where the words report its view",
                )
            for issue, _ in coding.options:
                if yardstick is not None and issue not in yardstick.bears_on:
                    yield Problem(
                        coding.place,
                        f"coding '{coding.id}' speaks of an issue that the yardstick does not bear on",
                        ", ".join(yardstick.bears_on),
                        issue,
                        f"add '{issue}' to 'bears_on' of '{yardstick.id}'",
                    )


def _actors(case: Case) -> Iterator[Problem]:
    for actor in case.actors.values():
        if any(actor.id in case.with_members(member) for member in actor.members):
            yield Problem(
                actor.place,
                f"actor '{actor.id}' is a member of itself",
                "members that are others",
                actor.id,
                "take it out of 'members'",
            )
        if actor.has_role("body") and actor.approves_for is None and actor.id not in case.agreement.voices:
            yield Problem(
                actor.place,
                f"nobody needs the approval of body '{actor.id}'",
                "'approves_for: PARTY', or its id in 'agreement'",
                "neither",
                "say whose signature it approves, and add it to 'needs' of the agreement",
            )
        if actor.id in case.agreement.voices and actor.origin:
            yield Problem(
                actor.place,
                f"actor '{actor.id}' is needed for a deal and comes from a statement",
                "no 'from'",
                ", ".join(actor.origin),
                "take 'from' away: whose yes counts does not hang on a report",
            )


def _talks(case: Case) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    places = [(r.id, r.place) for r in case.talks.rounds] + [(d.id, d.place) for _, d in case.talks.days()]
    for name, place in places:
        if name in seen:
            yield Problem(
                place,
                f"'{name}' stands twice in the talks",
                "each round and day its own id",
                name,
                "rename one",
                ((seen[name], "it stands here too"),),
            )
        seen[name] = place


def _leaks(case: Case) -> Iterator[Problem]:
    """Public codings that name what only confided words report would give them away."""
    public, whole_case = case.seen(), case.seen(confided=True)
    for statement in public.statements.values():
        whole = case.statements[statement.id]
        if (statement.actors, statement.people) != (whole.actors, whole.people):
            yield Problem(
                whole.place,
                f"public statement '{statement.id}' is by somebody whom only confided words report",
                "a speaker that a public statement names, or one without 'from'",
                ", ".join({*whole.actors, *whole.people} - {*statement.actors, *statement.people}),
                "give the speaker a public 'from', or take its 'from' away",
            )
    for statement, coding in whole_case.codings():
        if statement.layer == "confided" or statement.id not in public.statements:
            continue
        if coding not in public.statements[statement.id].codings:
            yield Problem(
                coding.place,
                f"public coding '{coding.id}' names what only confided words report",
                "options, issues and yardsticks that a public statement names, or 'from: analyst'",
                coding.id,
                "give what it names a public 'from', or code it on a confided statement",
            )
