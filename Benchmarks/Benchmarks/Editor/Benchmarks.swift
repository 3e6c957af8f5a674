import Benchmark
import Drawing
import Editing
import Formats
import Models
import Screen
import Threats

/// What a person waits for: opening a file, and what each key makes the editor do anew.
///
/// `swift package benchmark` in this directory builds and runs them all; `--filter 'Route.*'` runs
/// some. Figures of two states of the program can be compared by
/// `swift package --allow-writing-to-package-directory benchmark baseline update NAME` before and
/// `swift package benchmark baseline compare NAME` after a change. The aim: whatever follows a key
/// stays below 16 ms together on the large model, and far below one on a usual one.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration.metrics = [.wallClock, .peakMemoryResident]
  Benchmark.defaultConfiguration.maxDuration = .seconds(2)

  let template = CoreTemplate.template
  let model = LargeModel.model
  let diagram = LargeModel.diagram
  let changed = LargeModel.changed
  let routes = Routes(diagram)
  let crossings = ["main": Crossings.of(diagram)]
  var analyzer = Analyzer(template: template)
  analyzer.update(model, crossings: crossings)
  let (analyzed, risks) = (analyzer, analyzer.risks(in: "main"))
  let bytes = (try? ModelFile(model: model, template: template).bytes(saving: model)) ?? []

  Benchmark("Read the built-in template") { _ in
    blackHole(CoreTemplate.read())
  }
  Benchmark("Compile its rules") { _ in blackHole(RuleSet(template)) }
  Benchmark("Read a model") { _ in
    blackHole(try ModelFile(bytes, name: "large.yaml") { _ in [] })
  }
  Benchmark("Route 300 flows") { _ in blackHole(Routes(diagram)) }
  // A quarter of a second for 3,000 flows would still be no wait; what counts is that twice the flows
  // take little more than twice the time.
  for flows in [150, 300, 600, 1200, 2400, 3000] {
    let growing = GrowingDiagram.diagram(flows: flows)
    let whole = Model(diagrams: [growing])
    Benchmark("Arrange and route \(flows) flows") { _ in
      blackHole(Routes(AutomaticLayout.arranged(growing, of: whole)))
    }
  }
  // At constant density, the time may grow with n log n.
  for count in [100, 300, 1000, 3000] {
    let grown = LargeModel.diagram(flows: count)
    let grownModel = Model(header: .init(title: "Large", template: "core"), diagrams: [grown])
    Benchmark("Route and lay out \(count) flows") { _ in
      let routes = Routes(grown)
      blackHole(Scene(grown, of: grownModel, template: template, routes: routes, risks: [:]))
    }
  }
  Benchmark("Route after a move") { _ in
    blackHole(routes.updated(for: changed.diagrams.values[0]))
  }
  Benchmark("Analyse everything") { _ in
    var analyzer = Analyzer(rules: CoreTemplate.rules)
    analyzer.update(model, crossings: crossings)
    blackHole(analyzer)
  }
  let crossed = LargeModel.crossed
  let newRoutes = routes.updated(for: crossed.diagrams.values[0])
  let newCrossings = ["main": Crossings.of(crossed.diagrams.values[0])]
  Benchmark("Analyse a move into a border") { _ in
    var analyzer = analyzed
    analyzer.update(crossed, crossings: newCrossings)
    blackHole(analyzer)
  }
  Benchmark("Lay out a scene") { _ in
    blackHole(Scene(diagram, of: model, template: template, routes: routes, risks: risks))
  }
  let editor = Editor(
    model, template: template, fileName: "large.yaml", size: ScreenSize(160, 48))
  Benchmark("Draw a frame") { _ in blackHole(editor.frame()) }
  Benchmark("Move an element by keys") { benchmark in
    var editor = editor
    _ = editor.handle(.key(Key("m")))
    var memory = FrameMemory()
    for key in ["l", "h", "j", "k"] {
      _ = editor.handle(.key(Key(.character(Character(key)))))
      blackHole(editor.frame(&memory))
    }
  }

  // The sizes that are usual: a sample at 120x36, as on the screen of somebody who works with it.
  guard let sample = try? SampleModel.read() else { return }
  let usual = Editor(
    sample.model, template: sample.template, fileName: "sample.yaml", size: ScreenSize(120, 36))
  Benchmark("Move the cursor up and down") { benchmark in
    follow(usual, setup: "", keys: "jk", benchmark)
  }
  Benchmark("Toggle a property to and fro") { benchmark in
    follow(usual, setup: "<Enter>jjj", keys: "lh", benchmark)
  }
  Benchmark("Try a property for the first time") { benchmark in
    var editor = usual
    for key in Key.parse("<Enter>jjj") { _ = editor.handle(.key(key)) }
    var memory = FrameMemory()
    blackHole(editor.frame(&memory))
    benchmark.startMeasurement()
    for key in Key.parse("l") {
      _ = editor.handle(.key(key))
      blackHole(editor.frame(&memory))
    }
  }
}

/// Measures the keys that follow others, each with its frame.
private func follow(_ editor: Editor, setup: String, keys: String, _ benchmark: Benchmark) {
  var editor = editor
  var memory = FrameMemory()
  for key in Key.parse(setup + keys) {
    _ = editor.handle(.key(key))
    blackHole(editor.frame(&memory))
  }
  benchmark.startMeasurement()
  for key in Key.parse(keys) {
    _ = editor.handle(.key(key))
    blackHole(editor.frame(&memory))
  }
}
