"""What a measure measures: money, length, weight, output, temperature, shares of land and of groups."""

from __future__ import annotations

import re

from goodoffices.record.data_file import word_set

_MONEY = re.compile(
    r"[$€£¥]|\b(?:dollars?|euros?|pounds|roubles?|rubles?|pesos|dinars?|francs?|rupees|riyals?|rials?|shillings?|yuan|yen|lira|hryvnias?|kina|"
    r"birr|afghanis?|kwacha|naira|rand|baht|kyat|won|shekels?|manat|drams?|lari|lei|tenge|ringgit|rupiah|dong|taka)\b"
)
_LENGTH = re.compile(r"\b(?:kilomet(?:er|re)s?|km|miles?|mi|met(?:er|re)s?|feet)\Z")
_AREA = re.compile(r"\b(?:square|hectares?|acres?|km2)\b")
_WEIGHT = re.compile(r"\b(?:tons?|tonnes?|kilograms?|kg|kilotons?)\Z")
_VOLUME = re.compile(r"\b(?:cubic|litres?|m3|acre)\b")
_PERCENT = re.compile(
    r"percent|per cent|%|\b(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b|\bhalf\b"
)
_OF = re.compile(
    r"(?: (?:a|an) (?:day|year|month|week))?\s*of (?:(?:the|its|their|his|her) )?(?P<of>[\w'][\w'-]*(?: (?!and\b|in\b|on\b|at\b|to\b|for\b|from\b|"
    r"was\b|were\b|is\b|are\b|has\b|have\b|had\b|that\b|which\b|near\b|by\b)[\w'-]+){0,4})"
)
_PRICED = re.compile(
    r"(?:^|[,;] |\b(?:and|but|while) )(?P<what>(?:an? |the )?[\w' -]{2,40}?) (?:costs?|sold for|sells? for|selling for)\s\Z"
)
_PRICE = re.compile(r"\bprices? of (?P<what>[a-z]+)\b")
_HOLDS = re.compile(r"\b(?:occup|control|hold|held|seiz|annex|captur|rul|administ)\w*", re.I)
_HOLDER = re.compile(
    r"(?P<who>[A-Z][\w']*(?: [A-Z][\w']*)?)\s+(?:still |now |currently )?(?P<verb>occup\w+|controls?|holds?|seized)\b"
)
_GROUP = re.compile(
    r"\s(?:(?:in|on|of|from) [^,.;]{2,30}? )?(?:(?:has|have|had|was|were|is|are) )?(?:been )?(?:yet to be )?"
    r"(?P<did>needs? \w+|taken|destroyed|damaged|lost|found|displaced|killed|wounded|missing|returned|closed|live\w* [^,.;]{3,25}|face \w+)\b"
)
_BEFORE = re.compile(
    r"\b(?P<did>lost|lose|losing|destroyed|damaged|threatens?|affects?)\s(?:about |around |some |nearly |almost )?\Z"
)
_RAISED = re.compile(
    r"\b(?P<what>[A-Za-z]+s?) (?:have |has |had )?(?:jumped|rose|risen|fell|fallen|climbed|grew|grown|dropped|doubled|soared|shrank) (?:by )?\Z"
)
_LEVEL = re.compile(
    r"\b(?P<what>[A-Za-z]{4,}) (?:was|is|hit|reached|stood at|stands at|fell to|rose to|was put at|(?<=rate )of|(?<=turnout )of)"
    r"(?: (?:about|around|nearly|some))? \Z"
)
_PURE = re.compile(r"\b(?P<of>[a-z]+) (?P<what>enriched|enrichment)\b[^,.;]{0,12}\Z")
_OUTPUT = re.compile(r"\b(?P<what>output|production|exports?|supply|supplies|capacity)\b[^,.;]{0,20}\Z")
_LONG = re.compile(r"(?P<of>(?:an? |the )?(?:[a-z]+ )?[a-z]+) \Z")
_STOCK = re.compile(r"\b(?P<of>(?:stock|stocks|stockpile) of [a-z]+)\b")


def measured(words: str, start: int, end: int, unit: str) -> tuple[str, str] | None:
    """What and of whom where the number is a measure; None where it counts."""
    said = words[start:end]
    following = _OF.match(words, end)
    of = _trimmed(following["of"]) if following is not None else ""
    before = words[max(0, start - 110) : start]
    low = unit.lower()
    if _MONEY.search(f"{said} {unit}") is not None:
        return _money(words, end, before, of)
    if "°" in low or low in ("c", "degrees"):
        return _temperature(words, end, before)
    if _PERCENT.search(said) is not None:
        return _share(words, start, end, before, of)
    if _AREA.search(low) is not None:
        return "area", of
    if re.match(r"(?:hours?|minutes?)\Z", low) is not None:
        return "duration", ""
    if _VOLUME.search(low) is not None:
        return "volume", of
    if _LENGTH.search(low) is not None:
        return _length(words, end, before, of)
    if _WEIGHT.search(low) is not None:
        stock = _STOCK.search(before)
        return "weight", of or (stock["of"] if stock is not None else "")
    if "barrel" in low:
        output = _OUTPUT.search(before)
        return (output["what"] if output is not None else "oil"), of or "oil"
    return None


def _money(words: str, end: int, before: str, of: str) -> tuple[str, str]:
    priced = _PRICED.search(before)
    if priced is not None:
        return "money", re.sub(r"^(?:an?|the) ", "", priced["what"].strip(), flags=re.I)
    price = _PRICE.search(before)
    if price is not None:
        return "price", price["what"]
    if of:
        return "money", of
    thing = re.match(
        r" (?P<of>(?!worth\b|for\b|to\b|in\b|on\b|from\b|a\b|and\b|by\b|over\b|of\b|at\b)[a-z]+ [a-z]+)(?= (?:at|in|near|on|that|which)\b)",
        words[end:],
    )
    if thing is not None:
        return "money", thing["of"]
    valued = re.search(
        r"\b(?:whose|its|the|their) (?:remaining |proven )?(?P<of>[a-z]+)\b[^,.;]{0,50}\bvalue[sd] at (?:about |some )?\Z",
        before,
    )
    if valued is not None:
        return "money", valued["of"]
    goal = re.match(r" for (?:the )?(?P<of>[\w'-]+(?: and [a-z]+)?)", words[end:])
    return "money", goal["of"] if goal is not None else ""


def _temperature(words: str, end: int, before: str) -> tuple[str, str]:
    lowest = re.search(r"\b(?:low|fell|drop\w*|lowest|sank|minus|below)\b|-\Z", before[-40:], re.I) is not None
    where = re.match(
        r"(?: (?:Celsius|Fahrenheit))? (?:in|at) (?:the )?(?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)", words[end:]
    )
    return ("lowest temperature" if lowest else "temperature"), where["of"] if where is not None else ""


def _length(words: str, end: int, before: str, of: str) -> tuple[str, str]:
    if (
        re.match(r" (?:away|from|north|south|east|west|inside|off|outside|beyond|into|short)\b", words[end:])
        is not None
    ):
        return "distance", ""
    long = _LONG.search(before)
    if not of and long is not None and re.match(r" (?:long|wide|deep|high)\b", words[end:]) is not None:
        return "length", re.sub(r" (?:is|was|are|were)\Z", "", long["of"])
    return "length", of


def _share(words: str, start: int, end: int, before: str, of: str) -> tuple[str, str]:
    """A share: of land, of a group something happened to, or of a thing."""
    rest = words[end : end + 90]
    if not of:
        return _rate(rest, before)
    head = of.split()[0]
    if (
        head in word_set("figure land")
        or of.split()[-1] in word_set("figure land")
        or (head[0].isupper() and "'s" not in head)
    ):
        held = _HOLDS.search(words) is not None or re.search(r"\bmakes? up\b", words) is not None
        if held or head[0].isupper() or head in word_set("figure land"):
            return _held_by(words[: start + 1]), _full(words, end)
    last = of.split()[-1]
    behind = words[end + rest.find(last) + len(last) : end + rest.find(last) + len(last) + 60]
    did = _GROUP.match(behind) or _BEFORE.search(before)
    if did is not None:
        return ("missing" if of.startswith("missing") else did["did"]), of
    if of.startswith(("dead", "killed")):
        return "killed", of
    return f"share of {of.split()[-1]}", of


def _trimmed(of: str) -> str:
    """The noun of an of-phrase, without a number in it and what stands behind a possessed noun: "Norway's people"."""
    parts = [p for p in of.split() if not re.fullmatch(r"[\d,.]+|million|billion|thousand", p)]
    stops = word_set("figure stops") | word_set("figure verbs")
    cut = next((n for n, p in enumerate(parts) if n and p in stops), len(parts))
    parts = parts[:cut]
    possessor = next((n for n, p in enumerate(parts) if p.endswith("'s")), None)
    return " ".join(parts if possessor is None else parts[: possessor + 2])


def _held_by(words: str) -> str:
    """The share of territory, with who holds it where the words say."""
    holds = list(_HOLDER.finditer(words))
    if not holds:
        return "share of territory"
    return f"share of territory {'occupied' if holds[-1]['verb'].startswith('occup') else 'controlled'} by {holds[-1]['who']}"


def _full(words: str, end: int) -> str:
    """The land, with its article: "the Donetsk region"."""
    of = re.match(
        r"\s*of\s+(?P<of>(?:the |its )?[\w' -]{2,40}?)(?=[,.;]|\s+(?:and|but|which|since|has|have|had|was|were|is|in)\b|$)",
        words[end:],
    )
    return of["of"].strip() if of is not None else ""


def _rate(rest: str, before: str) -> tuple[str, str]:
    price = _PRICE.search(before)
    if price is not None:
        return "price", price["what"]
    pure = _PURE.search(before)
    if pure is not None:
        return "enrichment", pure["of"]
    raised = _RAISED.search(before)
    if raised is not None:
        return ("price" if raised["what"].lower() == "prices" else raised["what"].lower()), raised["what"].lower()
    voted = re.match(
        r" (?:had |have |of voters )?(?:voted|backed|voting|votes?) ?(?P<how>for|against)? ?(?P<what>[a-z]+)?", rest
    )
    if voted is not None:
        return "votes", "voters"
    level = _LEVEL.search(before)
    if level is not None:
        return level["what"].lower(), ""
    return "", ""
