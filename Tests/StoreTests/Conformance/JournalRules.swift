import Engine

@testable import Store

/// What every journal promises. Positions are only compared and handed back, numbers may leave
/// gaps, and there may be any number of partitions.
enum JournalRules<Subject: Journal> {
  static var all: [Rule<Subject>] { orders + expectations + following + refusals + epochs }

  private static func texts(
    _ journal: Subject, _ partition: Partition = .only, from position: Position = .start
  ) throws -> [String] {
    try journal.read(partition, from: position, limit: .max)
      .map { String(decoding: $0.payload, as: UTF8.self) }
  }

  private static func entry(_ number: Int) -> [UInt8] { payload(number) }

  // MARK: - Order

  private static var orders: [Rule<Subject>] {
    [
      Rule("what was appended is there, once, in order, for everybody") { open in
        let (left, right) = (try open(), try open())
        for number in 1...9 {
          _ = try (number % 2 == 0 ? left : right).append([entry(number)])
        }
        let wanted = StoreTests.texts(1...9)
        for journal in [left, right, try open()] where try texts(journal) != wanted {
          return "\(try texts(journal))"
        }
        return nil
      },
      Rule("a batch is whole and its numbers follow each other") { open in
        let journal = try open()
        _ = try journal.append([entry(1)])
        let range = try journal.append((2...5).map(entry))
        let found = try journal.read(from: .start, limit: .max)
        let numbers = found.dropFirst().map(\.sequence)
        return Array(range) == Array(numbers) && found.count == 5 ? nil : "\(range), \(numbers)"
      },
      Rule("numbers only grow") { open in
        let journal = try open()
        for number in 1...5 { _ = try journal.append([entry(number), entry(number)]) }
        let numbers = try journal.read(from: .start, limit: .max).map(\.sequence)
        return numbers == numbers.sorted() && Set(numbers).count == 10 ? nil : "\(numbers)"
      },
      Rule("partitions do not mix") { open in
        let journal = try open()
        for number in 0..<journal.partitions {
          _ = try journal.append([entry(number)], to: Partition(number), expecting: nil, as: nil)
        }
        for number in 0..<journal.partitions {
          let found = try texts(journal, Partition(number))
          if found != StoreTests.texts([number]) { return "\(found) in \(number)" }
        }
        return nil
      },
      Rule("a partition that is not there is refused") { open in
        let journal = try open()
        let beyond = Partition(journal.partitions)
        let error = failure {
          _ = try journal.append([entry(1)], to: beyond, expecting: nil, as: nil)
        }
        return error?.isRejected == true ? nil : "\(error.debugDescription)"
      },
    ]
  }

  // MARK: - Expectations

  private static var expectations: [Rule<Subject>] {
    [
      Rule("an append that expects the end is done") { open in
        let (journal, other) = (try open(), try open())
        let first = try journal.append([entry(1)], expecting: .start)
        let end = Position(after: first.upperBound)
        _ = try other.append([entry(2)], expecting: end)
        return try texts(journal) == StoreTests.texts(1...2) ? nil : "\(try texts(journal))"
      },
      Rule("an append that expects another end is a conflict that names the end") { open in
        let (journal, other) = (try open(), try open())
        _ = try journal.append([entry(1)])
        let last = try journal.append([entry(2)]).upperBound
        let error = failure { _ = try other.append([entry(3)], expecting: .start) }
        return error == .conflict(Position(after: last)) ? nil : "\(error.debugDescription)"
      },
      Rule("a conflict writes nothing") { open in
        let journal = try open()
        _ = try journal.append([entry(1)])
        _ = failure { _ = try journal.append([entry(2)], expecting: .start) }
        return try texts(journal) == StoreTests.texts([1]) ? nil : "\(try texts(journal))"
      },
    ]
  }

  // MARK: - Following

  private static var following: [Rule<Subject>] {
    [
      Rule("a follower goes on when more comes, whoever appends it") { open in
        let (journal, other) = (try open(), try open())
        var follower = try journal.follow(from: .start)
        for number in 1...4 {
          if try follower.next() != nil { return "something was there before entry \(number)" }
          _ = try other.append([entry(number)])
          guard try follower.next()?.payload == entry(number)[...] else {
            return "entry \(number) did not come"
          }
        }
        return try follower.next() == nil ? nil : "there was more"
      },
      Rule("a follower begins after its position") { open in
        let journal = try open()
        let ends = try (1...6).map { Position(after: try journal.append([entry($0)]).upperBound) }
        for (place, end) in ends.enumerated() {
          let found = try texts(journal, from: end)
          if found != StoreTests.texts((1...6).dropFirst(place + 1)) { return "\(found)" }
        }
        return nil
      },
      Rule("a follower says where it is") { open in
        let journal = try open()
        _ = try journal.append((1...3).map(entry))
        var follower = try journal.follow(from: .start)
        while let found = try follower.next() {
          if follower.position != found.position { return "\(follower.position)" }
        }
        let error = failure { _ = try journal.append([entry(4)], expecting: follower.position) }
        return error.map { "its last position is not the end: \($0)" }
      },
    ]
  }

  // MARK: - Refusals

  private static var refusals: [Rule<Subject>] {
    [
      Rule("what is no object on one line is refused") { open in
        let journal = try open()
        for text in ["", "[]", "1", "{\n}", "{} "] {
          let error = failure { _ = try journal.append([entry(1), Array(text.utf8)]) }
          if error?.isRejected != true { return "\(text): \(error.debugDescription)" }
        }
        if failure({ _ = try journal.append([]) })?.isRejected != true { return "an empty batch" }
        return try texts(journal).isEmpty ? nil : "\(try texts(journal))"
      }
    ]
  }

  // MARK: - Epochs

  private static var epochs: [Rule<Subject>] {
    [
      Rule("who took over appends, and operators do all the time") { open in
        let (journal, other) = (try open(), try open())
        let epoch = try journal.takeOver(.only)
        _ = try journal.append([entry(1)], as: epoch)
        _ = try other.append([entry(2)])
        _ = try journal.append([entry(3)], as: epoch)
        return try texts(journal) == StoreTests.texts(1...3) ? nil : "\(try texts(journal))"
      },
      Rule("who was taken over from is refused and writes nothing") { open in
        let (former, next) = (try open(), try open())
        let old = try former.takeOver(.only)
        _ = try former.append([entry(1)], as: old)
        let new = try next.takeOver(.only)
        let error = failure { _ = try former.append([entry(2)], as: old) }
        _ = try next.append([entry(3)], as: new)
        let late = failure { _ = try former.append([entry(4)], as: old) }
        guard error?.isBusy == true, late?.isBusy == true else {
          return "\(error.debugDescription), \(late.debugDescription)"
        }
        return try texts(next) == StoreTests.texts([1, 3]) ? nil : "\(try texts(next))"
      },
      Rule("epochs only grow, over all programs") { open in
        let epochs = try (0..<4).map { _ in try open().takeOver(.only).number }
        return epochs == Array(Set(epochs)).sorted() ? nil : "\(epochs)"
      },
    ]
  }
}
