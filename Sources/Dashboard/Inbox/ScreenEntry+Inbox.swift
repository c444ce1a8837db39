internal import Engine
internal import Terminal

extension ScreenEntry {
  /// The inbox.
  static let inbox = ScreenEntry(
    context: { _ in .inbox },
    takes: { model, key in
      guard model.desk.isWriting, model.conversation != nil else { return false }
      switch key {
      case .control("c"), .control("l"), .control("z"), .function, .alt("e"): return false
      default: return true
      }
    },
    apply: { model, key in
      switch key {
      case .pageUp: model.desk.scroll += 5
      case .pageDown: model.desk.scroll = max(0, model.desk.scroll - 5)
      default: return model.typeAnswer(key)
      }
      return []
    },
    paste: { model, text in
      // A paste is text, whatever it holds: it sends nothing.
      if model.desk.isWriting { model.editAnswer { $0.paste(text) } }
    },
    text: { $0.desk.isWriting ? .line : nil },
    hints: { model in
      guard model.desk.isWriting else { return nil }
      return [
        ("Enter", "send"), ("ctrl-o", "new line"), ("/", "ready answers"), ("PgUp", "older"),
        ("Esc", "to the list"),
      ] + model.keys.hints(["help"], inText: true)
    },
    move: { model, body in model.moveInInbox(body) },
    edited: { model, text in model.editAnswer { $0.text = text } },
    draw: { model, frame, area in InboxScreen(model: model).draw(in: &frame, area) })
}
