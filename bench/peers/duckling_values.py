"""Duckling over texts, one a line of JSON; prints a JSON object. Needs pyduckling-native, and Python 3.9."""

import json
import sys
import tempfile
import time

from duckling import (
    Context,
    default_locale_lang,
    load_time_zones,
    parse,
    parse_dimensions,
    parse_lang,
    parse_locale,
    parse_ref_time,
)

DIMENSIONS = ["amount-of-money", "duration", "number", "ordinal", "quantity", "time", "distance", "volume"]

# Duckling reads no time zones of today's form; without any it counts in UTC.
zones = load_time_zones(tempfile.mkdtemp())
locale = parse_locale("FR_FR", default_locale_lang(parse_lang("FR")))
context = Context(parse_ref_time(zones, "UTC", 1745280000), locale)
dimensions = parse_dimensions(DIMENSIONS)
with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line) for line in lines]
for text in texts[:3]:
    parse(text, context, dimensions, False)
begin = time.perf_counter()
found = sum(len(parse(text, context, dimensions, False)) for text in texts)
print(json.dumps({"seconds": time.perf_counter() - begin, "found": found}))
