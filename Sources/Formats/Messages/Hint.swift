import Models
import Syntax

/// A hint at the nearest name, to put at the end of a message; empty where none is close.
func hint(_ name: String, among names: some Sequence<String>) -> String {
  NearestNames.first(to: name, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
}

/// A hint at the nearest of some ids.
func hint<Kind>(_ id: ID<Kind>, among ids: some Sequence<ID<Kind>>) -> String {
  hint(id.rawValue, among: ids.map(\.rawValue).sorted())
}

/// An id as messages show it.
package func quoted<Kind>(_ id: ID<Kind>) -> String { quoted(id.rawValue) }
