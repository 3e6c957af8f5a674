extension StencilKind {
  /// The most general stencil of the kind, by the name that all templates have for it.
  public var genericID: StencilID {
    switch self {
    case .process: "GE.P"
    case .interactor: "GE.EI"
    case .store: "GE.DS"
    case .flow: "GE.DF"
    case .border: "GE.TB.B"
    case .line: "GE.TB.L"
    case .annotation: "GE.A"
    }
  }
}
