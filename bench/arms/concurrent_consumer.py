"""The driver's own helper: prepared inserts, execute_concurrent_with_args, 200 at once."""
import json

from cassandra.concurrent import execute_concurrent_with_args
from confluent_kafka import Consumer

from place import done, now_ms, read_place
from rows import insert, row
from store import connect

place = read_place()
session = connect(place)
statement = session.prepare(insert(place.keyspace, "?"))
consumer = Consumer({
    "bootstrap.servers": place.brokers, "group.id": place.group, "auto.offset.reset": "earliest",
    "enable.auto.commit": False,
})
consumer.subscribe([place.topic])
count = 0
began = None
while count < place.count:
    messages = [message for message in consumer.consume(5_000, 0.5) if not message.error()]
    if not messages:
        continue
    began = began or now_ms()
    rows = [row(json.loads(m.value()), place.bucket_ms, m.partition(), m.offset()) for m in messages]
    execute_concurrent_with_args(session, statement, rows, concurrency=200, raise_on_first_error=True)
    consumer.commit(asynchronous=False)
    count += len(messages)
done(began, now_ms(), count)
consumer.close()
