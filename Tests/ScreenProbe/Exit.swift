import Glibc

/// Ends the program.
func exit(_ status: Int32) -> Never {
  Glibc.exit(status)
}

/// Writes `line` to the standard error.
func complain(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}
