"""Business prose of any length, made from patterns: the same for everybody, and nobody's."""

import random
from collections.abc import Iterator

__all__ = ["documents", "text"]

_PATTERNS = """
{company} a annoncé {day} un chiffre d'affaires de {money}, en hausse de {percent} sur un an.
Les exportations {of_country} vers {country} ont atteint {money} en {year}, contre {money} un an plus tôt.
Le président {of_country}, {person}, se rendra à {city} du {number} au 28 {month} pour une visite d'État.
{company} et {company} ont signé {day} un accord de coopération dans les domaines de l'énergie et des transports.
Selon {person}, directrice générale de {company}, le groupe investira {money} dans une usine près de {city}.
« Nous n'avons pas encore pris de décision », a déclaré {person} à la presse {day}.
Le taux de chômage {of_country} a reculé de {percent} à {percent} au {quarter} {year}.
{company} a commandé {number} locomotives à {company} pour un montant de {money}.
La réunion, prévue le {number} {month} {year} à {city}, rassemblera plus de {number}00 délégués de {number} pays.
L'entreprise, fondée en {year}, emploie {number} 500 personnes et livre {number} millions de tonnes de ciment.
Il pleuvait sur le port, et les marins attendaient sous les arcades que la marée les laisse sortir.
Nul ne sait encore si les deux camps se mettront d'accord avant l'hiver.
La ministre de l'Économie, {person}, a été nommée il y a {number} mois ; elle succède à {person}.
{country} reste le deuxième fournisseur du pays, derrière {country}, avec {percent} des importations.
Les travaux dureront {number} mois et coûteront environ {money}, dont {percent} à la charge de la région.
""".strip().splitlines()

_QUIET = [pattern for pattern in _PATTERNS if pattern.startswith(("Le taux", "Nul", "{country} reste", "Les travaux"))]
"""Patterns that tell of no visit, agreement, partnership, purchase or investment."""

_WORDS: dict[str, list[str]] = {
    "company": [
        "Vernal",
        "Oskal Marine",
        "Banque Tiercelin",
        "Norfrut SA",
        "Groupe Alvéo",
        "Cimenterie du Lac",
        "Hélios Énergie",
        "Transval",
    ],
    "country": [
        "la Norvège",
        "le Chili",
        "le Maroc",
        "la Tunisie",
        "le Vietnam",
        "la Pologne",
        "le Kazakhstan",
        "le Portugal",
    ],
    "of_country": [
        "de la Norvège",
        "du Chili",
        "du Maroc",
        "de la Tunisie",
        "du Vietnam",
        "de la Pologne",
        "du Portugal",
    ],
    "city": ["Lisbonne", "Oslo", "Tunis", "Varsovie", "Santiago", "Rabat", "Hanoï", "Bruxelles"],
    "person": [
        "Ana Sorel",
        "Lina Marchal",
        "Karim Benslimane",
        "Jonas Lindqvist",
        "Élodie Carpentier",
        "Paulo Teixeira",
    ],
    "day": ["lundi", "mardi", "mercredi", "jeudi dernier", "vendredi", "hier", "la semaine dernière"],
    "month": ["janvier", "mars", "avril", "juin", "septembre", "novembre"],
    "quarter": ["premier trimestre", "deuxième trimestre", "premier semestre", "troisième trimestre"],
}


def text(chance: random.Random, words: int, *, quiet: bool = False) -> str:
    """Return prose of about this many words, in paragraphs; where ``quiet``, it tells of no deeds."""
    paragraphs: list[list[str]] = [[]]
    count = 0
    while count < words:
        sentence = _sentence(chance, _QUIET if quiet else _PATTERNS)
        count += sentence.count(" ") + 1
        paragraphs[-1].append(sentence)
        if len(paragraphs[-1]) >= 5:
            paragraphs.append([])
    return "\n\n".join(" ".join(each) for each in paragraphs if each)


def documents(number: int, words: int, telling: int = 1) -> Iterator[dict[str, str]]:
    """Yield this many documents, as lines of JSON have them, one at a time; but one in ``telling`` are quiet."""
    for index in range(number):
        made = text(random.Random(index), words, quiet=index % telling != 0)  # noqa: S311
        yield {"id": f"d{index}", "date": "2025-04-22", "text": made}


def _sentence(chance: random.Random, patterns: list[str]) -> str:
    given = {name: chance.choice(words) for name, words in _WORDS.items()}
    given |= {
        "money": f"{chance.randint(2, 990)},{chance.randint(1, 9)} {chance.choice(['millions', 'milliards'])} "
        f"{chance.choice(['d’euros', 'de dollars', 'de dirhams'])}",
        "percent": f"{chance.randint(1, 60)},{chance.randint(1, 9)} %",
        "number": str(chance.randint(2, 27)),
        "year": str(chance.randint(1998, 2025)),
    }
    return chance.choice(patterns).format(**given)
