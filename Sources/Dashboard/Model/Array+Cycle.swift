extension Array where Element: Equatable {
  /// The element that stands `step` further than `element`, round and round; one that is not there
  /// counts as the first.
  ///
  /// - Precondition: There are elements.
  func element(_ step: Int, from element: Element) -> Element {
    let place = firstIndex(of: element) ?? 0
    return self[((place + step) % count + count) % count]
  }
}
