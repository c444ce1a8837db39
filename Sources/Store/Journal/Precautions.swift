/// What the journal does against disks and programs that fail. All of it is always done; tests take
/// out one at a time, to see that they would notice.
struct Precautions: OptionSet, Sendable {
  let rawValue: Int

  /// The last segment gets a new file after an unclean stop: after a failed fsync the kernel may
  /// hold bytes that never reach the disk.
  static let copy = Precautions(rawValue: 1)
  /// After a failed fsync nobody writes: the next fsync would report success and lie.
  static let stop = Precautions(rawValue: 2)
  /// A bad line that was acknowledged is damage, and is not cut as a torn end.
  static let judge = Precautions(rawValue: 4)
  /// A journal must reach as far as `HEAD.json` knows.
  static let head = Precautions(rawValue: 8)
  /// Who decided before is refused after a hand-over.
  static let fence = Precautions(rawValue: 16)

  static let all: Precautions = [.copy, .stop, .judge, .head, .fence]
}
