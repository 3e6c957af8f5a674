import Testing

@testable import Screen

@Suite struct PaletteTests {
  @Test(arguments: ColorDepth.allCases) func staysInItsDepth(_ depth: ColorDepth) {
    for backdrop in [Palette.Backdrop.dark, .light] {
      let palette = Palette(depth, backdrop: backdrop)
      for role in Role.allCases {
        for ground in Ground.allCases {
          let paint = palette.paint(Style(role, on: ground))
          for color in [paint.foreground, paint.background].compactMap(\.self) {
            #expect(Int(color) < depth.rawValue)
          }
          if paint.background != nil { #expect(paint.foreground != nil) }
          #expect(paint.foreground == nil || paint.foreground != paint.background)
        }
      }
    }
  }

  @Test(arguments: ColorDepth.allCases) func whatMattersIsDistinct(_ depth: ColorDepth) {
    let palette = Palette(depth)
    let text = palette.paint(.text)
    for ground in [Ground.bar, .chosen, .focus] {
      #expect(palette.paint(Style(.text, on: ground)) != text)
    }
    #expect(palette.paint(Style(.text, on: .focus)) != palette.paint(Style(.text, on: .chosen)))
    for role in [
      Role.faint, .strong, .accent, .riskHigh, .riskMedium, .settled, .changed, .warning,
    ] {
      #expect(palette.paint(Style(role)) != text)
    }
    #expect(
      Set([Role.riskHigh, .riskMedium, .riskLow].map { palette.paint(Style($0)) }).count == 3)
  }

  @Test(arguments: ColorDepth.allCases) func reverseAlwaysShows(_ depth: ColorDepth) {
    let palette = Palette(depth)
    for role in Role.allCases {
      for ground in Ground.allCases {
        let style = Style(role, on: ground)
        #expect(palette.paint(style) != palette.paint(style.with(.reverse)))
      }
    }
  }

  @Test func monoHasNoColors() {
    for role in Role.allCases {
      for ground in Ground.allCases {
        let paint = Palette(.mono).paint(Style(role, on: ground))
        #expect(paint.foreground == nil && paint.background == nil)
      }
    }
    #expect(Palette(.mono).paint(Style(.text, on: .chosen)).attributes == .reverse)
  }

  @Test(arguments: [(0, ColorDepth.mono), (-1, .mono), (8, .eight), (88, .sixteen), (256, .full)])
  func depthOfCounts(_ colors: Int, _ depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }

  @Test func writesSequences() {
    var surface = Surface(ScreenSize(8, 3))
    surface.write("ab", 0, 0, Style(.riskHigh))
    surface.write("c", 2, 0, .text)
    surface.write("日e\u{301}", 0, 1, Style(.text, .underline))
    surface.fill(ScreenRect(0, 2, 2, 1), Style(.text, on: .bar))
    #expect(
      ANSIWriter(Palette(.full)).text(of: surface) == """
        \u{1B}[0;38;5;203mab\u{1B}[0mc
        \u{1B}[0;4m日e\u{301}\u{1B}[0m
        \u{1B}[0;38;5;252;48;5;236m  \u{1B}[0m

        """)
    #expect(
      ANSIWriter(Palette(.sixteen)).text(of: surface).hasPrefix("\u{1B}[0;91mab\u{1B}[0mc\n"))
    #expect(
      ANSIWriter(Palette(.mono)).text(of: surface)
        == "\u{1B}[0;1;4mab\u{1B}[0mc\n\u{1B}[0;4m日e\u{301}\u{1B}[0m\n\u{1B}[0;7m  \u{1B}[0m\n")
  }

  @Test func writesNoControlsOfTheText() {
    var surface = Surface(ScreenSize(40, 1))
    surface.write("\u{1B}]0;title\u{7}\u{9B}2J\r\n\u{202E}", 0, 0, .text)
    let text = ANSIWriter(Palette(.full)).text(of: surface)
    #expect(!text.dropLast().unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}
