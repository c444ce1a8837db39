#if Gateway
import Testing

@testable import Gateway

struct LeanScriptTests {
  private func lean(_ script: String) -> String {
    String(decoding: LeanScript(Array(script.utf8)).bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("// a\n\nlet a = 1; // b\n  /** c */\n  f( a );\n", "let a=1;f(a);"),
      // A line end that ends a statement stays.
      ("const f = () => {\n}\ng()\nh()", "const f=()=>{}\ng()\nh()"),
      ("a = b + +c - -d", "a=b+ +c- -d"), ("return typeof x in y;", "return typeof x in y;"),
      ("a\n  .b()\n  .c();", "a.b().c();"),
      // What only looks like a comment or a text.
      ("f('// no', \"it's /* no */\");", "f('// no',\"it's /* no */\");"),
      ("x.split(/\\/\\/[/'\"] /u) / 2; // yes", "x.split(/\\/\\/[/'\"] /u)/2;"),
      ("return /a b/.test(c);", "return/a b/.test(c);"), ("a = b / c / d;", "a=b/c/d;"),
      ("f(`a  b ${ g({ h: `i  j` }) }  k`, 1);", "f(`a  b ${ g({ h: `i  j` }) }  k`,1);"),
      ("let s = 'it\\'s';  t;", "let s='it\\'s';t;"), ("ü = 'ß  ß' ;", "ü='ß  ß';"),
    ])
  func `scripts lose what means nothing`(script: String, wanted: String) {
    #expect(lean(script) == wanted + "\n")
  }

  @Test func `style sheets keep the blanks that mean something`() {
    let script = "const css = /* css */ `\n:host { all: initial; }\na > b :is(c, d) {\n"
    #expect(
      lean(script + "  margin: 0 -1px; width: calc(1px + 2%);\n}\n`;")
        == "const css=`:host{all:initial}a>b :is(c,d){margin:0 -1px;width:calc(1px + 2%)}`;\n")
  }
}
#endif
