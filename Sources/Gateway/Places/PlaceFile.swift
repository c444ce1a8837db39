#if Gateway
internal import CMaxmind
internal import Engine

/// An open database of where addresses are, in MaxMind's format. All that names libmaxminddb is
/// here. Any thread may ask.
@safe final class PlaceFile: Sendable {
  private let address: UInt

  /// Why a file could not be opened.
  struct Fault: Error {
    let words: String
  }

  /// Opens the file at `path`.
  init(_ path: String) throws(Fault) {
    var trouble: UnsafePointer<CChar>?
    let database = unsafe beckon_places_open(path, &trouble)
    guard let database = unsafe database else {
      throw Fault(words: unsafe trouble.map { unsafe String(cString: $0) } ?? "no memory")
    }
    address = UInt(bitPattern: database)
  }

  deinit { unsafe beckon_places_close(UnsafeMutableRawPointer(bitPattern: address)) }

  /// Where the 16 bytes of an address are; `nil` if it is not known.
  func place(of bytes: [UInt8]) -> Place? {
    var found = beckon_place()
    let database = unsafe UnsafeMutableRawPointer(bitPattern: address)
    guard bytes.count == 16, unsafe beckon_places_find(database, bytes, &found) != 0 else {
      return nil
    }
    let place = Place(
      country: text(found.country), region: text(found.region), city: text(found.city))
    return place == Place() ? nil : place
  }

  /// The text in an array of C; `nil` if it is empty.
  private func text<Array>(_ array: Array) -> String? {
    unsafe withUnsafeBytes(of: array) {
      let bytes = unsafe $0.prefix { $0 != 0 }
      return unsafe bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
  }
}
#endif
