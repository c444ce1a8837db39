@testable import Store

/// One thing that every adapter of a store protocol promises, as a small play.
///
/// It is not bound to files: it opens the store as often as it likes, each time as if it were
/// another program on the same data.
struct Rule<Subject> {
  /// What is promised, in a few words; the flaw that breaks it is named the same.
  let promise: String
  /// Says what was wrong; `nil` if the promise was kept.
  let breach: (_ open: () throws -> Subject) throws -> String?

  init(
    _ promise: String, _ breach: @escaping (_ open: () throws -> Subject) throws -> String?
  ) {
    self.promise = promise
    self.breach = breach
  }
}

enum Conformance {
  /// Plays every rule, each on a store of its own; what was wrong, a sentence each.
  static func breaches<Subject>(
    of rules: [Rule<Subject>], _ fresh: () throws -> () throws -> Subject
  ) -> [String] {
    rules.compactMap { rule in
      do {
        return try rule.breach(try fresh()).map { "\(rule.promise): \($0)" }
      } catch { return "\(rule.promise): it threw \(error)" }
    }
  }
}

/// The error that `body` throws; `nil` if it does not.
func failure(_ body: () throws -> Void) -> StoreError? {
  do { try body() } catch { return error as? StoreError }
  return nil
}

extension StoreError {
  /// Whether nothing was written because of what was asked.
  var isRejected: Bool { if case .rejected = self { true } else { false } }
  /// Whether somebody else has what only one may have.
  var isBusy: Bool { if case .busy = self { true } else { false } }
}
