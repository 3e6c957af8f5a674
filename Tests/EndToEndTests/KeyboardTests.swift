import Testing

extension EndToEnd {
  /// The Level 1 diagram of the sample, drawn from nothing without a mouse.
  @Suite struct KeyboardTests {
    @Test func `a person draws the Level 1 sample by keyboard alone`() throws {
      let folder = try TemporaryFolder()
      let terminal = try TestTerminal(["new", "level1.yaml"], in: folder)
      let person = Person(terminal: terminal)
      try terminal.see("Nothing is drawn yet.")
      try person.command("title Remote backup operation")
      try person.command("level 1")
      try terminal.see("Level 1 diagram")

      try person.border("corporate", named: "Corporate network", from: (0, 0), to: (34, 26))
      try person.border("cloud", named: "Microsoft Azure", from: (37, 0), to: (104, 26))
      try person.place("person", named: "Operator", at: 15, 4)
      try person.place("managed app", named: "Enzo client", at: 15, 10)
      try person.place("registry", named: "Machine registry", at: 15, 20)
      try person.place("message queue", named: "Request queue", at: 52, 4)
      try person.place("service", named: "Backup service", at: 52, 10)
      try person.place("thread", named: "Backup thread", at: 52, 16)
      try person.place("table store", named: "History data store", at: 52, 23)
      try person.place("configuration", named: "Configuration file", at: 90, 10)
      try person.place("data source", named: "Data source", at: 90, 16)
      try person.place("blob store", named: "Storage account", at: 90, 23)

      try person.connect("Machine registry", "Enzo client", number: "0", "Read settings", "File")
      try person.connect(
        "Configuration file", "Backup service", number: "0", "Read configuration", "File")
      try person.connect("Operator", "Enzo client", number: "1", "Start", "Data flow")
      try person.connect("Enzo client", "Request queue", number: "2", "Request", "HTTPS")
      try person.connect("Request queue", "Backup service", number: "3", "Pick up", "HTTPS")
      try person.connect("Backup service", "Backup thread", number: "4", "Start thread", "Function")
      try person.connect("Data source", "Backup thread", number: "4.1", "Read data", "SQL")
      try person.connect("Backup thread", "Storage account", number: "4.2", "Write backup", "HTTPS")
      try person.connect("Backup thread", "History data store", number: "5", "Record", "HTTPS")
      try person.connect(
        "History data store", "Enzo client", number: "6", "Monitoring status", "HTTPS")

      try person.set("Corporate network", "Owner", "Customer")
      try person.set("Operator", "Signs in with", "multi-factor")
      try person.set("Operator", "Managed device", "yes")
      try person.set("Enzo client", "Validates input", "yes")
      try person.set("Enzo client", "Secrets from", "file")
      try person.set("Backup service", "Logs activity", "yes")
      try person.set("History data store", "Stores log data", "yes")
      try person.set("Configuration file", "Stores credentials", "yes")
      try person.set("Storage account", "Data class", "personal")
      try person.set("Storage account", "Deletes old", "yes")
      try person.set("Start", "Network", "local")
      try person.set("Monitoring status", "REST payload", "yes")
      try person.command("wq")
      #expect(try terminal.status() == 0)

      let sample = try Findings(folder.sample("enzo-cloud-backup.yaml"))
      try Findings(folder / "level1.yaml").expectSame(as: sample, in: "Remote backup operation")
    }
  }
}
