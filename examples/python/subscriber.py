#!/usr/bin/env python3
"""Prints the articles of a running Barid, one JSON object a line.

Needs the packages confluent-kafka and avro (Debian: python3-confluent-kafka and python3-avro).
"""
import argparse
import datetime
import io
import json
import sys
import urllib.request

import avro.io
import avro.schema
from confluent_kafka import Consumer, KafkaException

TOPIC = "barid-articles"


class Articles:
    """Reads Avro in Confluent framing: a zero byte, the schema's number in four bytes, the body."""

    def __init__(self, registry):
        self.registry = registry.rstrip("/")
        self.readers = {}

    def reader(self, number):
        if number not in self.readers:
            with urllib.request.urlopen(f"{self.registry}/schemas/ids/{number}", timeout=10) as answer:
                schema = avro.schema.parse(json.load(answer)["schema"])
            self.readers[number] = avro.io.DatumReader(schema)
        return self.readers[number]

    def read(self, value):
        if len(value) < 5 or value[0] != 0:
            raise ValueError("not in Confluent framing")
        number = int.from_bytes(value[1:5], "big")
        return self.reader(number).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


def headers_of(message):
    return {name: (value or b"").decode("utf-8") for name, value in message.headers() or []}


def wanted(headers, options):
    """Decides on the headers alone, so that records nobody wants are never decoded."""
    if options.lang and headers.get("lang", "").split("-")[0] != options.lang:
        return False
    return not options.tag or options.tag in headers.get("tags", "").split(",")


def properties_of(file):
    """Client properties as Kafka's own tools read them, without the one that only Java understands."""
    properties = {}
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            name, found, value = line.strip().partition("=")
            if found and not name.startswith("#") and name != "sasl.jaas.config":
                properties[name] = value
    return properties


def printable(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--properties", help="how to reach Kafka: data/kafka/client.properties of ./barid up")
    parser.add_argument("--bootstrap", help="Kafka, host:port, where no file says it")
    parser.add_argument("--registry", default="http://127.0.0.1:8080", help="the console, which serves the schemas")
    parser.add_argument("--group", default="example-python", help="your own name; the place reached is kept under it")
    parser.add_argument("--lang", help="only this language, e.g. ar")
    parser.add_argument("--tag", help="only this tag or what is below it, e.g. medtop:16000000")
    parser.add_argument("--count", type=int, help="end after this many articles")
    options = parser.parse_args()

    articles = Articles(options.registry)
    consumer = Consumer({
        "bootstrap.servers": "127.0.0.1:9092",
        **(properties_of(options.properties) if options.properties else {}),
        **({"bootstrap.servers": options.bootstrap} if options.bootstrap else {}),
        "group.id": options.group,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
    })
    consumer.subscribe([TOPIC])
    printed = 0
    try:
        while options.count is None or printed < options.count:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            if message.value() is None:
                # The article was withdrawn: forget what you keep under message.key().
                pass
            elif wanted(headers_of(message), options):
                article = articles.read(message.value())
                print(json.dumps(article, default=printable, ensure_ascii=False), flush=True)
                printed += 1
            # Committed after the work is done: a crash repeats an article, and never skips one.
            consumer.commit(message, asynchronous=False)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
