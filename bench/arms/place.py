"""Where an arm works: the file that bench.mjs writes for a round, and the line an arm ends with."""
import json
import sys
import time
from types import SimpleNamespace


def read_place():
    """brokers, topic, group, host, port, data_centre, keyspace, ticks (path of JSON lines), count, bucket_ms."""
    with open(sys.argv[1], encoding="utf-8") as file:
        return SimpleNamespace(**json.load(file))


def ticks(place):
    """The ticks of the file, one dict each, as a feed would give them."""
    with open(place.ticks, encoding="utf-8") as file:
        for _, line in zip(range(place.count), file):
            yield json.loads(line)


def now_ms():
    return time.time() * 1000


def done(began, ended, count):
    """The last line of an arm: epoch milliseconds, and how many ticks it moved."""
    print(json.dumps({"began": began, "ended": ended, "count": count}), flush=True)
