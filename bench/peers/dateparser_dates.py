"""dateparser over texts, one a line of JSON: dates alone; prints a JSON object."""

import datetime as dt
import json
import sys
import time

from dateparser.search import search_dates

SETTINGS = {"RELATIVE_BASE": dt.datetime(2025, 4, 22)}

with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line) for line in lines]
search_dates(texts[0], languages=["fr"], settings=SETTINGS)
begin = time.perf_counter()
found = sum(len(search_dates(text, languages=["fr"], settings=SETTINGS) or ()) for text in texts)
print(json.dumps({"seconds": time.perf_counter() - begin, "found": found}))
