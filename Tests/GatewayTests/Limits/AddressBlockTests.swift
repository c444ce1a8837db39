import Testing

@testable import Gateway

struct AddressBlockTests {
  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "::1", "::",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "fe80::1",
    "fc00::1", "fd12:3456::1", "ff02::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "::7f00:1",
    "64:ff9b:1::1", "100::1",
  ])
  func `what is not of the Internet is not public`(text: String) throws {
    #expect(!AddressBlock.isPublic(try #require(AddressBlock.bytes(of: text))))
  }

  @Test(arguments: [
    "1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
    "2606:4700::1111", "2a00:1450:4001:80b::200e",
  ])
  func `what is of the Internet is public`(text: String) throws {
    #expect(AddressBlock.isPublic(try #require(AddressBlock.bytes(of: text))))
  }

  @Test func `addresses are written as people write them`() throws {
    for text in ["10.0.0.7", "2001:db8:0:0:0:0:0:1"] {
      #expect(AddressBlock.text(try #require(AddressBlock.bytes(of: text))) == text)
    }
  }
}
