internal import Engine

/// The right to append as the one that decides, until the next one takes over.
///
/// A program that was the decider and does not know that it is no more, because its lock's file was
/// taken away or it slept through a hand-over, is found out by its epoch at its next append.
public struct Epoch: Hashable, Sendable {
  /// One more with every hand-over.
  public let number: Int64
  /// Tells apart two epochs of the same number, should a person remove the file that counts them.
  let token: String

  /// Makes an epoch.
  public init(number: Int64, token: String) {
    self.number = number
    self.token = token
  }
}

extension Epoch {
  static let name = "EPOCH.json"

  /// The epoch that counts now; `nil` if nobody ever decided here.
  static func present(in root: Folder) throws(StoreError) -> Epoch? {
    guard let bytes = try root.read(name) else { return nil }
    let value: JSON
    do { value = try JSON.parse(bytes) } catch {
      throw .malformed(path: "\(root.path)/\(name)", error)
    }
    guard let number = value["epoch"]?.integer, let token = value["token"]?.string else {
      throw .unavailable("\(root.path)/\(name) lacks epoch or token: remove the file")
    }
    return Epoch(number: number, token: token)
  }

  /// Begins the next epoch, durably: whoever decided before is refused from here on.
  static func begin(in root: Folder) throws(StoreError) -> Epoch {
    let last = try present(in: root)?.number ?? 0
    let token = String(UInt64.random(in: .min ... .max), radix: 16)
    let next = Epoch(number: last + 1, token: token)
    let value: JSON = ["epoch": .integer(next.number), "token": .string(token)]
    try root.replace(name, with: value.pretty())
    return next
  }

  /// Throws if this is not the epoch that counts now.
  func check(against present: Epoch?) throws(StoreError) {
    guard present != self else { return }
    guard let present else {
      throw .busy("\(Self.name) is gone, by which this gateway is known: it has to end")
    }
    throw .busy(
      "another gateway decides for this workspace now (epoch \(present.number), this one has"
        + " \(number)): this one has to end")
  }
}
