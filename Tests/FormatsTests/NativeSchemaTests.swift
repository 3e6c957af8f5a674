import Foundation
import Models
import Testing

@testable import Formats

@Suite("The published schema")
struct NativeSchemaTests {
  static func schema() throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(NativeSchema.text.utf8)) as? [String: Any])
  }

  static func keys(_ object: Any?) throws -> Set<String> {
    let properties = try #require((object as? [String: Any])?["properties"] as? [String: Any])
    return Set(properties.keys)
  }

  @Test("It describes the keys that the reader knows, and no others")
  func keys() throws {
    let schema = try Self.schema()
    let parts = try #require(schema["$defs"] as? [String: Any])
    #expect(try Self.keys(schema) == Set(NativeKeys.model))
    #expect(try Self.keys(parts["diagram"]) == Set(NativeKeys.diagram))
    #expect(try Self.keys(parts["details"]) == Set(NativeKeys.details))
    #expect(try Self.keys(parts["boundary"]) == Set(NativeKeys.boundary))
    #expect(try Self.keys(parts["element"]) == Set(NativeKeys.element))
    #expect(try Self.keys(parts["reference"]) == Set(NativeKeys.reference))
    #expect(try Self.keys(parts["flow"]) == Set(NativeKeys.flow))
    #expect(try Self.keys(parts["custom"]) == Set(NativeKeys.custom))
    #expect(try Self.keys(parts["decision"]) == Set(NativeKeys.decision))
    #expect(try Self.keys(parts["threat"]) == Set(NativeKeys.threat))
    #expect(try Self.keys(parts["mitigation"]) == Set(NativeKeys.mitigation))
    #expect(try Self.keys(parts["switch-off"]) == Set(NativeKeys.suppression))
    #expect(try Self.keys(parts["verification"]) == Set(NativeKeys.verification))
    #expect(try Self.keys(parts["note"]) == Set(NativeKeys.note))
    #expect(try Self.keys(parts["conflict"]) == Set(NativeKeys.conflict))
  }

  @Test("Its bounds and words are the reader's")
  func bounds() throws {
    let schema = try Self.schema()
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let parts = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(parts["coordinate"]?["minimum"] as? Int == -NativeKeys.farthest)
    #expect(parts["coordinate"]?["maximum"] as? Int == NativeKeys.farthest)
    #expect(parts["length"]?["minimum"] as? Int == 1)
    #expect(parts["length"]?["maximum"] as? Int == NativeKeys.largest)
    #expect(parts["status"]?["enum"] as? [String] == Status.allCases.map(\.rawValue))
    let diagram = try #require(parts["diagram"]?["properties"] as? [String: [String: Any]])
    #expect(diagram["level"]?["maximum"] as? Int == NativeKeys.deepestLevel)
  }

  @Test("Everything in it is described, and every reference leads somewhere")
  func structure() throws {
    let schema = try Self.schema()
    let parts = try #require(schema["$defs"] as? [String: [String: Any]])
    func check(_ value: Any, _ path: String) {
      if let array = value as? [Any] {
        for (index, item) in array.enumerated() { check(item, "\(path)/\(index)") }
      }
      guard let object = value as? [String: Any] else { return }
      if let reference = object["$ref"] as? String {
        #expect(
          parts.keys.contains { reference == "#/$defs/\($0)" }, "\(path): \(reference)")
      }
      if let properties = object["properties"] as? [String: [String: Any]] {
        for (key, property) in properties {
          #expect(
            property["description"] is String || property["$ref"] is String, "\(path)/\(key)")
        }
        for key in object["required"] as? [String] ?? [] {
          #expect(properties[key] != nil, "\(path) requires \(key)")
        }
      }
      for (key, child) in object { check(child, "\(path)/\(key)") }
    }
    check(schema, "")
    for (name, part) in parts { #expect(part["description"] is String, "\(name)") }
  }

  @Test("The form of a flow number is the schema's")
  func numbers() throws {
    let parts = try #require(Self.schema()["$defs"] as? [String: [String: Any]])
    let flow = try #require(parts["flow"]?["properties"] as? [String: [String: Any]])
    let pattern = try Regex(try #require(flow["number"]?["pattern"] as? String))
    for text in ["0", "1", "1.1", "2.10", "999999", "1.2.3.4.5.6.7.8"] {
      #expect(text.wholeMatch(of: pattern) != nil)
      #expect(FlowNumber(text) != nil)
    }
    for text in ["", "01", "1.", ".1", "1..2", "a", "1000000", "1.2.3.4.5.6.7.8.9", "-1"] {
      #expect(text.wholeMatch(of: pattern) == nil)
      #expect(FlowNumber(text) == nil)
    }
  }
}
