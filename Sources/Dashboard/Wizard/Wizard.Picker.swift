internal import Engine
internal import Terminal

extension Wizard {
  /// A list to choose from, with search: one option, or several.
  struct Picker: Equatable, Sendable {
    /// What is done with what is chosen.
    enum Purpose: Equatable, Sendable {
      /// The field of this path takes it.
      case field(String)
      /// A translation into it begins.
      case language
    }

    /// What came of a key.
    enum Outcome: Equatable {
      case editing, givenUp
      case done([String])
    }

    let purpose: Purpose
    let title: String
    let options: [FieldOption]
    /// Whether several can be chosen.
    let isMany: Bool
    /// Whether names can be chosen that are no options.
    let isOpen: Bool
    private(set) var search = TextField("", placeholder: "type to search")
    private(set) var list: ListView
    private(set) var chosen: [String]
    /// Why what was just pressed cannot be.
    private(set) var problem: String?

    init(
      _ purpose: Purpose, title: String, options: [FieldOption], chosen: [String],
      isMany: Bool = false, isOpen: Bool = false
    ) {
      self.purpose = purpose
      self.title = title
      let others = chosen.filter { name in
        !name.isEmpty && !options.contains { $0.name == name }
      }
      self.options = options + others.map { FieldOption(name: $0, title: $0) }
      self.chosen = chosen
      self.isMany = isMany
      self.isOpen = isOpen
      if isOpen { search.placeholder = "type a name" }
      list = ListView(count: self.options.count, height: 8)
      list.select(self.options.firstIndex { chosen.contains($0.name) } ?? 0)
    }

    /// The options that fit the search.
    var found: [FieldOption] {
      let words = search.text.lowercased().split(separator: " ")
      return options.filter { option in
        let text = "\(option.title) \(option.name) \(option.detail)".lowercased()
        return words.allSatisfy { text.contains($0) }
      }
    }

    /// Puts pasted text into the search.
    mutating func paste(_ text: String) {
      search.paste(text)
      searchAnew()
    }

    /// Does what a key means.
    mutating func apply(_ key: Key) -> Outcome {
      problem = nil
      switch key {
      case .escape, .backTab: return .givenUp
      case .enter: return take()
      case .up: list.move(-1)
      case .down: list.move(1)
      case .pageUp: list.page(-1)
      case .pageDown: list.page(1)
      case .tab, .character(" "):
        if isMany { toggle() } else { type(key) }
      default: type(key)
      }
      return .editing
    }

    /// Selects a row.
    mutating func select(_ index: Int) { list.select(index) }

    private mutating func type(_ key: Key) {
      let before = search.text
      search.apply(key)
      if search.text != before { searchAnew() }
    }

    private mutating func searchAnew() { list = ListView(count: found.count, height: 8) }

    private var selected: FieldOption? {
      let found = found
      return found.indices.contains(list.selection) ? found[list.selection] : nil
    }

    private mutating func take() -> Outcome {
      if isMany { return takeMany() }
      guard let selected else {
        problem = "nothing is called so; type less"
        return .editing
      }
      if let obstacle = selected.obstacle {
        problem = obstacle
        return .editing
      }
      return .done([selected.name])
    }

    /// A typed name is added, what was searched for is chosen; without either the choice is done.
    private mutating func takeMany() -> Outcome {
      let name = search.text.trimmed
      guard !name.isEmpty else { return .done(chosen) }
      if isOpen {
        if !chosen.contains(name) { chosen.append(name) }
        return .done(chosen)
      }
      if let selected, !chosen.contains(selected.name) {
        toggle()
        if problem == nil {
          search.text = ""
          searchAnew()
        }
        return .editing
      }
      return .done(chosen)
    }

    private mutating func toggle() {
      guard let selected else { return }
      if let obstacle = selected.obstacle {
        problem = obstacle
      } else if let place = chosen.firstIndex(of: selected.name) {
        chosen.remove(at: place)
      } else {
        chosen.append(selected.name)
      }
    }
  }

  // MARK: - Opening and closing

  /// Opens the list of what a field can be.
  mutating func openPicker(for field: FormField, _ library: Library) {
    var (isMany, isOpen) = (false, false)
    if case .list(_, let takesNew, _, _) = field.control { (isMany, isOpen) = (true, takesNew) }
    picker = Picker(
      .field(field.path), title: field.label.trimmed, options: field.options(campaign, library),
      chosen: field.chosen(campaign, library), isMany: isMany, isOpen: isOpen)
  }

  mutating func applyToPicker(_ key: Key, _ library: Library) {
    guard let outcome = picker?.apply(key), let purpose = picker?.purpose else { return }
    switch outcome {
    case .editing: return
    case .givenUp: picker = nil
    case .done(let names):
      picker = nil
      switch purpose {
      case .language: if let tag = names.first { addTranslation(into: tag) }
      case .field(let path):
        guard let field = fields.first(where: { $0.path == path }) else { return }
        choose(names, field, library)
      }
    }
  }
}
