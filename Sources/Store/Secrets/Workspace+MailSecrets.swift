// What e-mails need that nobody else may know; in no document, no revision, no journal, no export.

extension Workspace {
  static let mailFolder = "mail"
  static let mailKeyFile = "key"
  static let mailPasswordFile = "password"

  /// The key that signs the links in e-mails, made when it is first asked for. Links in e-mails
  /// that were sent are worth nothing without it.
  public func mailKey() throws(StoreError) -> [UInt8] {
    try lock.hold { () throws(StoreError) in
      let folder = try root.folder(Self.mailFolder, creating: true)
      if let key = try folder.read(Self.mailKeyFile) {
        guard key.count == 32 else {
          throw .unavailable(
            "\(folder.path)/\(Self.mailKeyFile) is not 32 bytes long: restore the file")
        }
        return key
      }
      let key = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
      try folder.replace(Self.mailKeyFile, with: key, isPrivate: true)
      return key
    }
  }

  /// The mail server's password: what the system hands over as the credential `mail-password` in
  /// the folder `credentials`, else the first line of `mail/password`; "" if there is neither.
  public func mailPassword(credentials: String?) throws(StoreError) -> String {
    var bytes: [UInt8]?
    if let credentials, !credentials.isEmpty {
      bytes = try Folder.open(path: credentials).read("mail-password")
    }
    if bytes == nil {
      bytes = try root.folderIfPresent(Self.mailFolder)?.read(Self.mailPasswordFile)
    }
    let line = (bytes ?? []).prefix { $0 != 10 && $0 != 13 }
    return String(decoding: line, as: UTF8.self)
  }
}
