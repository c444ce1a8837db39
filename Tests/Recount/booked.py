"""Books what became of invitations on their displays, for recount.py: periods and breakdowns.

Counts from ids alone: an invitation is displayed when the journal first says so of its id, and
whatever comes of it later belongs to that moment; what is sent, to the moment of assignment. Each
number is a set of invitations; clicks by what was clicked, and worth, are sums of every time.
"""
import csv
import glob
import io
import json
import math
import os
import re
from collections import defaultdict
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

HOUR, DAY = 3_600_000, 86_400_000
# How many days a period has, how many lines its table, and of what its cohorts are.
PERIODS = {
    "hour": (1 / 24, 30, "hour"), "day": (1, 24, "hour"), "week": (7, 28, "day"),
    "month": (30, 30, "week"), "quarter": (91, 13, "week"), "year": (365, 12, "month"),
}
DIMENSIONS = ["page", "country", "device", "language", "click", "cohort"]
# What has a rate, and columns of tables.
RATED = [
    "delivered", "displayed", "opened", "clicked", "replied", "details_given", "converted",
    "dismissed",
]
TABLE = ["sent"] + RATED + ["withdrawn"]
COLUMNS = ["sent", "displayed", "clicked", "replied", "converted"]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def journal(workspace):
    for path in sorted(glob.glob(workspace + "/journal/*.jsonl")):
        with open(path, encoding="utf-8") as segment:
            for line in segment:
                yield json.loads(line)["d"]


def rate(part, whole):
    """With Wilson's interval, where there is one."""
    if whole == 0 or part > whole:
        return {"part": part, "whole": whole}
    z, p = 1.959963984540054, part / whole
    scale = 1 + z * z / whole
    middle = (p + z * z / (2 * whole)) / scale
    reach = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / scale
    return {
        "part": part, "whole": whole, "low": max(0, middle - reach), "high": min(1, middle + reach),
    }


class Workspace:
    """A workspace with its zone, its campaigns' documents and what is booked in its journal."""

    def __init__(self, path):
        with open(path + "/beckon.json", encoding="utf-8") as file:
            self.zone = ZoneInfo(json.load(file).get("settings", {}).get("zone", "UTC"))
        self.campaigns = {}
        for name in sorted(glob.glob(path + "/documents/campaigns/*.json")):
            with open(name, encoding="utf-8") as file:
                self.campaigns[os.path.basename(name)[:-5]] = json.load(file)
        self.path, self.revisions, self.present = path, {}, {}
        self.visits, self.pages, self.places = {}, {}, {}
        self.bookings = list(self.booked(journal(path)))

    def booked(self, entries):
        """What became true of an invitation, and the moment to which that belongs."""
        shown = {}
        for entry in entries:
            kind, visitor, invitation = entry["t"], entry.get("v"), entry.get("i")
            if kind == "visit":
                self.visits[visitor] = entry
            elif kind == "page":
                self.pages[visitor, entry["p"]] = path(entry["url"])
            elif kind == "document" and entry["kind"] == "campaigns":
                self.present[entry["name"]] = entry["revision"]
            elif kind == "assigned":
                visit = self.visits.get(visitor, {})
                self.places[invitation] = {
                    "revision": entry["revision"],
                    "page": self.pages.get((visitor, entry["p"])),
                    "country": visit.get("place", {}).get("country"),
                    "device": visit.get("platform"), "language": visit.get("language"),
                }
                yield entry["at"], "sent", entry
            elif kind == "fact":
                if entry["what"] == "displayed":
                    shown.setdefault(invitation, entry["at"])
                entry["words"] = self.words(entry)
                yield shown.get(invitation, entry["at"]), entry["what"], entry
            elif kind == "converted" and invitation in shown:
                yield shown[invitation], "converted", entry

    def moment(self, text):
        """Milliseconds of an ISO time, in the workspace's zone unless it names another."""
        time = datetime.fromisoformat(text)
        time = time if time.tzinfo else time.replace(tzinfo=self.zone)
        return (time - EPOCH) // timedelta(milliseconds=1)

    def happened(self, campaign, begin, end):
        """How many invitations something became true of in some time, where that is told live."""
        first = {}
        for _, what, entry in self.bookings:
            first.setdefault((what, entry["i"]), entry)
        counts = defaultdict(int)
        for (what, _), entry in first.items():
            counts[what] += entry["c"] == campaign and begin <= entry["at"] < end
        return {what: count for what, count in counts.items() if count}, 0

    def moments(self, campaign, begin, end, period):
        """Sets of a campaign's invitations, and what conversions of some time are worth."""
        if period == "hour":
            return self.happened(campaign, begin, end)
        sets, value = defaultdict(set), 0
        for moment, what, entry in self.bookings:
            if entry["c"] == campaign and begin <= moment < end:
                sets[what].add(entry["i"])
                value += entry.get("value", 0) if what == "converted" else 0
        return {what: len(ids) for what, ids in sets.items()}, value

    def period(self, campaigns, begin, end, period):
        """What `report --period` says of the time, and of as much time before."""
        def answer(campaign, begin, end):
            counts, value = self.moments(campaign, begin, end, period)
            sent, displayed = counts.get("sent", 0), counts.get("displayed", 0)
            answer = {"sent": sent, **counts, **({"value": value} if value else {})}
            for what in counts.keys() & set(RATED):
                whole = sent if what in ("delivered", "displayed") else displayed
                answer[what] = {"count": counts[what], "rate": rate(counts[what], whole)}
            return answer

        return {
            "from": begin, "to": end,
            "campaigns": {
                name: {
                    "now": answer(name, begin, end), "before": answer(name, 2 * begin - end, begin),
                } for name in campaigns
            },
        }

    def table(self, campaigns, period, end):
        """What `report --period --csv` says: for each step and campaign what came of it."""
        days, count, _ = PERIODS[period]
        unit = unit_of(period)
        rows, units = {}, int(days * DAY) // unit
        ends = [end - (units - units * place // count) * unit for place in range(count + 1)]
        for place, (begin, until) in enumerate(zip(ends, ends[1:])):
            clock = (EPOCH + timedelta(milliseconds=begin)).astimezone(self.zone)
            for name in campaigns:
                counts, value = self.moments(name, begin, until, period)
                row = {what: counts.get(what, 0) for what in TABLE}
                rows[f"{place} {clock:%Y-%m-%d %H:%M} {name}"] = {**row, "value": value}
        return rows

    def breakdown(self, by, campaign, begin, end):
        """What `report --by` says: invitations by something about the visit, or clicks."""
        rows = defaultdict(lambda: {what: set() for what in COLUMNS})
        clicks = defaultdict(int)
        for moment, what, entry in self.bookings:
            if begin <= moment < end and campaign in (None, entry["c"]) and what in COLUMNS:
                if what == "clicked":
                    clicks[entry["words"]] += 1
                # An invitation is where it was sent, whatever the visitor did since.
                label = self.places.get(entry["i"], {}).get(by) or "unknown"
                rows[label][what].add(entry["i"])
        if by == "click":
            return {label: {"clicked": times} for label, times in clicks.items()}
        return {
            label: {what: len(ids) for what, ids in row.items()} for label, row in rows.items()
        }

    def words(self, click):
        """A link's address, or what was written on the button b1, b2 ... by then."""
        detail, campaign = click.get("detail", ""), click["c"]
        sent = self.places.get(click["i"], {}).get("revision")
        for revision in (self.present.get(campaign), sent):
            message = (self.revision(campaign, revision) or {}).get("message", {})
            for variant in message.get("variants", []):
                if variant.get("id", "a") == click["variant"]:
                    for place, button in enumerate(variant.get("buttons", []), 1):
                        if detail == f"b{place}":
                            return button["label"]
        return detail or "unknown"

    def revision(self, campaign, revision):
        """What a campaign's document was; none if that is gone."""
        key = campaign, revision
        if key not in self.revisions:
            name = f"{self.path}/history/campaigns/{campaign}/{revision}.json"
            known = os.path.exists(name)
            self.revisions[key] = json.load(open(name, encoding="utf-8")) if known else {}
        return self.revisions[key].get("document")

    def window(self, campaign):
        """The longest time in which a goal is credited to a display."""
        windows = []
        for name, document in self.campaigns.items():
            goal = f"{self.path}/documents/goals/{document.get('goal')}.json"
            if campaign in (None, name) and os.path.exists(goal):
                with open(goal, encoding="utf-8") as file:
                    windows.append(duration(json.load(file).get("window", "7d")))
        return max(windows, default=7 * DAY)

    def cohorts(self, campaign, period, begin, end):
        """What `report --by cohort` says: displays by when, goals by how long afterwards."""
        unit = PERIODS[period][2] if period else "month"
        window = self.window(campaign)
        ages = [age for age in (HOUR, DAY, 7 * DAY) if age < window] + [window]
        rows, shown = defaultdict(lambda: {"value": 0, "ages": {}}), set()
        for moment, what, entry in self.bookings:
            if what == "displayed":
                shown.add(entry["i"])
            if entry["i"] not in shown or not begin <= moment < end:
                continue
            if campaign not in (None, entry["c"]):
                continue
            row = rows[self.cohort(moment, unit, begin)]
            row.setdefault(what, set()).add(entry["i"])
            if what == "converted":
                row["value"] += entry.get("value", 0)
                row["ages"].setdefault(entry["i"], entry["at"] - moment)
        return {
            label: {
                **{what: len(row.get(what, ())) for what in ("displayed", "clicked", "replied")},
                **{f"converted_{brief(age)}": sum(
                    one <= age or age == window for one in row["ages"].values()) for age in ages},
                "value": row["value"],
            } for label, row in rows.items()
        }

    def cohort(self, moment, unit, begin):
        """How the hour, day, week or month of a moment is called."""
        clock = (EPOCH + timedelta(milliseconds=moment)).astimezone(self.zone)
        if unit == "hour":
            start = EPOCH + timedelta(milliseconds=max(begin, moment // HOUR * HOUR))
            return f"{start.astimezone(self.zone):%H:%M}"
        back = {"day": 0, "week": clock.weekday(), "month": clock.day - 1}[unit]
        day = (clock.replace(hour=0, minute=0) - timedelta(days=back)).date()
        if begin > -math.inf:
            earliest = (EPOCH + timedelta(milliseconds=begin)).astimezone(self.zone).date()
            day = max(day, earliest)
        return day.isoformat()


def duration(written):
    """Milliseconds of `7d`, `1h`, or of a number of seconds."""
    units = {"w": 7 * DAY, "d": DAY, "h": HOUR, "m": 60_000, "s": 1_000}
    parts = re.findall(r"(\d+)([wdhms])", str(written))
    return sum(int(count) * units[unit] for count, unit in parts) or int(written) * 1_000


def brief(length):
    """`7d`, `1h`: of whole days or hours."""
    return f"{length // DAY}d" if length % DAY == 0 else f"{length // HOUR}h"


def path(url):
    """`/pricing`: without host, query, end slash and case; hash routes and screens are pages."""
    part, route = re.match(
        r"(?:[a-z][a-z0-9+.-]*://[^/?#]*)?([^?#]*)[^#]*(?:#(!?/[^?]*))?", url.lower()).groups()
    whole = part.rstrip("/") + (f"/#{route}" if route else "")
    return whole.rstrip("/") or "/"


def unit_of(period):
    """The shortest time of which a period knows something."""
    return {"hour": 60_000, "quarter": DAY, "year": DAY}.get(period, HOUR)


def span(period, now):
    """The period up to the end of the minute, the hour or, of long ones, of the day of UTC."""
    length, unit = int(PERIODS[period][0] * DAY), unit_of(period)
    end = (now // unit + 1) * unit
    return end - length, end


def rows_of_table(text):
    """The lines of a table, as `Workspace.table` has them."""
    rows, begins = {}, []
    for row in csv.DictReader(io.StringIO(text)):
        begin, name, _ = (row.pop(key) for key in ("begins", "campaign", "title"))
        # Clocks that are put back show the same time twice, in lines that follow each other.
        if not begins or begins[-1] != begin or f"{len(begins) - 1} {begin} {name}" in rows:
            begins.append(begin)
        rows[f"{len(begins) - 1} {begin} {name}"] = {key: int(n) for key, n in row.items()}
    return rows
