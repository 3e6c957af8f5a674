import Models
import Screen

extension CommandTable {
  static let properties: [Command] = [
    Command(
      "property-down", [], .properties, [.properties], ["j", "<Down>", "<Tab>"],
      "Next property"
    ) { $0.propertiesPane.step($1.times, in: $0) },
    Command(
      "property-up", [], .properties, [.properties], ["k", "<Up>", "<S-Tab>"],
      "Previous property"
    ) { $0.propertiesPane.step(-$1.times, in: $0) },
    Command(
      "property-first", [], .properties, [.properties], ["gg", "<Home>"], hint: "first",
      "First property"
    ) { editor, _ in editor.propertiesPane.step(-1_000_000, in: editor) },
    Command("property-last", [], .properties, [.properties], ["G", "<End>"], "Last property") {
      editor, _ in editor.propertiesPane.step(1_000_000, in: editor)
    },
    Command(
      "property-edit", [], .properties, [.properties], ["<Enter>"], hint: "change",
      "Change the value: toggle it, pick it, or edit its text"
    ) { editor, _ in
      editor.editProperty()
    },
    Command(
      "property-next", [], .properties, [.properties], ["l", "<Right>", "<Space>"],
      hint: "next value", "The next value of the list"
    ) { editor, _ in editor.cycleProperty(1) },
    Command(
      "property-previous", [], .properties, [.properties], ["h", "<Left>"],
      hint: "previous value", "The previous value of the list"
    ) { editor, _ in
      editor.cycleProperty(-1)
    },
    Command(
      "property-reset", [], .properties, [.properties], ["x", "<BS>"], hint: "as preset",
      "Take the value back to what the stencil presets"
    ) { editor, _ in editor.resetProperty() },
    Command(
      "property-add", [], .properties, [.properties, .canvas], ["A"], hint: "add custom",
      argument: "NAME", "Add a property of your own", unless: notSingle
    ) { editor, call in
      editor.addCustomProperty(call.argument)
    },
    Command(
      "property-rename", [], .properties, [.properties], ["r"], hint: "rename custom",
      "Rename a property of your own", unless: notCustom
    ) { editor, _ in
      editor.renameCustomProperty()
    },
    Command(
      "property-delete", [], .properties, [.properties], ["d", "<Del>"],
      hint: "remove custom", "Remove a property of your own", unless: notCustom
    ) { editor, _ in
      editor.removeCustomProperty()
    },
    Command(
      "id", [], .properties, [.canvas], argument: "NEW-ID",
      "Change the id that the file knows the item by", unless: notSingle
    ) { editor, call in
      editor.changeID(call.argument)
    },
    Command(
      "pane-search", [], .properties, [.properties], ["/"],
      "Find a property by its label"
    ) { editor, _ in editor.searchProperty() },
  ]

  static let notCustom: @Sendable (Editor) -> String? = { editor in
    editor.propertiesPane.chosenCustom(in: editor) == nil
      ? "only properties of your own, A adds one" : nil
  }
}
