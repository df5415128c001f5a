"""Page 2 of a brief: packages to test in the model, trades, what asking gains, and what these numbers rest on.

A figure stands only where the record tells; elsewhere the page says that it does not.
"""

from __future__ import annotations

from goodoffices.brief.block import Block, Bullets, Heading, Line, Paragraph, bullets, plain
from goodoffices.brief.findings import Findings
from goodoffices.brief.words import count, in_order, listed, read_as, statements_of, upper
from goodoffices.case.package import Package
from goodoffices.chart.acceptance import NOT_TOLD, AcceptanceRow
from goodoffices.chart.picture import MODEL
from goodoffices.deal.acceptance import Acceptance, PartyAcceptance
from goodoffices.deal.asking import Gain
from goodoffices.deal.best import BestPackage
from goodoffices.deal.easing import Easing
from goodoffices.deal.modelled import Modelled
from goodoffices.deal.reliance import ModelChange, ModelRests
from goodoffices.deal.setting import Setting
from goodoffices.deal.share import Share
from goodoffices.deal.trade import Trade
from goodoffices.deal.zone_share import ZoneShare

MOST_PICTURED = 4
MOST_SETTINGS = 6
MOST_LINES = 8


def packages_to_test(brief: Findings) -> list[Block]:
    """What the model says, or why it says nothing."""
    found = brief.modelled
    if found is None:
        return [Paragraph(plain(f"No numbers: {brief.no_model}."))]
    blocks: list[Block] = [Paragraph(plain(*_what_it_is(brief, found)), kind="model")]
    unheard = tuple(_not_told(brief, o.issue, o.silent) for o in brief.open_issues)
    blocks += [bullets(unheard)] if unheard else []
    with_packages = dict(found.packages)
    for zone in found.zone[:MOST_SETTINGS]:
        entries = with_packages.get(zone.setting, ())
        blocks += _setting(brief, zone, entries)
    beyond = len(found.zone) - MOST_SETTINGS + found.settings_left_out
    if beyond > 0:
        blocks.append(Paragraph(plain(f"{beyond} further openings and bridges: --format json holds those looked at.")))
    if found.easing:
        lines = tuple(_easing(brief, e) for e in found.easing[:MOST_LINES])
        blocks += [Heading("What easing a limit opens, in the model", 4), bullets(lines)]
    blocks += [Heading("Trades", 4), *_trades(brief, found.trades)]
    if found.gains:
        lines = tuple(_gain(brief, g) for g in found.gains)
        blocks += [Heading("What else to ask", 4), bullets(lines)]
    blocks += _rests(brief, found)
    if brief.model_changed is not None:
        blocks += _changed(brief)
    if found.missing:
        blocks.append(Paragraph(plain(f"Stopped for want of time; not looked at: {listed(list(found.missing))}.")))
    return blocks


def share_words(share: Share) -> str:
    """A share with its error and the prior's own, or that the record does not tell."""
    if not share.told:
        return NOT_TOLD
    if share.settled:
        return f"{share.value:.2f}"
    return f"{share.value:.2f} ± {2 * share.se:.2f} (prior {share.prior:.2f})"


def setting_words(brief: Findings, setting: Setting) -> str:
    """Under which named set of eased limits, in words."""
    case = brief.case
    coded = {limit.id: limit for limit in brief.analysis.limits}
    parts = [f"{case.actors[coded[i].actor].name} moved on {i}" for i in setting.eased if i in coded]
    added = [f"“{case.option(i, o).label}”" for i, o in setting.options]
    if parts:
        return f"if {listed(parts)}"
    return f"with {listed(added)}, every limit as worded" if added else "every limit as worded"


def _what_it_is(brief: Findings, found: Modelled) -> tuple[str, ...]:
    case, model = brief.case, found.model
    lines = [
        f"{MODEL}: {model.number:,} draws, for each side, of complete preferences that fit what is on record (seed {model.seed}). "
        "A share is the part of the draws in which a package is acceptable; ± is two standard errors; “prior” is the same question with "
        "nothing on record of preferences. Sides are drawn independently: an assumption.",
    ]
    if len(model.heard) < len(model.issues):
        settled = listed([f"“{case.issues[i].title}”" for i in model.heard])
        lines.append(
            f"Packages settle {settled} alone; what they leave open is taken as each side expects it without a deal."
        )
    silent = [
        case.actors[p].name
        for p, d in model.drawn.items()
        if not d.evidence.uniform and d.evidence.threshold is None and not d.evidence.expects
    ]
    if silent:
        lines.append(
            f"No evidence on what {listed(silent)} {'expects' if len(silent) == 1 else 'expect'} without a deal."
        )
    return tuple(lines)


def _not_told(brief: Findings, issue: str, silent: tuple[str, ...]) -> Line:
    names = listed([brief.case.actors[a].name for a in silent])
    return Line(f"On “{brief.case.issues[issue].title}” {NOT_TOLD}: nothing is on record from {names}.")


def _setting(brief: Findings, zone: ZoneShare, entries: tuple[BestPackage, ...]) -> list[Block]:
    head = upper(setting_words(brief, zone.setting))
    if not zone.packages:
        return [Paragraph(plain(f"{head}: no package, proven."))]
    text = f"{head} ({MODEL[0].lower() + MODEL[1:]}): {_zone_words(zone)}."
    blocks: list[Block] = [Paragraph((Line(text, statements_of(brief, zone.setting.eased)),))]
    if entries:
        blocks.append(Bullets(tuple((_package(brief, e), _acceptances(brief, e)) for e in entries)))
    return blocks


def _acceptances(brief: Findings, entry: BestPackage) -> tuple[Line, ...]:
    """Joint acceptance, then each party's, then what cannot be told apart."""
    names = brief.case.actors
    lines = [f"Acceptable to all needed, in the model: {share_words(entry.acceptance.joint)}."]
    lines.append("; ".join(f"{names[p.party].name}: {party_words(p)}" for p in entry.acceptance.by_party) + ".")
    if entry.like:
        lines.append(f"{upper(count(len(entry.like), 'other package'))} cannot be told apart from it.")
    return plain(*lines)


def _zone_words(zone: ZoneShare) -> str:
    if zone.share.told:
        return f"a package acceptable to all needed exists in {share_words(zone.share)} of the draws"
    return f"whether a package acceptable to all needed exists, {NOT_TOLD}"


def _package(brief: Findings, entry: BestPackage) -> Line:
    package = entry.acceptance.package
    return Line(f"{package_words(brief, package)}.", _origins(brief, package))


def package_words(brief: Findings, package: Package) -> str:
    """``Line: “frozen along the front”; Guarantee: “a force”``."""
    case = brief.case
    return "; ".join(
        f"{case.issues[i].title}: “{case.option(i, package[i]).label}”" for i in case.issues if i in package
    )


def _origins(brief: Findings, package: Package) -> tuple[str, ...]:
    return in_order(s for i, o in package.items() for s in brief.case.option(i, o).origin)


def party_words(acceptance: PartyAcceptance) -> str:
    """A party's share; where logic or every preference that fits settles it, that."""
    if acceptance.breaks:
        return "breaks its limit"
    if acceptance.fits == "every":
        return "under every preference that fits"
    if acceptance.fits == "no":
        return "under no preference that fits"
    return share_words(acceptance.share)


def _easing(brief: Findings, easing: Easing) -> Line:
    limit = next(limit for limit in brief.analysis.limits if limit.id == easing.limit)
    who = f"If {brief.case.actors[limit.actor].name} moved on {limit.id}"
    if not easing.told:
        return Line(f"{who}: {NOT_TOLD}.", (limit.statement,))
    return Line(
        f"{who} alone, the best joint acceptance would be {easing.alone:.2f} ± {2 * easing.alone_se:.2f} higher; as the last one, all others in a "
        f"clash eased, {easing.last:.2f} ± {2 * easing.last_se:.2f}.",
        (limit.statement,),
    )


def _trades(brief: Findings, trades: tuple[Trade, ...]) -> list[Block]:
    if not trades:
        return [Paragraph(plain("None is supported by any statement."))]
    items = []
    for trade in trades[:MOST_LINES]:
        case = brief.case
        (i, a), (j, b) = trade.changes
        changed = [
            f"“{case.option(n, trade.package[n]).label}” to “{case.option(n, o).label}”" for n, o in ((i, a), (j, b))
        ]
        text = (
            f"From {listed(changed)} together: nobody needed is worse off and two gain in {share_words(trade.share)} of the draws; neither "
            f"change alone does that."
        )
        refs = in_order(s for n, o in trade.changes for s in case.option(n, o).origin)
        items.append((Line(text, refs), plain(f"Package: {package_words(brief, trade.package)}")))
    return [Paragraph(plain(f"{MODEL}.")), Bullets(tuple(items))]


def gain_text(brief: Findings, gain: Gain) -> str:
    """The question, as it can be read out."""
    case = brief.case
    if gain.kind == "weight":
        first, second = (case.issues[i].title for i in gain.subject)
        return f"Which of these two matters more to you: {first}; or {second}?"
    issue = case.issues[gain.subject[0]]
    if gain.kind == "order":
        first, second = (issue.options[o].title for o in gain.subject[1:])
        return f"On this, {issue.title}: which of these two is closer to what you need, {first}; or {second}?"
    return f"If there is no agreement, what do you expect on this: {issue.title}?"


def _gain(brief: Findings, gain: Gain) -> Line:
    name = brief.case.actors[gain.party].name
    text = (
        f"To {name}: {gain_text(brief, gain)} Knowing the answer is worth {gain.gain:.2f} ± {2 * gain.se:.2f} in joint acceptance "
        f"({setting_words(brief, gain.setting)})."
    )
    return Line(text, gain_statements(brief, gain))


def gain_statements(brief: Findings, gain: Gain) -> tuple[str, ...]:
    """The statements a question comes from: those that name its options, or that are about its issues."""
    case = brief.case
    issues = gain.subject if gain.kind == "weight" else gain.subject[:1]
    options = gain.subject[1:] if gain.kind == "order" else ()
    origin = {s for o in options for s in case.option(issues[0], o).origin}
    origin = origin or {s for i in issues for o in case.issues[i].options.values() for s in o.origin}
    public = {s for s in origin if case.statements[s].layer == "public"}
    return in_order(public or origin)


def _rests(brief: Findings, found: Modelled) -> list[Block]:
    reliance = found.reliance
    if reliance is None:
        return []
    lines = tuple(_rest(brief, r) for r in reliance.rests[:MOST_LINES])
    more = len(reliance.rests) - len(lines)
    blocks: list[Block] = [Heading("What these numbers rest on", 4)]
    if not lines:
        blocks.append(Paragraph(plain(f"None of {reliance.tried} changes tried moves a share by more than its error.")))
        return blocks
    blocks.append(bullets(lines))
    cut = f" {more} more: --format json." if more > 0 else ""
    left = f" {reliance.left_out} changes were not tried." if reliance.left_out else ""
    text = (
        f"Tried on {reliance.draws:,} of the same draws: {reliance.tried} changes, {len(reliance.rests)} of which move a share by more than "
        f"its error.{cut}{left}"
    )
    blocks.append(Paragraph(plain(text)))
    return blocks


def change_words(brief: Findings, change: ModelChange) -> tuple[str, tuple[str, ...]]:
    """A change in words, and the statements behind it."""
    case = brief.case
    party = case.actors[change.party].name if change.party else ""
    match change.kind:
        case "statement":
            return f"Without {change.id}", (change.id,)
        case "reading":
            return upper(read_as(case, change.id)), statements_of(brief, (change.id.split("/")[0],))
        case "coding":
            return f"Without the inference {change.id} ◊", statements_of(brief, (change.id,))
        case "spans":
            equal = change.id == "equal"
            return ("With equal weights of issues" if equal else "With weights after the number of options"), ()
        case _:
            return f"If no deal were one option {change.id} for {party} on every issue", ()


def _rest(brief: Findings, rests: ModelRests) -> Line:
    text, refs = change_words(brief, rests.change)
    if rests.contradicts:
        return Line(f"{text}: no preference fits what is left.", refs)
    if rests.opens:
        titles = listed([f"“{brief.case.issues[i].title}”" for i in rests.opens])
        return Line(f"{text}: {titles} would be open, and no package would name it.", refs)
    zones = [
        f"{setting_words(brief, m.setting)}, a zone in {m.after:.2f} of the draws, not {m.before:.2f}"
        for m in rests.moved
        if m.package is None
    ]
    packages = sum(m.package is not None for m in rests.moved)
    parts = zones[:2]
    if len(zones) > 2:
        parts.append(f"{count(len(zones) - 2, 'further zone share')} {'moves' if len(zones) == 3 else 'move'}")
    if packages and not zones:
        moved = next(m for m in rests.moved if m.package is not None and m.package)
        assert moved.package is not None
        parts.append(
            f"{package_words(brief, moved.package)} is acceptable to all needed in {moved.after:.2f} of the draws, not {moved.before:.2f}"
        )
    return Line(f"{text}: {'; '.join(parts)}.", refs)


def _changed(brief: Findings) -> list[Block]:
    changed = brief.model_changed
    assert changed is not None
    lines = [
        Line(f"{upper(setting_words(brief, s))}: a zone in {after:.2f} of the draws, before in {before:.2f}.")
        for s, before, after in changed.zone
    ]
    lines += [Line(f"New, {setting_words(brief, s)}: {package_words(brief, p)}.") for s, p in changed.new[:MOST_LINES]]
    if not lines:
        lines = [Line("No share moved by more than its error.")]
    return [Heading("What changed in these numbers", 4), bullets(tuple(lines))]


def alone_words(brief: Findings, issue: str) -> list[str]:
    """What the model says of an issue that can be settled alone, option by option."""
    if brief.modelled is None:
        return []
    told = []
    for acceptance in brief.modelled.alone:
        if issue in acceptance.package:
            told += _alone(brief, acceptance, issue)
    return told


def _alone(brief: Findings, acceptance: Acceptance, issue: str) -> list[str]:
    label = brief.case.option(issue, acceptance.package[issue]).label
    if acceptance.fits == "every":
        return [
            f"“{label}” is at least as good as no deal to every side whose yes counts, under every preference that fits"
        ]
    if acceptance.joint.told and acceptance.fits == "some":
        return [
            f"“{label}” is, in the model, as good as no deal to all in {share_words(acceptance.joint)} of the draws"
        ]
    return []


def acceptance_rows(brief: Findings) -> tuple[AcceptanceRow, ...]:
    """The first packages of each setting with every party's share and the joint one, for the picture."""
    if brief.modelled is None:
        return ()
    rows = []
    for setting, entries in brief.modelled.packages[:MOST_PICTURED]:
        for entry in entries[:1]:
            words = f"{package_words(brief, entry.acceptance.package)} ({setting_words(brief, setting)})"
            shares = [(brief.case.actors[p.party].name, p.share, p.fits) for p in entry.acceptance.by_party]
            for name, share, fits in (*shares, ("All needed", entry.acceptance.joint, entry.acceptance.fits)):
                told = share.told or fits == "every"
                rows.append(AcceptanceRow(words, name, share.value, share.se, share.prior, told, fits))
    return tuple(rows)
