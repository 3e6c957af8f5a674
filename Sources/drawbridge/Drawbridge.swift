import ArgumentParser

@main
struct Drawbridge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A terminal editor for threat models.")
}
