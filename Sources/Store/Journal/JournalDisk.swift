/// What the journal does to the disk when it appends: the seam at which tests let a disk fail.
protocol JournalDisk: Sendable {
  /// Writes at the end of the file; returns how much was written.
  func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(System.Failure) -> Int
  /// Makes what was written survive a power cut.
  func synchronize(_ file: OpenFile) throws(System.Failure)
  /// Cuts the file.
  func truncate(_ file: OpenFile, to size: Int) throws(System.Failure)
}

/// The machine's disk.
struct RealDisk: JournalDisk {
  func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(System.Failure) -> Int {
    try System.write(bytes, to: file.descriptor)
  }

  func synchronize(_ file: OpenFile) throws(System.Failure) {
    try System.synchronizeData(file.descriptor)
  }

  func truncate(_ file: OpenFile, to size: Int) throws(System.Failure) {
    try System.truncate(file.descriptor, to: size)
  }
}
