"""What finding values costs: characters a second, growth with the text, and peers on the same text.

Nothing here loads a model. Growth is the time for twice the text over the time for the text: two where it is linear.
The French recognizers of Recognizers-Text and a Duckling program are measured as ratios where they are installed.
"""

import importlib
import json
import shutil
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from azcn.values import find_values

SEED = Path(__file__).parents[1] / "seeds" / "seed.txt"
BUSINESS = (
    "Le groupe a livré 160 bus électriques pour 48,5 millions d'euros, soit 12 % de plus qu'en mars. Son chiffre "
    "d'affaires a dépassé 3,1 milliards de dollars, contre 2,9 milliards un an plus tôt. Il vise le troisième rang "
    "mondial, avec une capacité de 1 200 MW et quelque 340 salariés. Une vingtaine de projets, de 10 à 15 M€ chacun, "
    "restent à l'étude.\n"
)
# Texts made to hurt: whatever a grammar might go over again and again.
PATHOLOGICAL = {
    "digits": "9",
    "groups": "1 000 ",
    "decimals": "1,",
    "number words": "vingt-",
    "articles": "un ",
    "scales": "deux millions ",
    "bare sums": "5 millions ",
    "sums": "3 000 dollars et ",
    "ranges": "5 à 6 ",
    "comparators": "plus de ",
    "superlatives": "le plus ",
    "ordinal ends": "ième",
    "money of two lands": "Au Canada, 3 M$ ou 3 F de France. ",
    "lists": "3, 4, ",
    "signs": "$",
    "dashes": "-",
    "addresses": "a@",
    "Roman letters": "III",
}
SIZE = 100_000


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """Return the better of two runs: noise only adds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def recognizers(text: str) -> Callable[[], object] | None:
    """Return a run of Recognizers-Text over ``text``, if it is installed."""
    names = ("recognizers_number", "recognizers_number_with_unit")
    if not all(find_spec(name) for name in names):
        return None
    number, unit = (importlib.import_module(name) for name in names)
    lines = text.splitlines()

    def run() -> None:
        for line in lines:
            unit.recognize_currency(line, "fr-fr")
            unit.recognize_dimension(line, "fr-fr")
            number.recognize_percentage(line, "fr-fr")
            number.recognize_ordinal(line, "fr-fr")

    return run


def duckling(text: str) -> Callable[[], object] | None:
    """Return a run of a Duckling program that reads JSON lines, if there is one."""
    program = shutil.which("duckling-cli")
    if program is None:
        return None
    lines = "".join(json.dumps({"text": line, "locale": "fr_FR"}) + "\n" for line in text.splitlines())
    return lambda: subprocess.run([program], input=lines, text=True, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    begun = time.perf_counter()
    find_values("un premier appel : 3 dollars et 4 bus")
    print(f"first call, tables and all {1000 * (time.perf_counter() - begun):8.0f} ms")
    print("text                        characters    Mchar/s   growth")
    seed = SEED.read_text(encoding="utf-8") + "\n"
    for name, text in {"the seed": seed, "a business brief": BUSINESS}.items():
        for size in (SIZE, 10 * SIZE):
            report(name, text * (size // len(text)))
    for name, text in PATHOLOGICAL.items():
        report(name, text * (SIZE // len(text)))
    print("peers, their time over that of azcn on the same text")
    text = BUSINESS * 40
    own = seconds(lambda: find_values(text))
    for name, peer in {"Recognizers-Text": recognizers(text), "Duckling": duckling(text)}.items():
        print(f"  {name:24} " + ("skipped: not installed" if peer is None else f"{seconds(peer, 1) / own:8.1f}"))


def report(name: str, text: str) -> None:
    once = seconds(lambda: find_values(text))
    twice = seconds(lambda: find_values(text * 2))
    print(f"  {name:24} {len(text):11,} {len(text) / once / 1e6:10.2f} {twice / once:8.2f}")


if __name__ == "__main__":
    main()
