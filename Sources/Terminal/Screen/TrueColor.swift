internal import CNcursesw

/// Terminals that show 24-bit colours, which no description on Debian tells ncurses about.
///
/// We bring our own, in the form that ncurses takes from TERMINFO: xterm's, with colours below 256
/// meaning what they mean there and all others red, green and blue. It has no `rep`, which some
/// terminals misdraw, and no keys, for we know those anyway.
enum TrueColor {
  /// The number of a colour in the description below.
  static func number(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    // The darkest blues would be taken for one of the 256; a trace of green tells them apart.
    return max(256, number)
  }

  /// Opens the terminal with the description below; `nil` if ncurses refuses it.
  static func open(
    _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    let before = Environment.value("TERMINFO")
    unsafe setenv("TERMINFO", description, 1)
    defer {
      if let before {
        unsafe setenv("TERMINFO", before, 1)
      } else {
        unsafe unsetenv("TERMINFO")
      }
    }
    return unsafe newterm(name, output, input)
  }

  private static let name = "beckon-direct"

  /// Made by `tic -x` and printed by `infocmp -x -0 -Q2`; `infocmp` reads it back.
  private static let description = """
    b64:HgInAB0ADwBpAWICYmVja29uLWRpcmVjdHx4dGVybSB3aXRoIGRpcmVjdCBjb2xvdXIAAAEAAAEAAAABAAAA\
    AAEBAAAAAAAAAAAAAAAAAAFQAAAACAAAABgAAAD_________________________________________________\
    ____AAAAAf9_AAD__wAAAgAEAP__FQAdACEAJQD__zAAQQBDAEcATgD__1AAXQD__2EA__9lAGkA__________9t\
    AHIA__-EAP_______4kAjgCTAJgA__-hAKgA_____7oAwAD_____________________xgD_________________\
    ________________________________________________________________________________________\
    _______________________________KANMA3ADlAO4A9wAAAQkBEgEbAf____________________________8k\
    AScBMgE1ATcB________OgH_________________________________________________________________\
    ________________________________________________________________________________________\
    ________________________________________________________________________________________\
    ________________________________________________________________________________________\
    ____________________________PAH_________________________________________________________\
    ______________9BAf__________________________________SgH_______________________9PAf______\
    ________________________________________________________________________________________\
    ____VQHbAQcADQAbWyVpJXAxJWQ7JXAyJWRyABtbSBtbMkoAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDsl\
    cDIlZEgACgAbW0gAG1s_MjVsAAgAG1s_MTJsG1s_MjVoABtbQwAbW0EAG1tQABtbTQAbWzFtABtbPzEwNDloG1sy\
    MjswOzB0ABtbMm0AG1s3bQAbWzdtABtbNG0AG1slcDElZFgAGyhCG1ttABtbPzEwNDlsG1syMzswOzB0ABtbMjdt\
    ABtbMjRtABtbTAAbWyVwMSVkUAAbWyVwMSVkTQAbWyVwMSVkQgAbWyVwMSVkQAAbWyVwMSVkUwAbWyVwMSVkTAAb\
    WyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkVAAbWyVwMSVkQQAbOAAbWyVpJXAxJWRkABs3AAoAG00ACQAbWzFLABtb\
    Mzk7NDltABtbM20AG1syM20AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUlcDElezE2fSU8JXQ5JXAxJXs4fSUtJWQl\
    ZSVwMSV7MjU2fSU8JXQzODs1OyVwMSVkJWUzODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUm\
    JWQ7JXAxJXsyNTV9JSYlZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXAxJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUt\
    JWQlZSVwMSV7MjU2fSU8JXQ0ODs1OyVwMSVkJWU0ODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1\
    fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQADAAAAAAADAAoAAQEBAAAAAwAHAEFYAFJHQgBYVAA=
    """
}
