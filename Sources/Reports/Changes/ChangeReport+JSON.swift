import Formats
import Models
import Syntax
import Threats

extension ChangeReport {
  /// The report for programs.
  ///
  /// Values are those of the native form, not words for people; `null` says that there is none. Keys
  /// and their order are the same in every run.
  public var json: String {
    JSONValue.object([
      ("same", .bool(isEmpty)),
      ("changes", .array(difference.entries.map(json))),
      (
        "renamed",
        .array(
          difference.renamed.map { renamed in
            .object([
              ("about", .string(renamed.new.kind.rawValue)), ("old", .string(renamed.old.id)),
              ("new", .string(renamed.new.id)),
            ])
          })
      ),
      (
        "reordered",
        .array(
          difference.reordered.map { kind in
            .object([("about", .string(kind.kind.rawValue)), ("in", .optional(kind.place))])
          })
      ),
      (
        "threats",
        .object([
          ("appeared", .array(threats.appeared.map { json($0, new) })),
          ("gone", .array(threats.gone.map { json($0.renamed(difference.names), old) })),
          (
            "changed",
            .array(
              threats.changed.map { change in
                .object([
                  ("id", .string(change.new.id)),
                  ("title", .string(title(change.new, new))),
                  ("old-status", .string(change.old.status.rawValue)),
                  ("status", .string(change.new.status.rawValue)),
                  ("old-priority", .string(change.old.priority.rawValue)),
                  ("priority", .string(change.new.priority.rawValue)),
                ])
              })
          ),
        ])
      ),
      ("conflicts", .array(difference.conflictsAdded.map(Self.json))),
    ]).text() + "\n"
  }

  private func json(_ entry: ModelDifference.Entry) -> JSONValue {
    let state = entry.kind == .removed ? old : new
    return .object([
      ("change", .string(entry.kind.rawValue)),
      ("about", .string(entry.subject.kind.rawValue)),
      ("id", .string(entry.subject.id)),
      ("in", .optional(entry.subject.place)),
      ("name", .string(state.model.name(of: entry.subject, template: state.template))),
      (
        "fields",
        .array(
          entry.changes.map { change in
            .object([
              ("field", .string(change.field.rawValue)), ("old", .optional(change.old)),
              ("new", .optional(change.new)),
            ])
          })
      ),
    ])
  }

  private func title(_ threat: Threat, _ state: (model: Model, template: Template)) -> String {
    ThreatTexts.title(of: threat, in: state.model, template: state.template)
  }

  private func json(_ threat: Threat, _ state: (model: Model, template: Template)) -> JSONValue {
    .object([
      ("id", .string(threat.id)), ("title", .string(title(threat, state))),
      ("flow", .optional(threat.flow?.rawValue)), ("status", .string(threat.status.rawValue)),
      ("priority", .string(threat.priority.rawValue)),
    ])
  }

  /// A conflict for programs.
  static func json(_ conflict: Conflict) -> JSONValue {
    .object([
      ("about", .string(conflict.key.subject.kind.rawValue)),
      ("id", .string(conflict.key.subject.id)),
      ("in", .optional(conflict.key.subject.place)),
      ("field", .string(conflict.key.field.rawValue)),
      ("base", .optional(conflict.base)),
      ("ours", .optional(conflict.ours)),
      ("theirs", .optional(conflict.theirs)),
    ])
  }
}
