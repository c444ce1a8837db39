#if Gateway
internal import Glibc

extension Metrics {
  /// What the system says of this program.
  struct Process {
    let residentBytes: Int
    let cpuSeconds: Double

    /// As it is now.
    static var now: Process {
      var usage = rusage()
      _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
      let cpu = [usage.ru_utime, usage.ru_stime].reduce(0.0) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
      }
      return Process(residentBytes: resident(), cpuSeconds: cpu)
    }

    /// The second number of `/proc/self/statm`: pages in memory.
    private static func resident() -> Int {
      let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return 0 }
      defer { close(file) }
      var bytes = [UInt8](repeating: 0, count: 128)
      let count = unsafe read(file, &bytes, bytes.count)
      let numbers = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        .split(separator: " ").compactMap { Int($0) }
      return numbers.count > 1 ? numbers[1] * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }

    func write(to text: inout MetricsText, since started: Double) {
      text.gauge(
        "process_resident_memory_bytes", "Resident memory size in bytes.", Double(residentBytes))
      text.counter(
        "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", cpuSeconds)
      text.gauge(
        "process_start_time_seconds", "Start time of the process since unix epoch in seconds.",
        started)
    }
  }
}
#endif
