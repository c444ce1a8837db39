#!/usr/bin/env python3
"""Says what clocks show: zones.py "ZONE ZONE …" "SECOND SECOND …"

Reads the system's zone data by itself and prints a line for each zone and second since 1970: the
zone, the second, seconds ahead of UTC, and what people call that.
"""
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
names, seconds = sys.argv[1].split(), [int(second) for second in sys.argv[2].split()]
for name in names:
    zone = ZoneInfo(name)
    for second in seconds:
        local = (epoch + timedelta(seconds=second)).astimezone(zone)
        offset = int(local.utcoffset().total_seconds())
        sys.stdout.write(f"{name} {second} {offset} {local.tzname()}\n")
