"""What a first Python consumer looks like: kafka-python, one unprepared synchronous INSERT a message."""
import json

from kafka import KafkaConsumer

from place import done, now_ms, read_place
from rows import insert, row_with_dates
from store import connect

place = read_place()
session = connect(place)
consumer = KafkaConsumer(
    place.topic, bootstrap_servers=place.brokers, group_id=place.group, auto_offset_reset="earliest",
    enable_auto_commit=False, consumer_timeout_ms=60_000,
)
statement = insert(place.keyspace, "%s")
count = 0
began = None
for message in consumer:
    began = began or now_ms()
    session.execute(
        statement, row_with_dates(json.loads(message.value), place.bucket_ms, message.partition, message.offset)
    )
    count += 1
    if count % 500 == 0:
        consumer.commit()
    if count == place.count:
        break
consumer.commit()
done(began, now_ms(), count)
