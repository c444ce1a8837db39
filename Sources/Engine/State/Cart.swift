/// What is in the basket, as the page last reported it.
public struct Cart: Hashable, Sendable {
  /// In hundredths of the currency's unit.
  public private(set) var value: Int64
  /// How many items are in it.
  public private(set) var items: Int
  /// Names or numbers of products, at most 100.
  public private(set) var products: [String]

  /// Makes a cart.
  public init(value: Int64, items: Int, products: [String] = []) {
    self.value = value
    self.items = items
    self.products = products
  }

  /// What became of it against the report before.
  public enum Change: String, CaseIterable, Sendable {
    case grew, shrank, emptied
  }

  /// Returns what became of `old`: by the number of items, then by value; `nil` for neither.
  func change(from old: Cart?) -> Change? {
    let (before, worth) = (old?.items ?? 0, old?.value ?? 0)
    if items == 0 { return before > 0 ? .emptied : nil }
    if items != before { return items > before ? .grew : .shrank }
    return value == worth ? nil : value > worth ? .grew : .shrank
  }
}

/// The cart of a visit and what last became of it.
public struct CartState: Hashable, Sendable {
  /// What is in it.
  public private(set) var cart: Cart
  /// What the last change was; `nil` before one.
  public private(set) var change: Cart.Change?
  /// When it last became another one.
  public private(set) var changed: Instant?

  /// Makes the state after `cart` was reported at `moment`.
  init(_ cart: Cart, after old: CartState?, at moment: Instant) {
    let change = cart.change(from: old?.cart)
    self.cart = cart
    self.change = change ?? old?.change
    changed = change == nil ? old?.changed : moment
  }
}

// MARK: - Snapshots

extension Cart: Taped {
  static let blank = Cart(value: 0, items: 0)

  mutating func pass(_ tape: inout Tape) {
    tape.pass("value", &value)
    tape.pass("items", &items)
    tape.pass("products", &products)
  }
}

extension CartState: Taped {
  static let blank = CartState(.blank, after: nil, at: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("cart", &cart)
    try tape.pass("change", &change)
    tape.pass("changed", &changed)
  }
}
