enum ThreatDragonWriter {
  static func text(_ export: ExchangeExport) -> (String, ExchangeLosses) { ("", ExchangeLosses()) }
}
