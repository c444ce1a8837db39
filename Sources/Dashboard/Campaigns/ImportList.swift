package import Engine
internal import Terminal

/// A file that was read to be imported.
package struct ImportedFile: Equatable, Sendable {
  /// The file as it was named.
  package let path: String
  /// The name that the campaign has there.
  package let name: String
  /// What it says; `nil` if it cannot be read as a campaign.
  package let value: JSON?
  /// What is wrong, with line and column.
  package let problems: [String]

  /// Makes a file.
  package init(path: String, name: String, value: JSON?, problems: [String]) {
    self.path = path
    self.name = name
    self.value = value
    self.problems = problems
  }
}

/// Campaigns of files, looked through before any of them is written.
package struct ImportList: Equatable, Sendable {
  private(set) var items: [Item]
  var view: ListView

  /// A campaign of a file.
  struct Item: Equatable, Sendable {
    let file: ImportedFile
    let campaign: Campaign?
    /// The campaign that has its name already.
    let present: Campaign?
    /// Whether it becomes a revision of that one, not a campaign of its own.
    var replaces = false
    var isMarked: Bool
  }

  init(_ files: [ImportedFile], among campaigns: [Campaign]) {
    items = files.map { file in
      var ignored: [Finding] = []
      let id = Campaign.ID(file.name)
      let campaign = file.value.map { Campaign(id: id, $0, findings: &ignored) }
      return Item(
        file: file, campaign: campaign, present: campaigns.first { $0.id == id },
        isMarked: campaign != nil)
    }
    view = ListView(count: items.count)
  }

  /// The item under the cursor.
  var selected: Item? {
    items.indices.contains(view.selection) ? items[view.selection] : nil
  }

  /// How many are to be written.
  var count: Int { items.filter(\.isMarked).count }

  /// Chooses whether the item is written; what cannot be read never is.
  mutating func toggle() {
    guard selected?.campaign != nil else { return }
    items[view.selection].isMarked.toggle()
    view.move(1)
  }

  /// Chooses whether the item replaces what has its name.
  mutating func toggleReplacing() {
    guard selected?.present != nil else { return }
    items[view.selection].replaces.toggle()
  }

  /// What writes the marked ones: new ones as drafts under names of their own, others as new
  /// revisions that run or do not run as before.
  func saves(among campaigns: [Campaign]) -> [Save] {
    var taken = Set(campaigns.map(\.id.text))
    return items.filter(\.isMarked).compactMap { item in
      guard var campaign = item.campaign else { return nil }
      if item.replaces, let present = item.present {
        campaign.revision = present.revision
        campaign.status = present.status
        campaign.published = present.published
      } else {
        let name = NewName.of(item.file.name, or: "campaign", taken: taken)
        taken.insert(name)
        campaign.id = Campaign.ID(name)
        campaign.revision = 0
        campaign.status = .draft
        campaign.published = nil
      }
      return Save(campaign: campaign, purpose: .import)
    }
  }
}

extension ScreenEntry {
  /// Files that are imported.
  static let imports = ScreenEntry(
    context: { _ in .imports },
    move: { model, body in
      guard case .imports(var list) = model.screen else { return }
      list.view.resize(
        count: list.items.count, height: ImportScreen.rows(of: model, list.items.count))
      body(&list.view)
      model.screen = .imports(list)
    },
    draw: { model, frame, area in
      guard case .imports(let list) = model.screen else { return }
      ImportScreen(list: list, model: model).draw(in: &frame, area)
    })
}

extension Action {
  /// What can be done with files that are imported.
  static let imports: [Action] = [
    Action(
      "import.mark", [.character(" ")], "take or leave", in: .imports, common: true,
      help: "Chooses whether the campaign of this file is written."
    ) { model in
      model.editImports { $0.toggle() }
      return []
    },
    Action(
      "import.replace", [.character("r")], "new or replace", in: .imports, common: true,
      help: "Chooses whether it becomes a revision of the campaign that has its name already.",
      disabled: { model in
        guard case .imports(let list) = model.screen, list.selected?.present == nil else {
          return nil
        }
        return "no campaign has its name yet"
      }
    ) { model in
      model.editImports { $0.toggleReplacing() }
      return []
    },
    Action(
      "import.accept", [.enter], "import", in: .imports, common: true,
      help: "Writes the chosen campaigns: new ones as drafts, which nobody is shown yet.",
      disabled: { model in
        guard case .imports(let list) = model.screen, list.count == 0 else { return nil }
        return "nothing is chosen; Space chooses"
      }
    ) { model in
      guard case .imports(let list) = model.screen else { return [] }
      model.back()
      return list.saves(among: model.workspace.campaigns).map { .save($0) }
    },
    Action(
      "import.close", [.escape], "go back", in: .imports, common: true, help: "Writes nothing."
    ) { model in
      model.back()
      return []
    },
  ]
}

extension Model {
  fileprivate mutating func editImports(_ body: (inout ImportList) -> Void) {
    guard case .imports(var list) = screen else { return }
    body(&list)
    screen = .imports(list)
  }

  /// Shows what was read, or says that it was nothing.
  mutating func take(_ files: [ImportedFile], from path: String) {
    guard !files.isEmpty else {
      notice = Notice(text: "\(path) has no file that ends in .json.", role: .warning)
      return
    }
    open(.imports(ImportList(files, among: workspace.campaigns)))
  }
}

/// Draws files that are imported, and below them what is wrong with the selected one.
struct ImportScreen {
  let list: ImportList
  let model: Model

  /// How many files can be seen at once.
  static func rows(of model: Model, _ count: Int) -> Int {
    max(1, listHeight(model.body.height, count) - 2)
  }

  private static func listHeight(_ height: Int, _ count: Int) -> Int {
    max(4, min(count + 2, height / 2))
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (top, bottom) = area.splitTop(Self.listHeight(area.height, list.items.count))
    frame.rule(top.row(0), title: "Import \(list.count) of \(list.items.count)")
    var view = list.view
    view.resize(count: list.items.count, height: max(1, top.height - 1))
    for (place, index) in view.visible.enumerated() {
      let row = top.row(1 + place)
      let item = list.items[index]
      frame.write(
        line(item), at: Point(row.x + 1, row.y), role: item.campaign == nil ? .error : .text,
        width: row.width - 2)
      frame.mark(row, .row(index))
      if index == view.selection {
        frame.paint(row, role: .rowSelected)
        frame.cursor = row.origin
      }
    }
    guard let item = list.selected else { return }
    frame.rule(bottom.row(0), title: item.file.path)
    frame.write(detail(item), in: bottom.splitTop(1).1.inset(columns: 2, rows: 0))
  }

  private func line(_ item: ImportList.Item) -> String {
    let title = item.campaign.map { $0.title.isEmpty ? item.file.name : $0.title }
    let what =
      if item.campaign == nil {
        "cannot be read"
      } else if item.present == nil {
        "new"
      } else if item.replaces {
        "replaces what is there"
      } else {
        "new; the name is taken"
      }
    return "[\(item.isMarked ? "x" : " ")] " + Text.padded(title ?? item.file.name, to: 32) + " "
      + what
  }

  private func detail(_ item: ImportList.Item) -> [Shelf.Detail] {
    let problems = item.file.problems.map { Shelf.Detail($0, .error) }
    guard let campaign = item.campaign else { return problems }
    let findings = model.findings(of: campaign).map {
      Shelf.Detail(
        "\($0.severity.rawValue): \($0.path) \($0.sentence)",
        $0.severity == .error ? .error : .warning)
    }
    let all = problems + findings
    return [Shelf.Detail(campaign.rule.words)]
      + (all.isEmpty ? [Shelf.Detail("Nothing is wrong.", .success)] : all)
  }
}
