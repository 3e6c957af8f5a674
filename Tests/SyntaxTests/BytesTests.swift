import Support
import Testing

@testable import Syntax

/// Numbers and letters made of bytes, which stand in files and so never change.
struct BytesTests {
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func `FNV-1a is the published one`(text: String, hash: UInt64) {
    #expect(StableHash.fnv1a(text.utf8) == hash)
  }

  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("drawbridge", 0xCC9E_DB88_2052_90D7),
      ("drawbridge: 1\ntitle: A", 0x13F7_B49F_818C_E803),
    ] as [(String, UInt64)])
  func `the digest of a file stays`(text: String, hash: UInt64) {
    #expect(StableHash.ofFile(Array(text.utf8)) == hash)
  }

  @Test(arguments: [
    ("", "f52a15e9-a9b5-889b-b598-333d8025f6c3"), ("store", "2c303443-12d4-8b11-a450-01aa69b02c31"),
    ("Größe", "5606dce6-1273-898b-9428-fefd08d37f18"),
  ])
  func `the GUID of a name stays`(name: String, guid: String) {
    #expect(GUID.made(of: name) == guid)
    #expect(GUID.isGUID(guid))
    #expect(GUID.of(guid.uppercased()) == guid)
    #expect(GUID.of(name) == guid)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("hällo", "aMOkbGxv"),
  ])
  func `base 64 is that of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test(arguments: 0..<40) func `bytes come back from base 64`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let text = Base64.encode(bytes)
    #expect(Base64.decode(text) == bytes)
    // Files break it into lines.
    #expect(Base64.decode(text.map { "\($0)\n " }.joined()) == bytes)
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zm9vY", "Zg==Zg==", "=", "===="])
  func `what is cut off is no base 64`(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
