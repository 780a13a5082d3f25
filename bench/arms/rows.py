"""The fourteen columns of ticks_by_symbol, from a message."""
from datetime import datetime, timezone

COLUMNS = (
    "symbol, bucket, event_time, event_nanos, seq, trade_id, price, size, venue, conditions, feed, "
    "received_time, kafka_partition, kafka_offset"
)


def insert(keyspace, placeholder):
    return f"INSERT INTO {keyspace}.ticks_by_symbol ({COLUMNS}) VALUES ({', '.join([placeholder] * 14)})"


def row(tick, bucket_ms, partition, offset):
    # The driver takes a number of a timestamp column as epoch milliseconds.
    event_time = tick["eventTime"]
    return (
        tick["symbol"], event_time - event_time % bucket_ms, event_time, tick.get("eventNanos", 0), tick["seq"],
        tick.get("tradeId"), tick["price"], tick["size"], tick.get("venue"), tick.get("conditions"), tick.get("feed"),
        tick["receivedTime"], partition, offset,
    )


def row_with_dates(tick, bucket_ms, partition, offset):
    """For statements that are not prepared, which print their values."""
    values = list(row(tick, bucket_ms, partition, offset))
    for index in (1, 2, 11):
        values[index] = datetime.fromtimestamp(values[index] / 1000, timezone.utc)
    return values
