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
  let crossings = ["main": Crossings.of(diagram, paths: routes.paths)]
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
  Benchmark("Route after a move") { _ in
    blackHole(routes.updated(for: changed.diagrams.values[0]))
  }
  Benchmark("Analyse everything") { _ in
    var analyzer = Analyzer(rules: CoreTemplate.rules)
    analyzer.update(model, crossings: crossings)
    blackHole(analyzer)
  }
  Benchmark("Analyse a move") { _ in
    var analyzer = analyzed
    analyzer.update(changed, crossings: crossings)
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
    for key in ["l", "h", "j", "k"] {
      _ = editor.handle(.key(Key(.character(Character(key)))))
      blackHole(editor.frame())
    }
  }
}
