import Testing

extension EndToEnd {
  /// The Level 1 diagram of the sample, drawn from nothing with the mouse; only names, numbers and
  /// words to find are typed.
  @Suite struct MouseLevelTests {
    @Test func `a person draws the Level 1 sample with the mouse`() throws {
      let folder = try TemporaryFolder()
      let terminal = try TestTerminal(
        ["new", "level1.yaml"], in: folder, columns: 170, rows: 48)
      let hand = Hand(terminal, columns: 170, rows: 48)
      try terminal.see("Nothing is drawn yet.")
      try hand.set("Diagram", "Remote backup operation", of: nil)
      try hand.set("Level", "1", of: nil)
      try terminal.see("Level 1 diagram")

      try hand.border("Corporate network", "Corporate network", (0, 0), (34, 26))
      try hand.border("Cloud", "Microsoft Azure", (37, 0), (104, 26))
      try hand.place("Person", "Operator", at: 15, 4)
      try hand.place("Managed app", "Enzo client", at: 15, 10)
      try hand.place("Registry", "Machine registry", at: 15, 20)
      try hand.place("Message queue", "Request queue", at: 52, 4)
      try hand.place("Service", "Backup service", at: 52, 10)
      try hand.place("Thread", "Backup thread", at: 52, 16)
      try hand.place("Table store", "History data store", at: 52, 23)
      try hand.place("Configuration file", "Configuration file", at: 90, 10)
      try hand.place("Data source", "Data source", at: 90, 16)
      try hand.place("Blob store", "Storage account", at: 90, 23)

      try hand.connect("Machine registry", "Enzo client", number: "0", "Read settings", "File I/O")
      try hand.connect(
        "Configuration file", "Backup service", number: "0", "Read configuration", "File I/O")
      try hand.connect("Operator", "Enzo client", number: "1", "Start", "Data flow")
      try hand.connect("Enzo client", "Request queue", number: "2", "Request", "HTTPS")
      try hand.connect("Request queue", "Backup service", number: "3", "Pick up", "HTTPS")
      try hand.connect(
        "Backup service", "Backup thread", number: "4", "Start thread", "Function call")
      try hand.connect("Data source", "Backup thread", number: "4.1", "Read data", "SQL")
      try hand.connect("Backup thread", "Storage account", number: "4.2", "Write backup", "HTTPS")
      try hand.connect("Backup thread", "History data store", number: "5", "Record", "HTTPS")
      try hand.connect(
        "History data store", "Enzo client", number: "6", "Monitoring status", "HTTPS")

      try hand.set("Owner", "Customer", of: "Corporate network")
      try hand.set("Signs in with", "multi-factor", of: "Operator")
      try hand.set("Managed device", "yes", of: "Operator")
      try hand.set("Validates input", "yes", of: "Enzo client")
      try hand.set("Secrets from", "file", of: "Enzo client")
      try hand.set("Logs activity", "yes", of: "Backup service")
      try hand.set("Stores log data", "yes", of: "History data store")
      try hand.set("Stores credentials", "yes", of: "Configuration file")
      try hand.set("Data class", "personal", of: "Storage account")
      try hand.set("Deletes old data", "yes", of: "Storage account")
      try hand.set("Network", "local", of: "1 Start")
      try hand.set("REST payload", "yes", of: "6 Monitoring status")

      // Saving and leaving are hints of the last line while nothing is selected.
      try hand.hint("<C-s> save")
      try terminal.told("saved")
      try hand.hint("q quit")
      #expect(try terminal.status() == 0)

      let sample = try Findings(folder.sample("enzo-cloud-backup.yaml"))
      try Findings(folder / "level1.yaml").expectSame(as: sample, in: "Remote backup operation")
    }
  }
}
