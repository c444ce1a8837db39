import Testing

@testable import Store

struct SHA256Tests {
  /// FIPS 180-4's examples, and lengths at which the padding changes (from another program).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 55),
      "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
    ),
    (
      String(repeating: "a", count: 64),
      "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `the hash is the standard's`(text: String, hash: String) {
    #expect(SHA256.hash(Array(text.utf8)).hexadecimal == hash)
  }

  /// RFC 4231, cases 1, 2 and 6: a short key, words, a key longer than a block.
  @Test func `the code of a message is the standard's`() {
    #expect(
      SHA256.authenticate(Array("Hi There".utf8), with: [UInt8](repeating: 0x0b, count: 20))
        .hexadecimal == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      SHA256.authenticate(Array("what do ya want for nothing?".utf8), with: Array("Jefe".utf8))
        .hexadecimal == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      SHA256.authenticate(
        Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        with: [UInt8](repeating: 0xaa, count: 131)
      ).hexadecimal == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test func `what is compared is the same or is not`() {
    #expect([UInt8]([1, 2, 3]).isSame(as: [1, 2, 3]))
    for other: [UInt8] in [[], [1, 2], [1, 2, 4], [0, 2, 3], [1, 2, 3, 3]] {
      #expect(![UInt8]([1, 2, 3]).isSame(as: other))
    }
  }

  @Test func `base64url is read back, and in one way only`() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 77 &+ count) }
      #expect([UInt8](base64URL: bytes.base64URL.utf8) == bytes)
    }
    #expect([UInt8](base64URL: "-_-_".utf8) == [0xfb, 0xff, 0xbf])
    for text in ["A", "AAAAA", "AB", "AAB", "AA==", "AA+/", "AA A", "AA\n", "ÄA"] {
      #expect([UInt8](base64URL: text.utf8) == nil, "\(text)")
    }
  }

  @Test func `hexadecimal digits are read back, and nothing else`() {
    #expect([UInt8](hexadecimal: "00ff7f80") == [0, 255, 127, 128])
    for text in ["0", "+f", "-0", "zz", "0 "] { #expect([UInt8](hexadecimal: text) == nil) }
  }
}
