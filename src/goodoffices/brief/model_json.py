"""What the model says, as JSON; the schema of it stands beside that of the brief."""

from __future__ import annotations

from typing import Any

from goodoffices.brief.findings import Findings
from goodoffices.brief.numbers import change_words, gain_statements, gain_text, package_words
from goodoffices.deal.acceptance import Acceptance
from goodoffices.deal.asking import Gain
from goodoffices.deal.modelled import Modelled
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share
from goodoffices.deal.tried import TriedInModel
from goodoffices.preference.draws import Draws

PRIOR = (
    "weights of issues uniform on the simplex, values of options uniform between worst and best, every order equally likely; no deal: any option "
    "on each issue; the same limits in force"
)
NOTE = "analyst's model, not the party's position; parties are drawn independently, an assumption"
DIGITS = 6


def model_json(brief: Findings) -> dict[str, Any] | None:
    """The model; None where there are no numbers."""
    found = brief.modelled
    if found is None:
        return None
    model = found.model
    return {
        "note": NOTE,
        "seed": model.seed,
        "draws": model.number,
        "prior": PRIOR,
        "heard": list(model.heard),
        "open": [i for i in model.issues if i not in model.heard],
        "parties": {p: _party(d) for p, d in model.drawn.items()},
        "replaced": [{"coding": old, "by": new} for old, new in model.replaced],
        "zone": [{**setting_json(z.setting), "packages": z.packages, **share_json(z.share)} for z in found.zone],
        "packages": [
            {
                **acceptance_json(e.acceptance),
                "other_half": {
                    "joint": _round(e.joint),
                    "se": _round(e.joint_se),
                    "gain": _round(e.gain),
                    "gain_se": _round(e.gain_se),
                    "of": e.least,
                },
                "like": [dict(p) for p in e.like],
            }
            for e in found.best
        ],
        "easing": [
            {
                "limit": e.limit,
                "alone": _round(e.alone),
                "alone_se": _round(e.alone_se),
                "last": _round(e.last),
                "last_se": _round(e.last_se),
                "told": e.told,
            }
            for e in found.easing
        ],
        "trades": [
            {
                **setting_json(t.setting),
                "package": dict(t.package),
                "changes": dict(t.changes),
                "gains": list(t.gains),
                **share_json(t.share),
            }
            for t in found.trades
        ],
        "alone": [acceptance_json(a) for a in found.alone],
        "solutions": [
            {
                **setting_json(s.setting),
                "name": s.name,
                "options": dict(s.package),
                "draws": s.draws,
                "zones": s.zones,
                **share_json(s.share),
            }
            for s in found.solutions
        ],
        "rests_on": _reliance(brief, found),
        "changed": _changed(brief),
        "settings_left_out": found.settings_left_out,
        "missing": list(found.missing),
    }


def questions_json(brief: Findings) -> list[dict[str, Any]]:
    """Questions whose answer gains something in the model, as further questions of the brief."""
    if brief.modelled is None:
        return []
    return [_question(brief, g) for g in brief.modelled.gains]


def share_json(share: Share) -> dict[str, Any]:
    """A share with its error, the prior's own, and whether the record tells."""
    return {
        "share": _round(share.value),
        "se": _round(share.se),
        "prior": _round(share.prior),
        "prior_se": _round(share.prior_se),
        "told": share.told,
        "settled": share.settled,
    }


def setting_json(setting: Setting) -> dict[str, Any]:
    """Eased limits, and the analyst's options that may be chosen."""
    return {"eased": list(setting.eased), "with_options": [f"{i}.{o}" for i, o in setting.options]}


def acceptance_json(acceptance: Acceptance) -> dict[str, Any]:
    """A package with acceptance by party, and joint."""
    return {
        "options": dict(acceptance.package),
        **setting_json(acceptance.setting),
        "acceptance": {
            **{p.party: {**share_json(p.share), "fits": p.fits, "breaks_limit": p.breaks} for p in acceptance.by_party},
            "joint": {**share_json(acceptance.joint), "fits": acceptance.fits, "breaks_limit": False},
        },
    }


def tried_json(tried: TriedInModel) -> dict[str, Any]:
    """What the model says of one package."""
    return {
        "note": NOTE,
        "draws": tried.draws,
        "seed": tried.seed,
        "why_not": tried.why_not,
        "package": acceptance_json(tried.acceptance) if tried.acceptance is not None else None,
    }


def _round(value: float) -> float:
    return round(float(value), DIGITS)


def _party(draws: Draws) -> dict[str, Any]:
    evidence = draws.evidence
    no_deal = "threshold" if evidence.threshold is not None else "uniform" if evidence.uniform else "options"
    return {
        "method": draws.method,
        "ess": _round(draws.ess),
        "r_hat": _round(draws.r_hat) if draws.r_hat is not None else None,
        "accepted": _round(draws.accepted),
        "no_deal": {"as": no_deal, "evidence": list(evidence.expects)},
        "codings": list(evidence.codings),
    }


def _question(brief: Findings, gain: Gain) -> dict[str, Any]:
    case = brief.case

    def named(answer: str) -> str:
        return case.issues[answer].title if gain.kind == "weight" else case.option(gain.subject[0], answer).title

    return {
        "kind": gain.kind,
        "to": gain.party,
        "text": gain_text(brief, gain),
        "statements": list(gain_statements(brief, gain)),
        "in_caucus": False,
        "answers": [
            {"answer": named(a), "changes": f"best in the model: {package_words(brief, p)}"}
            for a, p in zip(gain.answers, gain.best, strict=True)
        ],
        "gain": _round(gain.gain),
        "se": _round(gain.se),
    }


def _reliance(brief: Findings, found: Modelled) -> dict[str, Any] | None:
    reliance = found.reliance
    if reliance is None:
        return None
    return {
        "draws": reliance.draws,
        "tried": reliance.tried,
        "left_out": reliance.left_out,
        "changes": [
            {
                "kind": r.change.kind,
                "id": r.change.id,
                "party": r.change.party or None,
                "text": change_words(brief, r.change)[0],
                "moved": [
                    {
                        **setting_json(m.setting),
                        "package": dict(m.package) if m.package is not None else None,
                        "before": _round(m.before),
                        "after": _round(m.after),
                    }
                    for m in r.moved
                ],
                "opens": list(r.opens),
                "contradicts": r.contradicts,
            }
            for r in reliance.rests
        ],
    }


def _changed(brief: Findings) -> dict[str, Any] | None:
    changed = brief.model_changed
    if changed is None:
        return None
    return {
        "zone": [{**setting_json(s), "before": _round(b), "after": _round(a)} for s, b, a in changed.zone],
        "new": [{**setting_json(s), "options": dict(p)} for s, p in changed.new],
        "gone": [{**setting_json(s), "options": dict(p)} for s, p in changed.gone],
    }
