/// What was found when everything in a workspace was read.
public struct Verification: Sendable {
  /// One thing that is not as it should be.
  public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable {
      /// Data is damaged or missing, or nothing can be written.
      case error
      /// Somebody should look at it; nothing is lost.
      case warning
      /// Worth knowing.
      case note
    }

    /// How bad it is.
    public let severity: Severity
    /// The file, from the workspace's folder on.
    public let file: String
    /// The line, counted from 1; 0 if it is about the whole file.
    public let line: Int
    /// The first byte, counted from 0; `nil` if it is about the whole file.
    public let byte: Int?
    /// What is wrong.
    public let sentence: String
    /// What to do about it.
    public let mend: String

    /// `journal/…1.jsonl:3 byte 210: error: the checksum does not fit the line; run beckon repair`.
    public var description: String {
      let place = line > 0 ? ":\(line)" : ""
      let byte = byte.map { " byte \($0)" } ?? ""
      return "\(file)\(place)\(byte): \(severity.rawValue): \(sentence); \(mend)"
    }
  }

  /// Everything found, in the order of the files.
  public internal(set) var findings: [Finding] = []
  /// How many journal entries are good.
  public internal(set) var entries = 0
  /// How many files the journal has.
  public internal(set) var segments = 0
  /// The first entry that is there; 0 without any.
  public internal(set) var first: Int64 = 0
  /// The last entry that is there; 0 without any.
  public internal(set) var last: Int64 = 0
  /// How many revisions of documents are good.
  public internal(set) var revisions = 0
  /// How many bytes were read.
  public internal(set) var bytes = 0

  /// Whether nothing is damaged.
  public var isSound: Bool { !findings.contains { $0.severity == .error } }

  mutating func add(
    _ severity: Finding.Severity, _ file: String, line: Int = 0, byte: Int? = nil,
    _ sentence: String, mend: String
  ) {
    findings.append(
      Finding(
        severity: severity, file: file, line: line, byte: byte, sentence: sentence, mend: mend))
  }

  /// Runs `body`; what it throws is a finding about `file`.
  mutating func attempt(
    _ file: String, _ mend: String, _ body: (inout Verification) throws(StoreError) -> Void
  ) {
    do throws(StoreError) { try body(&self) } catch {
      add(.error, file, error.description, mend: mend)
    }
  }
}
