package import Testing

/// What a test needs of the machine: without it the test is skipped, and counted among the figures
/// with the reason, so that a run that tried less does not look like one that tried all.
package struct Needs: TestTrait, SuiteTrait {
  private let condition: ConditionTrait
  private let reason: String

  fileprivate init(_ condition: ConditionTrait, _ reason: String) {
    self.condition = condition
    self.reason = reason
  }

  /// Of a suite, each test counts.
  package var isRecursive: Bool { true }

  /// Skips the test if what it needs is not there.
  package func prepare(for test: Test) async throws {
    do { try await condition.prepare(for: test) } catch {
      if !test.isSuite { TestFigures.skip(reason) }
      throw error
    }
  }
}

extension Trait where Self == Needs {
  /// Skips a test unless `isThere`; the reason says what is missing and how it is had.
  package static func needs(
    _ isThere: @autoclosure @escaping @Sendable () -> Bool, _ reason: String
  ) -> Needs {
    Needs(.enabled(if: isThere(), Comment(rawValue: reason)), reason)
  }
}
