"""What a first Python producer looks like: kafka-python, one send a tick."""
import json

from kafka import KafkaProducer

from place import done, now_ms, read_place, ticks

place = read_place()
producer = KafkaProducer(bootstrap_servers=place.brokers, acks="all", enable_idempotence=False, linger_ms=5)
began = now_ms()
for tick in ticks(place):
    tick["receivedTime"] = int(now_ms())
    producer.send(place.topic, key=tick["symbol"].encode(), value=json.dumps(tick).encode())
producer.flush()
done(began, now_ms(), place.count)
