"""The brief as JSON. The schema is docs/reference/brief.schema.json."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.findings import Findings
from goodoffices.brief.model_json import model_json, questions_json
from goodoffices.brief.words import becomes, bottom_line, under
from goodoffices.case.case import Case
from goodoffices.case.claims import claimant, differ, figure_groups
from goodoffices.case.coding import Coding, Interest, Limit, Link, NoDeal, Precondition, Wants
from goodoffices.case.number import Number
from goodoffices.case.package import Package
from goodoffices.case.statement import Statement
from goodoffices.case.talks import Day, Round
from goodoffices.logic.changes import Changes
from goodoffices.logic.clash import Bridge, Clash
from goodoffices.logic.position import ActorPosition, Movement
from goodoffices.logic.trial import Trial


def to_json(brief: Findings) -> dict[str, Any]:
    """Every part of the brief, keys in the order of the page."""
    case, analysis = brief.case, brief.analysis
    return {
        "case": {
            "id": case.id,
            "title": case.title,
            "note": case.note,
            "parties": [a.id for a in case.parties],
            "issues": _issues(case),
        },
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "since": brief.since.isoformat() if brief.since else None,
        "layers": ["public", "confided"] if brief.confided else ["public"],
        "record": {
            "sources": brief.record.sources,
            "statements": brief.record.statements,
            "wants_or_limits": brief.record.wants_or_limits,
            "stated_only": brief.stated,
            "by_party": {
                party: {"statements": own, "named_speaker": named, "newsroom_voice": newsroom}
                for party, own, named, newsroom in brief.record.by_party
            },
        },
        "bottom_line": {
            "possible": analysis.possible,
            "proven": True,
            "complete": analysis.complete,
            "listed_packages": brief.listed_packages,
            "witness": dict(analysis.witness) if analysis.witness else None,
            "sentences": [{"text": line.text, "statements": list(line.refs)} for line in bottom_line(brief)],
        },
        "day": _day(brief),
        "changes": _changes(brief.changes) if brief.changes is not None else None,
        "positions": [_position(case, p) for p in brief.positions],
        "limits": [limit_json(case, limit, brief) for limit in analysis.force.limits],
        "clashes": [list(c.limits) for c in analysis.clashes],
        "openings": [list(o.limits) for o in analysis.openings],
        "bridges": [_bridge(b) for b in analysis.bridges],
        "rests_on": _rests(brief),
        "sticking_points": {
            "computed": list(analysis.sticking_points),
            "by_clash": [list(c.sticking) for c in analysis.clashes],
            "named": [
                {
                    "statement": c.statement,
                    "issues": list(c.named),
                    "confirmed": list(c.confirmed),
                    "unconfirmed": list(c.unconfirmed),
                    "unnamed": list(c.unnamed),
                }
                for c in brief.sticking
            ],
        },
        "unknown_yardsticks": [_conditional(c) for c in analysis.conditional],
        "cycles": [
            {
                "preconditions": list(d.preconditions),
                "after_deal": [f"{i}.{o}" for i, o in d.timings],
                "actors": list(d.actors),
            }
            for d in brief.deadlocks
        ],
        "questions": [*_questions(brief), *questions_json(brief)],
        "questions_withheld": brief.questions.withheld,
        "model": model_json(brief),
        "no_model": brief.no_model,
        "alone": [
            {
                "issue": p.issue,
                "tied_by": list(p.tied_by),
                "missing": list(p.missing),
                "wanted": {actor: list(options) for actor, options in p.wanted_by},
            }
            for p in brief.alone
        ],
        "open_issues": [{"issue": o.issue, "silent": list(o.silent)} for o in brief.open_issues],
        "outside": _outside(brief),
        "figures": _figures(case),
        "events": _events(case),
        "areas": _areas(case),
        "voices": [
            {"statement": s.id, "resident_of": s.resident_of, "said": s.said}
            for s in case.statements.values()
            if s.resident
        ],
        "sources": _sources(brief),
        "statements": [statement_json(case, s, brief.quote(s)) for s in case.statements.values()],
    }


def _rests(brief: Findings) -> list[dict[str, Any]]:
    return [
        {
            "change": {"kind": r.change.kind, "id": r.change.id},
            "text": f"{under(brief, r)}: {becomes(brief, r)}",
            "clashes_lost": [list(c) for c in r.lost],
            "clashes_new": [list(c) for c in r.new],
            "openings": [list(o) for o in r.openings],
            "bridges_lost": [[f"{i}.{o}" for i, o in b] for b in r.bridges_lost],
            "bridges_new": [[f"{i}.{o}" for i, o in b] for b in r.bridges_new],
            "possible": r.possible,
            "turns": r.turns,
        }
        for r in brief.rests
    ]


def _questions(brief: Findings) -> list[dict[str, Any]]:
    return [
        {
            "kind": q.kind,
            "to": q.addressee,
            "text": q.text,
            "statements": list(q.statements),
            "in_caucus": q.in_caucus,
            "answers": [
                {
                    "answer": a.answer,
                    "changes": a.otherwise or (becomes(brief, a.rests) if a.rests else "no finding changes yet"),
                }
                for a in q.answers
            ],
            "gain": None,
            "se": None,
        }
        for q in brief.questions.asked
    ]


def _events(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "id": e.id,
            "kind": e.kind,
            "title": e.title,
            "status": e.status,
            "when": str(e.when),
            "where": e.where,
            "reported_as": e.reported_as,
            "by": list(e.by),
            "plover": e.plover,
            "told_by": _told_by(case, e.origin),
            "toll": [f.id for f in case.figures.values() if f.event == e.id],
            "statements": list(e.origin),
        }
        for e in case.events.values()
    ]


def _areas(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "id": a.id,
            "name": a.name,
            "reported_as": a.reported_as,
            "held_by": list(a.held_by),
            "claimed_by": list(a.claimed_by),
            "share": a.share,
            "when": str(a.when),
            "told_by": _told_by(case, a.origin),
            "statements": list(a.origin),
        }
        for a in case.areas.values()
    ]


def _sources(brief: Findings) -> list[dict[str, Any]]:
    return [
        {
            "id": s.id,
            "publisher": s.publisher,
            "title": s.title,
            "published": s.published.isoformat(),
            "language": s.language,
            "sha256": s.sha256,
            "reliability": s.reliability,
            "layer": s.layer,
            "text_at_hand": s.id in brief.texts,
        }
        for s in brief.case.sources.values()
    ]


def _issues(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "id": issue.id,
            "title": issue.title,
            "alone": issue.alone,
            "options": [
                {
                    "id": o.id,
                    "title": o.title,
                    "from": o.provenance,
                    "needs": list(o.needs),
                    "when": o.when,
                    "not_stated": list(o.not_stated),
                    "law": {"note": o.law.note, "source": o.law.source} if o.law else None,
                    "statements": list(o.origin),
                }
                for o in issue.options.values()
            ],
            **({} if issue.number is None else {"number": _number(issue.number)}),
        }
        for issue in case.issues.values()
    ]


def _number(number: Number) -> dict[str, Any]:
    """Bounds, step (null: any number between them) and unit; its ranges are the options of the issue."""
    step = None if number.step is None else float(number.step)
    return {"from": float(number.low), "to": float(number.high), "step": step, "unit": number.unit}


def _told_by(case: Case, origin: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(case.speaker(case.statements[s]) for s in origin))


def _day(brief: Findings) -> dict[str, Any]:
    day = brief.day
    return {
        "round": _round(day.round),
        "day": _day_of(day.day),
        "accounts": [{"actor": actor, "statements": list(told)} for actor, told in day.accounts],
        "agenda": [{"title": a.title, "statements": list(a.origin)} for a in brief.case.talks.agenda],
        "next": _day_of(day.next_day),
        "next_round": _round(day.next_round),
    }


def _round(round_: Round | None) -> dict[str, Any] | None:
    if round_ is None:
        return None
    return {
        "id": round_.id,
        "number": round_.number,
        "reading": round_.reading,
        "where": round_.where,
        "when": str(round_.when),
    }


def _day_of(day: Day | None) -> dict[str, Any] | None:
    if day is None:
        return None
    return {
        "id": day.id,
        "number": day.number,
        "when": str(day.when),
        "where": day.where,
        "status": day.status,
        "sessions": [{"kind": s.kind, "present": list(s.present), "about": s.about} for s in day.sessions],
        "statements": list(day.origin),
    }


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "statements": list(changes.statements),
        "new_limits": list(changes.new_limits),
        "ended_limits": [{"id": i, "how": e.how, "by": e.by} for i, e in changes.ended_limits],
        "new_wants": list(changes.new_wants),
        "ended_wants": [{"id": i, "how": e.how, "by": e.by} for i, e in changes.ended_wants],
        "new_clashes": [list(c) for c in changes.new_clashes],
        "gone_clashes": [list(c) for c in changes.gone_clashes],
        "new_openings": [list(o) for o in changes.new_openings],
        "gone_openings": [list(o) for o in changes.gone_openings],
        "new_bridges": [_bridge(b) for b in changes.new_bridges],
        "gone_bridges": [_bridge(b) for b in changes.gone_bridges],
        "turned": changes.turned,
    }


def _bridge(bridge: Bridge) -> dict[str, Any]:
    return {
        "options": [f"{i}.{o}" for i, o in bridge.options],
        "clash": list(bridge.clash),
        "opens_all": bridge.opens_all,
    }


def _conditional(clash: Clash) -> dict[str, Any]:
    return {
        "clash": list(clash.limits),
        "given": [{"yardstick": u.yardstick, "option": f"{u.issue}.{u.option}", "met": met} for u, met in clash.given],
    }


def _position(case: Case, position: ActorPosition) -> dict[str, Any]:
    return {
        "issue": position.issue,
        "actor": position.actor,
        "wants": [
            {
                "id": w.id,
                "options": list(dict(w.options).get(position.issue, ())),
                "reading": w.reading,
                "statement": w.statement,
            }
            for w in position.wants
        ],
        "limits": [limit.id for limit in position.limits],
        "preconditions": [p.id for p in position.preconditions],
        "yardsticks": list(position.yardsticks),
        "movements": [_movement(m) for m in position.movements],
        "statements": list(position.statements),
        "no_statement": position.silent,
    }


def _movement(movement: Movement) -> dict[str, Any]:
    return {"id": movement.coding.id, "kind": movement.coding.kind, "how": movement.ended.how, "by": movement.ended.by}


def limit_json(case: Case, limit: Limit | Precondition, brief: Findings | None = None) -> dict[str, Any]:
    """A limit, or a precondition before any deal."""
    return {
        "id": limit.id,
        "actor": limit.actor,
        "kind": limit.kind,
        "condition": limit.condition.text,
        "words": case.words(limit.condition),
        "statement": limit.statement,
        "reading": limit.reading,
        "layer": case.statements[limit.statement].layer,
        "counts": limit.actor in case.agreement.voices,
        "other_readings": [
            {"id": a.id, "kind": a.kind, "condition": a.condition.text if isinstance(a, Limit | Precondition) else None}
            for a in limit.alternatives
        ],
    }


def _outside(brief: Findings) -> list[dict[str, Any]]:
    case = brief.case

    return [
        {
            "actor": actor.id,
            "name": actor.name,
            "statements": [s.id for s in case.statements.values() if actor.id in s.actors],
            "acts": [
                {"option": f"{a.issue}.{a.option}", "when": a.when, "asked": a.asked}
                for a in brief.acts
                if a.actor == actor.id
            ],
        }
        for actor in case.actors.values()
        if not actor.seated
    ]


def _figures(case: Case) -> list[dict[str, Any]]:
    found = []
    for _, figures in figure_groups(case):
        different = differ(figures)
        for f in figures:
            found.append(
                {
                    "id": f.id,
                    "what": f.what,
                    "of": f.of,
                    "low": float(f.low) if f.low is not None else None,
                    "high": float(f.high) if f.high is not None else None,
                    "hedge": f.hedge,
                    "unit": f.unit,
                    "claimant": claimant(case, f),
                    "when": str(f.when),
                    "since": str(f.since),
                    "event": f.event,
                    "differs": different,
                    "statements": list(f.origin),
                }
            )
    return found


def statement_json(case: Case, statement: Statement, quote: str = "") -> dict[str, Any]:
    """One statement."""
    return {
        "id": statement.id,
        "source": statement.source,
        "reported": statement.reported.isoformat(),
        "at": [[s.start, s.end] for s in statement.at],
        "speaker": case.speaker(statement),
        "actors": list(statement.actors),
        "people": list(statement.people),
        "newsroom": statement.newsroom,
        "resident_of": statement.resident_of,
        "voice": statement.voice,
        "when": str(statement.when),
        "via": statement.via,
        "to": statement.to,
        "act": statement.act,
        "about": list(statement.about),
        "said": statement.said,
        "quote": quote,
        **{kind: list(ids) for kind, ids in statement.links},
        "account_of": statement.account_of,
        "layer": statement.layer,
        "credibility": statement.credibility,
        "coding": [_coding(c) for c in statement.codings],
    }


def _coding(coding: Coding) -> dict[str, Any]:
    made: dict[str, Any] = {"id": coding.id, "kind": coding.kind, "actor": coding.actor, "reading": coding.reading}
    if isinstance(coding, Wants | NoDeal):
        made["options"] = {issue: list(options) for issue, options in coding.options}
    if isinstance(coding, NoDeal):
        made["uniform"] = coding.uniform
    if isinstance(coding, Limit | Precondition | Link):
        made["condition"] = coding.condition.text
    if isinstance(coding, Link):
        made["makes_it"] = "better" if coding.better else "worse"
        made["points"] = float(coding.points) if coding.points is not None else None
    if isinstance(coding, Precondition):
        made["before"] = coding.before
    if isinstance(coding, Interest):
        made["text"] = coding.text
    made["issues"] = list(coding.issues)
    made["or"] = [_coding(a) for a in coding.alternatives]
    return made


def trial_json(case: Case, trial: Trial) -> dict[str, Any]:
    """What ``goodoffices try`` says, as JSON."""
    return {
        "case": case.id,
        "package": dict(trial.package),
        "passes": trial.passes,
        "excluded_by_conditions": trial.excluded,
        "blocks": [limit_json(case, limit) for limit in trial.broken],
        "blocks_together": [list(ids) for ids in trial.together],
        "depends_on": [{"yardstick": u.yardstick, "option": f"{u.issue}.{u.option}"} for u in trial.depends],
        "needs_act_of": [
            {"actor": a.actor, "option": f"{a.issue}.{a.option}", "when": a.when, "asked": a.asked} for a in trial.acts
        ],
        "not_heard": [{"issue": issue, "actor": actor} for issue, actor in trial.silent],
        "open": list(trial.unsettled),
        "turned_by": [
            {"kind": t.kind, "limit": t.limit}
            if t.kind == "limit"
            else {"kind": t.kind, "package": dict(Package({t.issue: t.option}))}
            for t in trial.turns
        ],
        "complete": trial.complete,
    }
