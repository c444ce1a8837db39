import Foundation
import Testing

@testable import Terminal

struct Base64Tests {
  @Test(arguments: 0...70)
  func `it is what everybody else writes`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
    #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
  }
}
