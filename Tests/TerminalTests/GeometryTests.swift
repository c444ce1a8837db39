import Terminal
import Testing

struct GeometryTests {
  @Test func `splits add up to the whole`() {
    let whole = Rect(x: 3, y: 4, width: 20, height: 10)
    for count in [-1, 0, 1, 9, 10, 25] {
      let (top, below) = whole.splitTop(count)
      #expect(top.height + below.height == 10)
      #expect(top.bottom == below.y)
      let (bottom, above) = whole.splitBottom(count)
      #expect(bottom.height + above.height == 10)
      #expect(above.bottom == bottom.y)
      let (left, rest) = whole.splitLeft(count)
      #expect(left.width + rest.width == 20)
      #expect(left.right == rest.x)
      let (right, before) = whole.splitRight(count)
      #expect(right.width + before.width == 20)
      #expect(before.right == right.x)
    }
  }

  @Test func `an inset larger than the rectangle leaves nothing`() {
    #expect(Rect(x: 0, y: 0, width: 3, height: 3).inset(2).isEmpty)
  }
}
