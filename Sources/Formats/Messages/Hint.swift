import Models
import Syntax

/// A hint at the nearest name, to put at the end of a message; empty where none is close.
func hint(_ name: String, among names: some Sequence<String>) -> String {
  NearestNames.first(to: name, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
}
