#!/usr/bin/env python3
"""Measures what the dashboard promises of a terminal, beside tig and htop in the same run.

    swift build -c release --product beckon
    python3 Tests/Promises/measure.py [.build/release/beckon]

Needs Python alone; tig and htop are measured if they are installed. Prints a table in Markdown.
"""
import fcntl, os, pty, select, shutil, signal, statistics, struct, sys, tempfile, termios, time

# What a terminal answers when it is asked.
ANSWERS = [(b"\x1b[5n", b"\x1b[0n"), (b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[c", b"\x1b[?62c")]


class Terminal:
    """A program on a pseudo-terminal, read as fast as it writes or at `rate` bytes a second."""

    def __init__(self, arguments, columns=80, rows=24, rate=None, cwd=None):
        self.rate, self.output, self.tail = rate, b"", b""
        self.begun = time.monotonic()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            if cwd:
                os.chdir(cwd)
            kept = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
            os.execvpe(arguments[0], arguments, {
                **kept, **OWN, "TERM": "xterm-256color", "LANG": "C.UTF-8"})
        self.resize(columns, rows)

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, text):
        os.write(self.master, text.encode())

    def read(self, seconds):
        """Reads once, waiting at most so long; returns what came, None if the terminal is over."""
        if not select.select([self.master], [], [], max(0, seconds))[0]:
            return b""
        try:
            data = os.read(self.master, 65536 if self.rate is None else 24)
        except OSError:
            return None
        if self.rate:
            time.sleep(len(data) / self.rate)
        self.output += data
        seen = self.tail + data
        for question, answer in ANSWERS:
            for _ in range(seen.count(question) - self.tail.count(question)):
                os.write(self.master, answer)
        self.tail = seen[-16:]
        return data

    def settle(self, quiet=0.3, limit=20):
        """Reads until nothing came for `quiet` seconds; returns when the first and last byte came."""
        first = last = None
        end = time.monotonic() + limit
        while time.monotonic() < end:
            data = self.read(quiet)
            if not data:
                return first, last
            last = time.monotonic()
            first = first or last
        return first, last

    def count(self, seconds):
        """Reads for so long; returns how many bytes came."""
        before, end = len(self.output), time.monotonic() + seconds
        while time.monotonic() < end:
            if self.read(end - time.monotonic()) is None:
                break
        return len(self.output) - before

    def wakes(self):
        """How often its threads have given the processor away by themselves."""
        total = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/status") as status:
                total += sum(int(l.split()[1]) for l in status if l.startswith("voluntary_"))
        return total

    def processor(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes that are its own: its share of what it shares counts by part."""
        with open(f"/proc/{self.pid}/smaps_rollup") as maps:
            return next(int(l.split()[1]) for l in maps if l.startswith("Pss:")) / 1024

    def ended(self, limit=5):
        """Waits for the end; returns the seconds that took and the status a shell would say."""
        begun = time.monotonic()
        while time.monotonic() - begun < limit:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                return time.monotonic() - begun, code if code >= 0 else 128 - code
            if self.master is None or self.read(0.001) is None:
                time.sleep(0.001)
        return None, None

    def close(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        if self.master is not None:
            os.close(self.master)

    def hang_up(self):
        os.close(self.master)
        self.master = None


def first_frame(arguments, cwd=None, runs=9):
    times = []
    for _ in range(runs):
        terminal = Terminal(arguments, cwd=cwd)
        _, last = terminal.settle(0.25)
        times.append((last or time.monotonic()) - terminal.begun)
        terminal.close()
    return statistics.median(times) * 1000


def keys(terminal, down, up, count=60):
    """Median milliseconds from a key to the first byte, and bytes a move."""
    times, before = [], len(terminal.output)
    for index in range(count):
        sent = time.monotonic()
        terminal.send(up if index % 2 else down)
        first, _ = terminal.settle(0.03)
        if first:
            times.append((first - sent) * 1000)
    return statistics.median(times), (len(terminal.output) - before) / count


def slow_line(arguments, down, up, cwd=None):
    """Seconds by which a line of 2,400 bytes a second lags after 60 keys at 30 a second."""
    terminal = Terminal(arguments, cwd=cwd)
    terminal.settle(0.5)
    terminal.rate = 2400
    last = 0
    for index in range(60):
        terminal.send(up if index % 2 else down)
        last = time.monotonic()
        while time.monotonic() < last + 1 / 30:
            terminal.read(last + 1 / 30 - time.monotonic())
    _, drained = terminal.settle(0.4, limit=30)
    terminal.close()
    return max(0, (drained or last) - last)


def idle(terminal, seconds=10):
    terminal.settle(1)
    wakes = terminal.wakes()
    return terminal.count(seconds) / seconds, (terminal.wakes() - wakes) / seconds


def endings(arguments):
    rows = []
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGSEGV):
        terminal = Terminal(arguments)
        terminal.settle()
        os.kill(terminal.pid, number)
        seconds, status = terminal.ended()
        rows.append(f"{number.name} {seconds * 1000:.0f} ms, {status}" if seconds else f"{number.name} never")
        terminal.close()
    terminal = Terminal(arguments)
    terminal.settle()
    terminal.hang_up()
    seconds, status = terminal.ended()
    rows.append(f"gone {seconds * 1000:.0f} ms, {status}" if seconds else "gone never")
    terminal.close()
    return "; ".join(rows)


def live(program, workspace, seconds=20):
    """Bytes a second, bytes a frame and processor share while a crowd visits the sample shop."""
    terminal = Terminal([program, "demo", "--workspace", workspace, "--speed", "4"])
    terminal.settle(2, limit=8)
    used, frames = terminal.processor(), terminal.output.count(b"\x1b[5n")
    per_second = terminal.count(seconds) / seconds
    frames = terminal.output.count(b"\x1b[5n") - frames
    share = (terminal.processor() - used) / seconds * 100
    terminal.send("q")
    terminal.ended()
    terminal.close()
    return per_second, per_second * seconds / max(1, frames), share


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/beckon")
    repository = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with tempfile.TemporaryDirectory() as folder:
        OWN.update({f"XDG_{n}_HOME": f"{folder}/{n}" for n in ("CONFIG", "DATA", "STATE")})
        workspace = f"{folder}/workspace"
        shop = Terminal([program, "demo", "--workspace", workspace, "--no-crowd"])
        shop.settle(1)
        # The first time there is a tour.
        shop.send("\x1b")
        shop.settle(0.3)
        shop.send("q")
        shop.ended()
        shop.close()
        beckon = [program, "--workspace", workspace]
        others = {}
        if shutil.which("tig"):
            others["tig"] = (["tig"], "j", "k", repository)
        if shutil.which("htop"):
            others["htop"] = (["htop"], "\x1b[B", "\x1b[A", None)
        columns = {"beckon": measure(beckon, "j", "k", None)}
        for name, (arguments, down, up, cwd) in others.items():
            columns[name] = measure(arguments, down, up, cwd)
        print("| promise | " + " | ".join(columns) + " |")
        print("|---|" + "---|" * len(columns))
        for row in columns["beckon"]:
            print(f"| {row} | " + " | ".join(c.get(row, "–") for c in columns.values()) + " |")
        a_second, a_frame, share = live(program, workspace)
        print(f"\nlive, 80x24, crowd at 4: {a_second:.0f} bytes/s, {a_frame:.0f} bytes a frame, "
              f"{share:.1f} % of a processor")
        print(f"ends: {endings(beckon)}")


def measure(arguments, down, up, cwd):
    terminal = Terminal(arguments, cwd=cwd)
    terminal.settle(1)
    quiet, wakes = idle(terminal)
    delay, size = keys(terminal, down, up)
    memory = terminal.memory()
    sent = time.monotonic()
    terminal.resize(120, 40)
    first, _ = terminal.settle(0.3)
    resize = f"{(first - sent) * 1000:.1f} ms" if first else "–"
    terminal.close()
    return {
        "first frame at 80x24": f"{first_frame(arguments, cwd):.0f} ms",
        "idle": f"{quiet:.0f} bytes/s, {wakes:.1f} wake-ups/s",
        "key to first byte": f"{delay:.2f} ms",
        "a cursor move": f"{size:.0f} bytes",
        "memory": f"{memory:.1f} MB",
        "resize to first byte": resize,
        "2,400 byte/s line, 60 keys at 30/s": f"{slow_line(arguments, down, up, cwd):.2f} s behind",
    }


OWN = {}

if __name__ == "__main__":
    main()
