"""What reading times costs: characters per second, over texts of growing length.

The text is the seed article, repeated: figures that stay the same from row to row show that the time is linear.
"""

import datetime as dt
import statistics
import time

from azcn.documents.seed import load_seed
from azcn.temporal import find_times

REPETITIONS = 5


def main() -> None:
    document = load_seed()
    anchor = document.date or dt.date(2025, 4, 22)
    find_times(document.text, anchor)
    for factor in (1, 4, 16, 64, 256):
        text = "\n\n".join([document.text] * factor)
        taken = []
        for _ in range(REPETITIONS):
            begun = time.perf_counter()
            found = find_times(text, anchor)
            taken.append(time.perf_counter() - begun)
        rate = len(text) / statistics.median(taken)
        print(f"{len(text):>10,} characters  {len(found):>6,} times  {rate:>10,.0f} characters/s")


if __name__ == "__main__":
    main()
