/// One press of a key, whatever bytes the terminal sends for it.
package enum Key: Hashable, Sendable {
  /// A character that was typed; Space is `" "`.
  case character(Character)
  /// Control with a lower-case letter or one of ``@ [ \ ] ^ _``; Control-Space is `" "`.
  case control(Character)
  /// Alt (Meta) with a character.
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right
  case pageUp, pageDown, home, end
  case altUp, altDown, altLeft, altRight
  case shiftUp, shiftDown
  case controlLeft, controlRight
  case altEnter, altBackspace
  /// F1 and on, numbered from 1.
  case function(Int)
}
