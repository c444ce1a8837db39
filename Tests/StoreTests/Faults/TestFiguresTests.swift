import TestSupport
import Testing

struct TestFiguresTests {
  @Test func `the line of figures says how many tests were skipped, and why`() {
    let figures = ["crash points tried": 40, "acknowledged entries lost": 0]
    #expect(
      TestFigures.text(figures, [:])
        == "acknowledged entries lost: 0, crash points tried: 40, tests skipped: 0")
    #expect(
      TestFigures.text(figures, ["strace is not installed": 3, "no loop devices": 2])
        == "acknowledged entries lost: 0, crash points tried: 40,"
        + " tests skipped: 5 (2 since no loop devices; 3 since strace is not installed)")
  }
}
