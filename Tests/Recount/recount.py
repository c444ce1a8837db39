#!/usr/bin/env python3
"""Counts a workspace's journal anew and compares: beckon report --json | recount.py WORKSPACE

Told what the report was told, it counts that: a campaign, a period, or rows of a breakdown.

    beckon report CAMPAIGN --json              | recount.py WORKSPACE --campaign CAMPAIGN
    beckon report --period week --json         | recount.py WORKSPACE --period week
    beckon report --period week --csv          | recount.py WORKSPACE --period week
    beckon report --by page --json             | recount.py WORKSPACE --by page
    beckon report --by page --period day --json | recount.py WORKSPACE --by page --period day

A period ends now, or a minute ago; of an older report --from and --to say which time it is about,
as ISO times, in the workspace's zone unless they name another.

Counts from ids alone and knows nothing of the marks that entries carry ("new", "first"): each
person, invitation and visit is put into a set. Prints what differs and ends with 1, or says how
many numbers agree.
"""
import argparse
import json
import math
import sys
import time
from collections import defaultdict

sys.dont_write_bytecode = True
from booked import DIMENSIONS, PERIODS, Workspace, journal, rate, rows_of_table, span

FACTS = [
    "delivered", "displayed", "opened", "clicked", "replied", "details_given", "dismissed",
    "withdrawn",
]
# Where nothing may be reported that is not counted.
ENTIRE = ("suppressed", "goals", "variants", ".rows", ".now", ".before", "period.campaigns")


class Counted:
    """People, invitations and times of one thing."""

    def __init__(self):
        self.people, self.invitations, self.times, self.value = set(), set(), 0, 0

    def add(self, entry):
        self.people.add(entry["v"])
        self.invitations.add(entry.get("i"))
        self.times += 1
        self.value += entry.get("value", 0)

    def numbers(self):
        return {
            "people": len(self.people), "invitations": len(self.invitations), "times": self.times,
        }


class Visits:
    """People, and visits as pairs of person and number."""

    def __init__(self):
        self.visits = set()

    def add(self, visitor, visit):
        self.visits.add((visitor, visit))

    def numbers(self):
        return {"people": len({person for person, _ in self.visits}), "visits": len(self.visits)}


class Campaign:
    def __init__(self):
        self.arms = defaultdict(lambda: defaultdict(Counted))
        self.eligible, self.held_out, self.suppressed = Visits(), Visits(), defaultdict(Visits)
        self.first, self.held_out_converted = {}, set()

    def counts(self, entry):
        """Whether a trial does: the campaign's goal has a window of seven days."""
        return entry["at"] - self.first[entry["v"]] <= 7 * 86_400_000

    def whole(self, name):
        """One thing over all variants."""
        total = Counted()
        for arm in self.arms.values():
            total.people |= arm[name].people
            total.invitations |= arm[name].invitations
            total.times += arm[name].times
            total.value += arm[name].value
        return total

    def answer(self):
        goals = sorted({k for a in self.arms.values() for k in a if k.startswith("goal ")})
        answer = {name: self.whole(name).numbers() for name in ["sent", "converted"] + FACTS}
        for name in FACTS + ["converted"]:
            if name != "withdrawn":
                base = "sent" if name == "delivered" else "displayed"
                part, whole = self.whole(name).invitations, self.whole(base).invitations
                answer[name]["rate"] = rate(len(part), len(whole))
        answer["goals"] = {
            goal[5:]: dict(self.whole(goal).numbers(), value=self.whole(goal).value)
            for goal in goals
        }
        answer["variants"] = {
            name: {
                "sent": arm["sent"].numbers(), "displayed": arm["displayed"].numbers(),
                "converted_of_sent": rate(*self.people(name)),
            }
            for name, arm in list(self.arms.items())
        }
        answer["eligible"] = self.eligible.numbers()
        answer["held_out"] = {
            "exposed": self.held_out.numbers(),
            "converted": rate(len(self.held_out_converted), self.held_out.numbers()["people"]),
        }
        answer["suppressed"] = {code: v.numbers() for code, v in self.suppressed.items()}
        return answer

    def people(self, variant):
        if variant is None:
            return len(self.held_out_converted), self.held_out.numbers()["people"]
        arm = self.arms[variant]
        return len(arm["in trial"].people), len(arm["sent"].people)


def lift(treatment, control, error):
    """The difference with the bound that holds at all looks together (normal mixture)."""
    (k, m), (l, n) = treatment, control
    shares = [((part + 2) / (whole + 4), whole) for part, whole in (treatment, control)]
    variance = sum(share * (1 - share) / whole for share, whole in shares)
    both = (k + l + 1) / (m + n + 2)
    doubt = 2 * math.log(1 / error)
    rho = 1 / (0.07 * min(both, 1 - both)) ** 2 / (doubt + math.log(1 + doubt))
    time = 1 / variance
    reach = math.sqrt((time + rho) * (math.log((time + rho) / rho) + doubt)) / time
    value = k / m - l / n
    return {"value": value, "low": max(-1, value - reach), "high": min(1, value + reach)}


def recount(workspace):
    campaigns, visits, talks = defaultdict(Campaign), defaultdict(int), {}
    began = closed = first_answers = 0
    for entry in journal(workspace):
        kind, visitor = entry["t"], entry.get("v")
        campaign = campaigns[entry["c"]] if "c" in entry and kind != "message" else None
        if kind == "visit":
            visits[visitor] += 1
        elif kind == "assigned":
            campaign.arms[entry["variant"]]["sent"].add(entry)
            campaign.first.setdefault(visitor, entry["at"])
            campaign.eligible.add(visitor, visits[visitor])
        elif kind == "fact":
            campaign.arms[entry["variant"]][entry["what"]].add(entry)
        elif kind == "considered":
            campaign.eligible.add(visitor, visits[visitor])
            held = "held_out" in entry
            group = campaign.held_out if held else campaign.suppressed[entry["suppressed"]]
            group.add(visitor, visits[visitor])
            if held:
                campaign.first.setdefault(visitor, entry["at"])
        elif kind == "converted" and entry.get("held_out"):
            if campaign.counts(entry):
                campaign.held_out_converted.add(visitor)
        elif kind == "converted":
            arm = campaign.arms[entry["variant"]]
            arm["goal " + entry["goal"]].add(entry)
            if campaign.counts(entry):
                arm["in trial"].add(entry)
            if "displayed" in entry:
                arm["converted"].add(entry)
        elif kind == "message" and entry["from"] == "visitor":
            # What an agent began is a conversation once the visitor answers.
            if talks.get(visitor) in (None, "outreach"):
                began += 1
                talks[visitor] = "answered" if talks.get(visitor) else "waiting"
        elif kind == "message" and entry["from"] == "agent" and "agent" in entry:
            first_answers += talks.get(visitor) == "waiting"
            talks[visitor] = "answered" if talks.get(visitor) else "outreach"
        elif kind == "conversation" and entry["what"] == "closed":
            closed, talks[visitor] = closed + 1, None
    conversations = {
        "began": began, "closed": closed, "resolution": rate(closed, began),
        "first_responses": {"count": first_answers},
    }
    return campaigns, conversations


def differences(path, expected, found):
    """What of `expected` is not so in `found`, and how many numbers were compared."""
    if isinstance(expected, dict):
        names = set(expected) if not path.endswith(ENTIRE) else set(expected) | set(found or {})
        parts = [
            differences(f"{path}.{name}", expected.get(name), (found or {}).get(name))
            for name in sorted(names)
        ]
        return [line for lines, _ in parts for line in lines], sum(count for _, count in parts)
    numbers = all(isinstance(number, (int, float)) for number in (expected, found))
    agrees = numbers and abs(expected - found) < 1e-9
    return ([] if agrees else [f"{path}: {expected} counted, {found} reported"]), 1


def whole(path, report, campaign):
    """Compares the numbers of all time."""
    campaigns, conversations = recount(path)
    names = [campaign] if campaign else report["campaigns"]
    expected = {"campaigns": {name: campaigns[name].answer() for name in names}}
    if not campaign:
        expected["conversations"] = conversations
    lines, count = differences("", expected, report)
    for name, answer in report["campaigns"].items():
        for place, row in enumerate(answer["lift"]):
            groups = [campaigns[name].people(row[key]) for key in ("variant", "against")]
            wanted = lift(*groups, 0.05 / len(answer["lift"]))
            more, further = differences(f".{name}.lift.{place}", wanted, row["absolute"])
            lines, count = lines + more, count + further
    return lines, count


def breakdown(rows, by, expected):
    """Compares the rows of a breakdown, which come in order."""
    found = {row.pop(by): row for row in rows}
    first = "clicked" if by == "click" else "displayed"
    order = [row[first] for row in rows]
    lines, count = differences(".rows", expected, found)
    if by == "cohort":
        return lines + ([] if len(found) == len(rows) else [".rows: not each once"]), count
    if len(found) < len(rows) or order != sorted(order, reverse=True):
        lines.append(f".rows: not each once, those {first} most first")
    return lines, count


def compare(text, workspace, options, begin, end):
    """What differs in a report, and how many numbers were compared."""
    campaigns = [options.campaign] if options.campaign else sorted(workspace.campaigns)
    if options.by:
        if options.by == "cohort":
            expected = workspace.cohorts(options.campaign, options.period, begin, end)
        else:
            expected = workspace.breakdown(options.by, options.campaign, begin, end)
        return breakdown(json.loads(text), options.by, expected)
    if text.startswith("begins,"):
        expected = workspace.table(campaigns, options.period, end)
        return differences(".rows", expected, rows_of_table(text))
    report = json.loads(text)
    lines, count = whole(options.workspace, report, options.campaign)
    if options.period:
        expected = workspace.period(campaigns, begin, end, options.period)
        more, further = differences(".period", expected, report.get("period"))
        lines, count = lines + more, count + further
    return lines, count


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", metavar="WORKSPACE")
    parser.add_argument("--by", choices=DIMENSIONS)
    parser.add_argument("--period", choices=PERIODS)
    parser.add_argument("--campaign", metavar="NAME")
    parser.add_argument("--from", dest="begin", metavar="ISO")
    parser.add_argument("--to", dest="end", metavar="ISO")
    return parser.parse_args()


def main():
    options, text = arguments(), sys.stdin.read()
    if not text.strip():
        sys.exit("nothing was reported")
    workspace, now = Workspace(options.workspace), time.time_ns() // 1_000_000
    spans = {(-math.inf, math.inf)}
    if options.period:
        spans = {span(options.period, now - late) for late in (0, 60_000)}
    if options.begin and options.end:
        spans = {(workspace.moment(options.begin), workspace.moment(options.end))}
    tries = [compare(text, workspace, options, *span) for span in spans]
    lines, count = min(tries, key=lambda result: len(result[0]))
    sys.stdout.write(("\n".join(lines) if lines else f"{count} numbers agree") + "\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
