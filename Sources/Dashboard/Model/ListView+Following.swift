internal import Terminal

extension ListView {
  /// Moves the cursor of a list that follows its items and not its rows.
  ///
  /// - Returns: The item under the cursor then; `nil` in an empty list.
  static func moved<Item: Equatable>(
    _ items: [Item], from selected: Item?, rows: Int, _ body: (inout ListView) -> Void
  ) -> Item? {
    var view = ListView(count: items.count, height: rows)
    view.select(selected.flatMap { items.firstIndex(of: $0) } ?? 0)
    body(&view)
    return items.indices.contains(view.selection) ? items[view.selection] : nil
  }
}
