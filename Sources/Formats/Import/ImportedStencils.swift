import Models

/// Chooses stencils of the built-in template by what things are called.
///
/// A file of another tool says what kind of thing something is and what it is called, no more. Only
/// stencils are chosen that state no protection of their own, for nobody has stated it: where a
/// name such as HTTPS states one, the protocol's stencil does.
enum ImportedStencils {
  /// The stencil for something of a kind with a name.
  static func stencil(_ kind: StencilKind, named name: String) -> StencilID {
    let words = words(of: name)
    for (stencil, hints) in table(kind) where hints.contains(where: { matches($0, words) }) {
      return stencil
    }
    return kind.genericID
  }

  /// The stencil for a flow with a protocol and a name; the protocol counts more.
  static func flow(protocol text: String, named name: String) -> StencilID {
    for text in [text, name] {
      let found = stencil(.flow, named: text)
      if found != StencilKind.flow.genericID { return found }
    }
    return StencilKind.flow.genericID
  }

  /// The words of a name in lower case; letters and digits make words, all else parts them.
  private static func words(of name: String) -> [String] {
    name.prefix(200).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether the words of a hint stand side by side in a name.
  private static func matches(_ hint: String, _ words: [String]) -> Bool {
    let wanted = hint.split(separator: " ")
    guard wanted.count <= words.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      wanted.enumerated().allSatisfy { words[start + $0.offset] == $0.element }
    }
  }

  private static func table(_ kind: StencilKind) -> [(StencilID, [String])] {
    switch kind {
    case .process: processes
    case .interactor: interactors
    case .store: stores
    case .flow: flows
    case .border: borders
    case .line: lines
    case .annotation: []
    }
  }

  // Of several that match the first counts, so the special ones stand before the general.

  private static let processes: [(StencilID, [String])] = [
    ("mobile-application", ["mobile app", "mobile application", "ios app", "android app"]),
    ("browser-script", ["browser", "spa", "single page app", "javascript client"]),
    ("build-pipeline", ["ci", "cd", "build pipeline", "build server", "jenkins"]),
    ("command-line-tool", ["cli", "command line", "script", "shell"]),
    ("scheduled-job", ["cron", "cronjob", "scheduled job", "scheduled task", "batch job"]),
    ("virtual-machine", ["vm", "virtual machine", "ec2"]),
    ("container", ["container", "docker", "pod"]),
    ("thread", ["thread"]),
    ("field-gateway", ["field gateway", "edge gateway"]),
    ("iot-device", ["device", "iot device", "thing", "plc"]),
    ("web-service", ["api", "web service", "webservice", "rest", "backend", "rest api"]),
    (
      "web-application",
      ["web app", "web application", "webapp", "web ui", "web site", "website", "web server"]
    ),
    ("background-service", ["daemon", "worker", "background", "service"]),
  ]

  private static let interactors: [(StencilID, [String])] = [
    ("administrator", ["admin", "administrator", "operator", "sysadmin", "root"]),
    ("browser", ["browser", "web browser", "web client"]),
    ("mobile-client", ["mobile", "phone", "mobile client", "smartphone", "tablet"]),
    ("sensor", ["sensor"]),
    ("person", ["user", "users", "person", "customer", "human", "actor", "employee", "client"]),
    ("external-service", ["external service", "third party", "service", "api", "provider"]),
  ]

  private static let stores: [(StencilID, [String])] = [
    ("message-queue", ["queue", "message queue", "rabbitmq", "sqs", "broker"]),
    (
      "relational-database",
      [
        "sql", "mysql", "postgres", "postgresql", "postgressql", "mariadb", "oracle", "sqlite",
        "sql server", "rds",
      ]
    ),
    ("cache", ["cache", "redis", "memcached"]),
    ("log", ["log", "logs", "audit log", "log store"]),
    ("configuration-file", ["config", "configuration", "settings", "config file"]),
    ("code-repository", ["git", "repository", "repo", "source code"]),
    ("browser-storage", ["cookie", "cookies", "local storage", "session storage"]),
    ("search-index", ["search index", "elasticsearch", "opensearch", "solr"]),
    ("registry", ["registry"]),
    ("backup-store", ["backup", "backups"]),
    ("file-system", ["file", "files", "file system", "filesystem", "disk", "nfs", "file store"]),
    ("key-value-store", ["key value store", "dynamodb", "etcd"]),
  ]

  private static let flows: [(StencilID, [String])] = [
    ("https", ["https", "http s", "http tls", "http over tls"]),
    ("grpc", ["grpc"]),
    ("web-socket", ["wss", "websocket secure", "secure websocket"]),
    ("http", ["http", "websocket", "ws"]),
    ("mqtt", ["mqtt"]),
    ("amqp", ["amqp"]),
    ("kafka", ["kafka"]),
    ("ssh", ["ssh", "sftp", "scp"]),
    ("tls", ["tls", "ssl", "mtls", "ftps", "ldaps"]),
    ("vpn", ["vpn", "ipsec", "wireguard"]),
    ("dns", ["dns"]),
    ("smb", ["smb", "cifs"]),
    ("sql", ["sql", "tds", "psql", "mysql", "odbc", "jdbc"]),
    ("mail", ["smtp", "imap", "email"]),
    ("bluetooth", ["bluetooth", "ble"]),
    ("named-pipe", ["named pipe"]),
    ("ipc", ["ipc", "unix socket"]),
    ("tcp", ["tcp", "tcp ip"]),
    ("udp", ["udp"]),
  ]

  private static let borders: [(StencilID, [String])] = [
    ("internet", ["internet"]),
    ("virtual-network", ["vnet", "vpc", "virtual network", "subnet", "private network"]),
    ("cloud", ["cloud", "azure", "aws", "gcp", "public cloud"]),
    ("corporate-network", ["corporate", "corporate network", "intranet", "office", "lan"]),
    ("data-centre", ["data centre", "data center", "datacenter"]),
    ("sandbox", ["sandbox"]),
    ("tenant", ["tenant"]),
    ("device", ["device", "phone", "mobile device"]),
    ("machine", ["machine", "host", "server", "computer", "laptop"]),
  ]

  private static let lines: [(StencilID, [String])] = [
    ("internet-line", ["internet"]), ("machine-line", ["machine", "host"]),
    ("kernel-line", ["kernel", "user mode"]),
  ]
}

extension ImportedStencils {
  /// Whether a stencil is the most general one of its kind.
  static func isGeneric(_ stencil: StencilID) -> Bool {
    StencilKind.allCases.contains { $0.genericID == stencil }
  }

  /// The stencil a file names, where it fits; else one chosen by what a thing is called.
  static func stencil(
    _ stated: String?, _ kind: StencilKind, named name: String, in template: Template
  ) -> StencilID {
    if let stated, template.kind(of: StencilID(stated)) == kind { return StencilID(stated) }
    let chosen = stencil(kind, named: name)
    if template.kind(of: chosen) == kind { return chosen }
    return template.generic(kind) ?? kind.genericID
  }
}

/// What a word for a kind of thing means.
extension ImportedStencils {
  /// What a type of component means, by the words in it.
  static func kind(ofType type: String, tags: [String]) -> StencilKind {
    let words = type.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    func has(_ hints: [String]) -> Bool { hints.contains { words.contains($0) } }
    if ["interactor", "external"].contains(where: { tags.contains($0) }) && !has(storeWords) {
      return .interactor
    }
    if has(storeWords) { return .store }
    if has(interactorWords) { return .interactor }
    return .process
  }

  private static let storeWords = [
    "database", "db", "storage", "store", "datastore", "s3", "bucket", "dynamodb", "rds", "sql",
    "postgresql", "mysql", "mongodb", "cache", "redis", "queue", "sqs", "file", "filesystem",
    "registry", "vault", "log", "logs", "blob", "elasticsearch", "warehouse", "datalake",
  ]
  private static let interactorWords = [
    "actor", "user", "person", "customer", "interactor", "external", "browser", "client", "human",
  ]
}
