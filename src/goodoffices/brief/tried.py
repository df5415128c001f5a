"""A package tried, in words."""

from __future__ import annotations

from goodoffices.brief.block import Block, Heading, Line, Paragraph, bullets, plain
from goodoffices.brief.numbers import party_words, share_words
from goodoffices.brief.words import in_order, listed, mark
from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, Precondition
from goodoffices.chart.picture import MODEL
from goodoffices.deal.tried import TriedInModel
from goodoffices.logic.trial import Trial

TIMING = {
    "before_deal": "before a deal",
    "with_deal": "with a deal",
    "after_deal": "after a deal",
    "not stated": "when is not stated",
}


def trial_blocks(case: Case, trial: Trial) -> tuple[Block, ...]:
    """What blocks the package, whose act it needs, who has not been heard, and which single change would turn it."""
    chosen = "; ".join(f"{case.issues[i].title}: “{case.option(i, o).label}”" for i, o in trial.package.items())
    blocks: list[Block] = [Paragraph(plain(chosen + ".")), Paragraph((_verdict(case, trial),))]
    if trial.broken or trial.together:
        coded = {c.id: (s, c) for s, c in case.codings()}
        lines = [_limit_line(case, limit) for limit in trial.broken]
        for ids in trial.together:
            names = [f"{case.actors[coded[i][1].actor].name} {i}" for i in ids]
            lines.append(
                Line(
                    f"Together, whatever settles what is left open: {listed(names)}.",
                    in_order(coded[i][0].id for i in ids),
                )
            )
        blocks += [Heading("What blocks it"), bullets(tuple(lines))]
    if trial.depends:
        lines = []
        for yardstick in dict.fromkeys(u.yardstick for u in trial.depends):
            y = case.yardsticks[yardstick]
            names = [f"“{case.option(u.issue, u.option).label}”" for u in trial.depends if u.yardstick == yardstick]
            told = f"{case.actors[y.holder].name}'s test “{y.title}”: not known of {listed(names)}"
            lines.append(Line(told + ".", y.origin))
        blocks += [Heading("What it depends on"), bullets(tuple(lines))]
    if trial.acts:
        lines = [
            Line(
                f"{case.actors[a.actor].name}: “{case.option(a.issue, a.option).label}”, {TIMING[a.when]}"
                + ("" if a.asked else "; has not been asked")
                + ".",
                case.option(a.issue, a.option).origin,
            )
            for a in trial.acts
        ]
        blocks += [Heading("Whose act it needs"), bullets(tuple(lines))]
    if trial.silent:
        by_actor: dict[str, list[str]] = {}
        for issue, actor in trial.silent:
            by_actor.setdefault(actor, []).append(f"“{case.issues[issue].title}”")
        lines = [Line(f"{case.actors[a].name} on {listed(issues)}.") for a, issues in by_actor.items()]
        blocks += [Heading("Who has not been heard"), bullets(tuple(lines))]
    if trial.turns:
        blocks += [Heading("Which single change would turn it"), bullets(tuple(_turns(case, trial)))]
    elif not trial.passes and not trial.excluded:
        blocks += [
            Heading("Which single change would turn it"),
            Paragraph(plain("None: no single option and no single limit.")),
        ]
    if trial.unsettled:
        blocks.append(Paragraph(plain(f"Left open: {listed([f'“{case.issues[i].title}”' for i in trial.unsettled])}.")))
    return tuple(blocks)


def _verdict(case: Case, trial: Trial) -> Line:
    if trial.excluded:
        return Line("The conditions of the case exclude it, whoever wants what.")
    if not trial.passes:
        return Line("It is blocked: no way to settle what it leaves open meets the limits of all whose yes is needed.")
    hangs = "; whether it meets all hangs on what is not known" if trial.depends else ""
    silent = "; that is not acceptance, for not all have been heard" if trial.silent or trial.unsettled else ""
    return Line(f"No limit on record blocks it{hangs}{silent}.")


def _limit_line(case: Case, limit: Limit | Precondition) -> Line:
    kind = "precondition" if isinstance(limit, Precondition) else "limit"
    statement = case.statements[limit.statement]
    return Line(
        f"{case.actors[limit.actor].name}, {kind} {limit.id}{mark(case, limit)}: {statement.said.rstrip('.')}. "
        f"Read as: {case.words(limit.condition)}.",
        (statement.id,),
    )


def _turns(case: Case, trial: Trial) -> list[Line]:
    coded = {c.id: c for _, c in case.codings()}
    lines = []
    for turn in trial.turns:
        if turn.kind == "option":
            lines.append(
                Line(f"{case.issues[turn.issue].title}: “{case.option(turn.issue, turn.option).label}” instead.")
            )
        else:
            limit = coded[turn.limit]
            actor = case.actors[limit.actor].name
            lines.append(Line(f"If {actor} moved on {turn.limit}{mark(case, limit)}.", (limit.statement,)))
    return lines


def model_blocks(case: Case, tried: TriedInModel) -> tuple[Block, ...]:
    """What the model says of the package."""
    found = tried.acceptance
    head = Heading("In the model")
    if found is None:
        return head, Paragraph(plain(f"No numbers: {tried.why_not}."))
    eased = f", with {listed(list(found.setting.eased))} eased" if found.setting.eased else ""
    lines = [
        f"{MODEL}: {tried.draws:,} draws of each side (seed {tried.seed}){eased}; what the package leaves open is taken as each side expects "
        "it without a deal.",
        f"Acceptable to all needed, in the model: {share_words(found.joint)}.",
        *(f"{case.actors[p.party].name}: {party_words(p)}." for p in found.by_party),
    ]
    return head, bullets(plain(*lines))
