import Engine
import Testing

@Suite struct `An address put before a pattern` {
  @Test(
    arguments: [
      (
        "https://www.shop.example/pricing/team", "/pricing", Engine.Test.TextOperator.contains,
        true,
        "shop.example/pricing/team contains /pricing"
      ),
      (
        "https://shop.example/docs", "/pricing", .contains, false,
        "shop.example/docs does not contain /pricing"
      ),
      (
        "https://shop.example/pricing?plan=pro", "/pricing", .is, true,
        "/pricing is /pricing; only the path counts; ?plan=pro does not count, as the pattern has"
          + " no ?"
      ),
    ] as [(String, String, Engine.Test.TextOperator, Bool, String)])
  func `says what is compared with what`(
    address: String, pattern: String, test: Engine.Test.TextOperator, fits: Bool, reason: String
  ) {
    let trial = URLTrial(address, pattern: pattern, for: test)
    #expect(trial.fits == fits)
    #expect(trial.reason == reason)
  }

  @Test func `is true of a negative condition where no pattern fits`() {
    let test = Engine.Test.url(.containsNot, ["/cart", "/checkout"])
    #expect(test.trials(of: "shop.example/cart").map(\.fits) == [true, false])
    #expect(!test.isTrue(of: "shop.example/cart"))
    #expect(test.isTrue(of: "shop.example/docs"))
  }
}
