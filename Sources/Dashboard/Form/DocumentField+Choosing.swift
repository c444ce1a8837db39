internal import Engine

extension DocumentField {
  /// What can be chosen; nothing in a field of text.
  func options(_ document: Document, _ library: Library) -> [Option] {
    switch control {
    case .choice(let options, _, _): options(library)
    case .pick(let options, _, _): options(document, library)
    case .list(let options, _, _, _): options(document, library)
    case .line, .area, .strip: []
    }
  }

  /// The names of what is chosen.
  func chosen(_ document: Document, _ library: Library) -> [String] {
    switch control {
    case .choice(_, let read, _): [read(document)]
    case .pick(_, let read, _): [read(document, library)]
    case .list(_, _, let read, _): read(document)
    case .line, .area, .strip: []
    }
  }

  /// Chooses these names; a field of one option takes the first.
  func choose(_ names: [String], in document: inout Document, _ library: Library) {
    switch control {
    case .choice(_, _, let write): if let name = names.first { write(&document, name) }
    case .pick(_, _, let write): if let name = names.first { write(&document, name, library) }
    case .list(_, _, _, let write): write(&document, names)
    case .line, .area, .strip: break
    }
  }

  /// What is chosen, in words.
  func words(_ document: Document, _ library: Library) -> String {
    let options = options(document, library)
    let titles = chosen(document, library).map { name in
      options.first { $0.name == name }?.title ?? (name.isEmpty ? "choose one" : "\(name) (gone)")
    }
    guard case .list(_, let isOpen, _, _) = control else { return titles.first ?? "choose one" }
    if titles.isEmpty { return "none" }
    return (isOpen ? chosen(document, library) : titles).joined(separator: ", ")
  }
}
