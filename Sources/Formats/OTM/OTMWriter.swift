enum OTMWriter {
  static func text(_ export: ExchangeExport) -> (String, ExchangeLosses) { ("", ExchangeLosses()) }
}
