"""The fastest producer that Python has: confluent-kafka (librdkafka), acks=all, its own batching."""
import json

from confluent_kafka import Producer

from place import done, now_ms, read_place, ticks

place = read_place()
failures = []
producer = Producer({
    "bootstrap.servers": place.brokers, "acks": "all", "linger.ms": 5, "batch.num.messages": 10_000,
    "partitioner": "murmur2_random", "queue.buffering.max.messages": 500_000,
})


def delivered(error, _message):
    if error:
        failures.append(error)


began = now_ms()
for tick in ticks(place):
    tick["receivedTime"] = int(now_ms())
    value = json.dumps(tick, separators=(",", ":")).encode()
    while True:
        try:
            producer.produce(place.topic, value, tick["symbol"].encode(), on_delivery=delivered)
            break
        except BufferError:
            producer.poll(0.05)
    producer.poll(0)
producer.flush()
if failures:
    raise SystemExit(str(failures[0]))
done(began, now_ms(), place.count)
