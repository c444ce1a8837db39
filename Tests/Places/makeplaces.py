#!/usr/bin/env python3
"""Writes a small database of places in MaxMind's format.

usage: makeplaces.py FILE CITY
"""
import sys

from mmdb_writer import MMDBWriter
from netaddr import IPSet

path, city = sys.argv[1:]
writer = MMDBWriter(6, "GeoLite2-City", languages=["en"], ipv4_compatible=True)
writer.insert_network(
    IPSet(["81.2.69.0/24", "2a02:2f0::/32"]),
    {
        "country": {"iso_code": "GB"}, "subdivisions": [{"iso_code": "ENG"}],
        "city": {"names": {"en": city}},
    })
writer.insert_network(IPSet(["89.160.20.0/24"]), {"country": {"iso_code": "SE"}})
writer.to_db_file(path)
