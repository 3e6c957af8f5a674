import Models

/// Items that were copied, with the template that they are drawn with.
public struct Copied: Sendable {
  let clipping: Clipping
  let template: Template
}
