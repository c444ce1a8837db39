package import Engine
package import Terminal

/// What can happen to the dashboard.
package enum Event: Equatable, Sendable {
  case input(Input)
  /// A second has passed, or the clock was read for another reason.
  case tick(Clock)
  /// The documents were read.
  case loaded(Snapshot)
  /// What the older part of the journal comes to; what happened since follows.
  case reported(Report, Pauses)
  /// The journal has gone on.
  case happened([Entry])
  /// A campaign was saved, with its new revision.
  case saved(Campaign, what: Save.Purpose)
  /// Somebody else had saved it first; `base` is what both began with, if it is still known.
  case conflicted(Save, base: Campaign?, current: Campaign, by: String)
  /// Recorded visits were replayed through a campaign.
  case forecast(Forecast)
  /// A document was changed; `nil` if it is gone.
  case changed(Change, StoredDocument?)
  /// Somebody else had changed it first; `nil` if they deleted it.
  case clashed(Change, StoredDocument?)
  /// The revisions of a document, oldest first.
  case revisions(StoredDocument.Subject, [Revision])
  /// A preview of a campaign can be had under a token.
  case previewMade(Campaign, token: String)
  /// A random key for a channel.
  case keyMade(String)
  /// Campaigns of files, to be imported.
  case filesRead(String, [ImportedFile])
  /// How a path could go on.
  case completions([String])
  /// The program has something to say that is no error.
  case announced(String)
  /// Somebody sees it for the first time.
  case welcomed
  /// Something was not done, with the sentence that says why.
  case failed(String)
  /// The text that was given to an editor came back changed.
  case edited(String)
  /// The value that was given to an editor came back changed.
  case editedJSON(JSON)
  /// How many recorded page views a rule fits.
  case measured(Rule, RuleReach)
  /// What an edited campaign's timeframe and hours come to.
  case resolved(CampaignTimes)
  /// Why a visitor was shown something, or was not, in lines.
  case explained(Visitor.ID, [String])
  /// What became of what was sent, by something about the visits, in lines.
  case brokenDown(BreakdownWish, [String])
  /// What the journal takes on the disk.
  case journalMeasured(Pulse.Size)
  /// The conversations of the older part of the journal.
  case recalled(Inbox)
  /// Visitors write, each believed to until then.
  case writing([Visitor.ID: Instant])
  /// How the gateway is; `nil` if it does not say.
  case gatewayTold(GatewayHealth?)
  /// What is known of those who are looked at, and what they would be shown next.
  case foreseen([Visitor.ID: Outlook])
  /// Secrets as far as they may be seen, and how far webhooks are.
  case deliveryTold(MaskedSecrets, [Webhook.ID: Webhook.Progress])
  /// What the last session left unfinished in the inbox.
  case answersFound([Conversation.ID: KeptAnswer])
  /// What an agent did could not be written, with the sentence that says why.
  case notRecorded(String)
  /// The time zones of the system.
  case zones(ZoneTable)
  /// The themes that there are, and the one that is shown.
  case themes([String], current: String)
  /// Another theme is shown, with these signs.
  case glyphs(Glyphs)
  /// The file of keys was read.
  case keys(KeyMap)
  /// The workspace takes no writes any more, or does again.
  case trouble(String?)
}

/// What the dashboard wants done; the executable does it.
package enum Effect: Equatable, Sendable {
  case save(Save)
  /// Keeps an unfinished edit.
  case keepDraft(Campaign)
  case dropDraft(Campaign.ID)
  /// Changes a document if nobody else has since.
  case change(Change)
  /// Keeps an unfinished edit of a document under its name.
  case keepDocumentDraft(StoredDocument.Subject, JSON)
  case dropDocumentDraft(StoredDocument.Subject)
  /// Replays recorded visits through a campaign, beside the keys; `.forecast` tells what came of
  /// it. A newer one takes the place of one that is not done.
  case forecast(Campaign)
  /// Asks for `.revisions`.
  case readRevisions(StoredDocument.Subject)
  /// Keeps a message for a link that shows it; asks for `.previewMade`.
  case preview(Campaign, variant: String, language: String)
  /// Asks for `.keyMade`.
  case makeKey
  /// Asks for `.completions`.
  case completePath(String)
  /// Asks for `.filesRead`.
  case readFiles(path: String)
  /// Writes campaigns to a file or into a folder.
  case export([Campaign.ID], path: String)
  case quit
  /// Stops the process until it is continued.
  case suspend
  /// Draws everything anew.
  case repaint
  /// Gives a text to the person's editor, in a file that ends in `suffix`; `.edited` brings back
  /// what it has become, if it is another.
  case editText(String, suffix: String)
  /// Gives a value to the person's editor as JSON; `.editedJSON` brings back what it has become,
  /// if it is another.
  case editJSON(JSON)
  /// Asks for `.measured`: how many recorded page views a rule and its parts fit.
  case measure(Rule)
  /// Asks for `.resolved`: when an edited campaign's timeframe and hours are.
  case resolve(Campaign)
  /// Asks for `.explained`.
  case explain(Visitor.ID)
  /// Asks for `.brokenDown`.
  case breakDown(BreakdownWish)
  /// Asks for `.journalMeasured`.
  case measureJournal
  /// Writes into the journal what an agent does.
  case record(Entry.Body)
  /// Lets a visitor see that one writes to them.
  case write(Visitor.ID)
  /// Keeps all that is being written to visitors.
  case keepAnswers([Conversation.ID: KeptAnswer])
  /// Remembers as which agent one answers.
  case keepAgent(Agent.ID)
  /// Asks for `.zones`.
  case readZones
  /// Puts a text into the terminal's clipboard.
  case copy(String)
  /// Tells the desktop, if the person asked for that.
  case notify(String)
  /// Asks for `.themes`.
  case listThemes
  /// Shows a theme for now.
  case showTheme(String)
  /// Shows a theme from now on.
  case keepTheme(String)
  /// Asks for the mouse, or leaves it to the terminal; from now on.
  case useMouse(Bool)
}

/// A campaign to be saved if nobody else has saved it since it was read.
package struct Save: Equatable, Sendable {
  package var campaign: Campaign
  package var purpose: Purpose

  /// What the saving is for: the word that the journal notes.
  package enum Purpose: String, Sendable {
    case draft = "saved"
    case launch = "launched"
    case pause = "paused"
    case resume = "resumed"
    case archive = "archived"
    case unarchive = "taken out of the archive"
    case tag = "tagged"
    case priority = "given another priority"
    case takeBack = "taken back"
    case again = "done again"
    case bringBack = "brought back"
    case `import` = "imported"
  }
}
