"""Microsoft's Recognizers-Text over texts, one a line of JSON; prints a JSON object. Needs Python 3.10."""

import datetime as dt
import json
import sys
import time

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_suite import Culture

ANCHOR = dt.datetime(2025, 4, 22)


def read(text):
    """Return how many values there are."""
    found = len(recognize_datetime(text, Culture.French, reference=ANCHOR))
    for recognize in (recognize_percentage, recognize_ordinal, recognize_currency, recognize_dimension):
        found += len(recognize(text, Culture.French))
    return found


with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line) for line in lines]
read(texts[0])
begin = time.perf_counter()
found = sum(map(read, texts))
print(json.dumps({"seconds": time.perf_counter() - begin, "found": found}))
