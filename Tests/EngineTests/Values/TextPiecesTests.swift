import Testing

@testable import Engine

@Suite struct `What became of a text` {
  @Test func `is told word by word`() {
    let pieces = TextPieces(from: "We answer in five minutes.", to: "We answer within minutes.")
    #expect(
      pieces.pieces == [
        .kept("We answer "), .removed("in five"), .added("within"), .kept(" minutes."),
      ])
  }

  @Test(arguments: UInt64(1)...32)
  func `holds both texts whole`(seed: UInt64) {
    var random = SplitMix(seed)
    func text() -> String {
      (0..<random.next(12)).map { _ in ["a", "b", "cd", " ", "\n", "é"][random.next(6)] }.joined()
    }
    let (before, after) = (text(), text())
    var (old, new) = ("", "")
    for piece in TextPieces(from: before, to: after).pieces {
      switch piece {
      case .kept(let part): (old, new) = (old + part, new + part)
      case .removed(let part): old += part
      case .added(let part): new += part
      }
    }
    #expect(old == before && new == after, "seed \(seed)")
  }

  private struct SplitMix {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
