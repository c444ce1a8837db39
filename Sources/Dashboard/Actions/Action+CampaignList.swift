internal import Engine
internal import Terminal

extension Action {
  /// How the list of campaigns is looked at: order, filter, marks, files.
  static let campaignList: [Action] = [
    Action(
      "campaigns.filter", [.character("/")], "filter", in: .campaigns, common: true,
      help: "Shows only the campaigns whose title, name, tags or state have what is typed."
    ) { model in
      model.list.beginFilter()
      return []
    },
    Action(
      "campaigns.sort", [.character("s")], "sort", in: .campaigns,
      help: "Sorts by the next column: state, title, sent, opened, clicked, replied, priority."
    ) { model in
      model.list.sortByNext()
      model.notice = Model.Notice(text: "Sorted by \(model.list.sort.words).", role: .info)
      return []
    },
    Action(
      "campaigns.reverse", [.character("S")], "turn the order", in: .campaigns,
      help: "Turns the order of the list round."
    ) { model in
      model.list.reverse()
      return []
    },
    Action(
      "campaigns.archived", [.character("A")], "archived", in: .campaigns,
      help: "Shows the archived campaigns, or the others again."
    ) { model in
      model.list.toggleArchived()
      return []
    },
    Action(
      "campaigns.mark", [.character(" ")], "mark", in: .campaigns,
      help: "Marks the campaign; the next action is for all that are marked.",
      disabled: { $0.needsSelection }
    ) { model in
      model.list.toggleMark()
      return []
    },
    Action(
      "campaigns.markAll", [.character("*")], "mark all", in: .campaigns,
      help: "Marks every campaign that is shown; again: none.", disabled: { $0.needsSelection }
    ) { model in
      model.list.toggleAll()
      return []
    },
    Action(
      "campaigns.markRange", [.character("V")], "mark to here", in: .campaigns,
      help: "Marks everything from the last mark to the cursor.", disabled: { $0.needsSelection }
    ) { model in
      model.list.markRange()
      return []
    },
    Action(
      "campaigns.clear", [.escape], "clear", in: .campaigns,
      help: "Takes every mark away, then the filter, then leaves the archive.",
      disabled: { model in
        let list = model.list
        return list.marked.isEmpty && !list.isFiltered && !list.showsArchived
          ? "nothing is marked or filtered; q quits" : nil
      }
    ) { model in
      if !model.list.marked.isEmpty {
        model.list.clearMarks()
      } else if model.list.isFiltered {
        model.list.clearFilter()
      } else {
        model.list.toggleArchived()
      }
      return []
    },
    Action(
      "campaigns.export", [.character("x")], "export", in: .campaigns,
      help: "Writes the campaign, or all that are marked, into files.",
      disabled: { $0.needsSelection }
    ) { model in
      model.open(.prompt(Prompt(.export(model.chosenCampaigns))))
      return []
    },
    Action(
      "campaigns.import", [.character("i")], "import", in: .campaigns,
      help: "Reads campaigns from files; shows what is wrong before anything is written."
    ) { model in
      model.open(.prompt(Prompt(.import)))
      return []
    },
  ]

  /// What the keys mean while a filter holds.
  static let filtered: [Action] = [
    Action(
      "filter.next", [.character("n")], "next", in: .filtered, common: true,
      help: "Goes to the next campaign that fits; a new one is on Ins."
    ) { model in
      model.list.step(1)
      return []
    },
    Action(
      "filter.previous", [.character("N")], "previous", in: .filtered, common: true,
      help: "Goes to the previous campaign that fits."
    ) { model in
      model.list.step(-1)
      return []
    },
    Action(
      "filter.clear", [.backspace], "all", in: .filtered, common: true,
      help: "Shows all campaigns again."
    ) { model in
      model.list.clearFilter()
      return []
    },
  ]
}
