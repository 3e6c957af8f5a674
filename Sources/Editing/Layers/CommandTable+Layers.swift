import Models
import Screen

/// The keys of what lies over the panes.
extension CommandTable {
  static let layers: [Command] =
    picking + typing + filteringStencils + asking + offering + settling + reading

  private static let picking: [Command] = [
    Command(
      "picker-take", [], .view, [.picker], ["<Enter>"], hint: "take it",
      "Take the row, or make what was typed"
    ) { editor, _ in editor.takeChosenRow() },
    Command(
      "picker-down", [], .view, [.picker], ["<Down>", "<C-n>", "<C-j>", "<Tab>"], "Next row"
    ) { $0.picker?.step($1.times) },
    Command(
      "picker-up", [], .view, [.picker], ["<Up>", "<C-p>", "<C-k>", "<S-Tab>"], "Previous row"
    ) { $0.picker?.step(-$1.times) },
    Command("picker-page-down", [], .view, [.picker], ["<PageDown>"], "Eight rows down") {
      editor, _ in editor.picker?.page(8)
    },
    Command("picker-page-up", [], .view, [.picker], ["<PageUp>"], "Eight rows up") { editor, _ in
      editor.picker?.page(-8)
    },
    Command(
      "close-picker", [], .view, [.picker], ["<Esc>", "<C-c>"], hint: "close", "Take nothing"
    ) { editor, _ in editor.picker = nil },
  ]

  private static let typing: [Command] = [
    Command("accept-text", [], .view, [.prompt], ["<Enter>"], hint: "keep it", "Keep the text") {
      editor, _ in editor.acceptPrompt()
    },
    Command(
      "cancel-text", [], .view, [.prompt], ["<Esc>", "<C-c>"], hint: "leave it as it was",
      "Leave what it is for as it was"
    ) { editor, _ in editor.cancelPrompt() },
    Command(
      "complete-text", [], .view, [.prompt], ["<Tab>"], "Complete it as far as there is one way"
    ) { editor, _ in editor.completePrompt() },
    Command("earlier-text", [], .view, [.prompt], ["<Up>"], "The text given before") {
      editor, _ in editor.prompt?.recall(-1)
    },
    Command("later-text", [], .view, [.prompt], ["<Down>"], "The text given after that") {
      editor, _ in editor.prompt?.recall(1)
    },
    Command(
      "text-outside", [], .view, [.prompt], ["<C-o>"], hint: "in $EDITOR",
      "Go on in your own editor, where the text may have several lines",
      unless: { $0.prompt?.outside == nil ? "this text is one line" : nil }
    ) { editor, _ in editor.takePromptOutside() },
  ]

  private static let asking: [Command] = [
    Command(
      "answer", [], .view, [.question], ["<Enter>"], hint: "answer",
      "Give the chosen answer; where none is chosen, the letter before it gives one"
    ) { editor, _ in editor.giveChosenAnswer() },
    Command("next-answer", [], .view, [.question], ["<Down>", "<Tab>"], "Next answer") {
      editor, _ in editor.stepAnswer(1)
    },
    Command("previous-answer", [], .view, [.question], ["<Up>"], "Previous answer") { editor, _ in
      editor.stepAnswer(-1)
    },
    Command("leave-question", [], .view, [.question], ["<Esc>", "<C-c>"], "Answer nothing") {
      editor, _ in editor.confirmation = nil
    },
  ]

  private static let offering: [Command] = [
    // Enter may have asked for what is offered, and may be pressed twice.
    Command("accept-offer", [], .view, [.offer], ["y"], hint: "change it", "Make the change") {
      editor, _ in editor.takeOffer()
    },
    Command(
      "leave-offer", [], .view, [.offer], ["<Esc>", "q", "n", "<C-c>"], hint: "leave it",
      "Leave it as it is"
    ) { editor, _ in editor.layers.offer = nil },
  ]

  private static let settling: [Command] = [
    Command("take-ours", [], .files, [.conflicts], ["o"], hint: "ours", "Take what we say") {
      editor, _ in editor.resolveConflict(.side(.ours))
    },
    Command("take-theirs", [], .files, [.conflicts], ["t"], hint: "theirs", "Take what they say") {
      editor, _ in editor.resolveConflict(.side(.theirs))
    },
    Command(
      "take-base", [], .files, [.conflicts], ["b"], hint: "as it was",
      "Take what was said before both"
    ) { editor, _ in editor.resolveConflict(.side(.base)) },
    Command(
      "take-present", [], .files, [.conflicts], ["a"], hint: "as it is now",
      "Leave it as it is now"
    ) { editor, _ in editor.resolveConflict(.asItIs) },
    Command(
      "show-conflict", [], .files, [.conflicts], ["<Tab>", "g"], hint: "show it",
      "Go to what it is about"
    ) { editor, _ in editor.showChosenConflict() },
    Command("conflict-down", [], .files, [.conflicts], ["j", "<Down>"], "Next one") {
      $0.stepConflict($1.times)
    },
    Command("conflict-up", [], .files, [.conflicts], ["k", "<Up>"], "Previous one") {
      $0.stepConflict(-$1.times)
    },
    Command("conflict-page-down", [], .files, [.conflicts], ["<PageDown>"], "Five down") {
      $0.stepConflict(5 * $1.times)
    },
    Command("conflict-page-up", [], .files, [.conflicts], ["<PageUp>"], "Five up") {
      $0.stepConflict(-5 * $1.times)
    },
    Command("conflict-first", [], .files, [.conflicts], ["<Home>"], "First one") { editor, _ in
      editor.stepConflict(-1_000_000)
    },
    Command("conflict-last", [], .files, [.conflicts], ["G", "<End>"], "Last one") { editor, _ in
      editor.stepConflict(1_000_000)
    },
    Command(
      "close-conflicts", [], .files, [.conflicts], ["<Esc>", "q", "<C-c>"], hint: "later",
      "Choose later"
    ) { editor, _ in editor.chosenConflict = nil },
  ]

  private static let reading: [Command] = [
    Command("text-down", [], .view, [.help, .offer], ["j", "<Down>"], "A line down") {
      $0.scrollText($1.times)
    },
    Command("text-up", [], .view, [.help, .offer], ["k", "<Up>"], "A line up") {
      $0.scrollText(-$1.times)
    },
    Command(
      "text-page-down", [], .view, [.help, .offer], ["<PageDown>", "<Space>", "<C-d>", "<C-f>"],
      "A page down"
    ) { $0.scrollText($1.times * $0.textPage) },
    Command(
      "text-page-up", [], .view, [.help, .offer], ["<PageUp>", "<C-u>", "<C-b>"], "A page up"
    ) { $0.scrollText(-$1.times * $0.textPage) },
    Command("text-start", [], .view, [.help, .offer], ["g", "<Home>"], "To the start") {
      editor, _ in editor.scrollText(-1_000_000)
    },
    Command("text-end", [], .view, [.help, .offer], ["G", "<End>"], "To the end") { editor, _ in
      editor.scrollText(1_000_000)
    },
    Command(
      "close-help", [], .view, [.help], ["<Esc>", "q", "?", "<F1>", "<Enter>", "<C-c>"],
      hint: "close", "Back to where it was opened"
    ) { editor, _ in editor.layers.help = nil },
  ]
}
