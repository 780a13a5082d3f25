"""The fastest consumer that Python has: confluent-kafka into unlogged batches of one partition key, 32 in flight.

Offsets are committed once a second, after everything before them is acknowledged.
"""
import json
from collections import defaultdict
from threading import Condition

from cassandra.query import BatchStatement, BatchType
from confluent_kafka import Consumer

from place import done, now_ms, read_place
from rows import insert, row
from store import connect

MAX_ROWS = 200
IN_FLIGHT = 32

place = read_place()
session = connect(place)
statement = session.prepare(insert(place.keyspace, "?"))
consumer = Consumer({
    "bootstrap.servers": place.brokers, "group.id": place.group, "auto.offset.reset": "earliest",
    "enable.auto.commit": False, "fetch.min.bytes": 1, "queued.min.messages": 100_000,
})
consumer.subscribe([place.topic])

room = Condition()
in_flight = 0
failures = []


def acknowledged(_result):
    global in_flight
    with room:
        in_flight -= 1
        room.notify()


def failed(error):
    failures.append(error)
    acknowledged(None)


def write(rows):
    global in_flight
    batch = BatchStatement(batch_type=BatchType.UNLOGGED)
    for values in rows:
        batch.add(statement, values)
    with room:
        while in_flight >= IN_FLIGHT:
            room.wait()
        in_flight += 1
    session.execute_async(batch).add_callbacks(acknowledged, failed)


def settle():
    with room:
        while in_flight > 0:
            room.wait()
    if failures:
        raise failures[0]


count = 0
committed_count = 0
began = None
committed = now_ms()
while count < place.count:
    messages = [message for message in consumer.consume(5_000, 0.1) if not message.error()]
    if not messages:
        continue
    began = began or now_ms()
    groups = defaultdict(list)
    for message in messages:
        values = row(json.loads(message.value()), place.bucket_ms, message.partition(), message.offset())
        groups[values[0], values[1]].append(values)
    for rows in groups.values():
        for start in range(0, len(rows), MAX_ROWS):
            write(rows[start:start + MAX_ROWS])
    count += len(messages)
    if now_ms() - committed > 1_000:
        settle()
        consumer.commit(asynchronous=False)
        committed = now_ms()
        committed_count = count
settle()
ended = now_ms()
if committed_count < count:
    consumer.commit(asynchronous=False)
done(began, ended, count)
consumer.close()
