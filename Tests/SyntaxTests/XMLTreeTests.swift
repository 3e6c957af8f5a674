import Support
import Testing

@testable import Syntax

/// What the XML reader finds, and what it refuses.
struct XMLTreeTests {
  private func tree(_ text: String) throws -> XMLTree {
    try XMLTree(Array(text.utf8), file: "a.xml")
  }

  private func bytes(_ tree: XMLTree, _ range: Range<Int>) -> String {
    String(decoding: tree.bytes[range], as: UTF8.self)
  }

  @Test func `elements know their names, places and relatives`() throws {
    let tree = try tree("\u{FEFF}<?xml version='1.0'?><a x='1'><b/>t<!-- c --><c>d<e/></c ></a>\n")
    #expect(tree.records.count == 4)
    #expect((0..<4).map { tree.name(of: $0) } == ["a", "b", "c", "e"])
    #expect((0..<4).map { tree.parent(of: $0) } == [nil, 0, 0, 2])
    #expect(Array(tree.children(of: 0)) == [1, 2])
    #expect(Array(tree.children(of: 1)) == [])
    #expect(bytes(tree, tree.range(of: 2)) == "<c>d<e/></c >")
    #expect(bytes(tree, tree.startTag(of: 2)) == "<c>")
    #expect(bytes(tree, tree.content(of: 2)) == "d<e/>")
    #expect(bytes(tree, tree.content(of: 0)) == "<b/>t<!-- c --><c>d<e/></c >")
    #expect(bytes(tree, tree.range(of: 1)) == "<b/>")
    #expect(tree.isSelfClosing(1) && !tree.isSelfClosing(2))
    #expect(tree.content(of: 1).isEmpty)
    #expect(tree.child("c", of: 0) == 2)
    #expect(tree.child("e", of: 0) == nil)
    #expect(tree.attribute("x", of: 0) == "1")
  }

  @Test func `namespaces follow their declarations`() throws {
    let tree = try tree(
      """
      <a xmlns="one" xmlns:p='two'><p:b xmlns:p="three"><p:c/><d xmlns=""/></p:b><p:e/><f/></a>
      """)
    #expect(
      (0..<6).map { tree.namespace(of: $0) } == ["one", "three", "three", "", "two", "one"])
    #expect((0..<6).map { tree.prefix(of: $0) } == ["", "p", "p", "", "p", ""])
    #expect(tree.namespace(ofPrefix: "p", at: 2) == "three")
    #expect(tree.namespace(ofPrefix: "p", at: 5) == "two")
    #expect(tree.namespace(ofPrefix: "q", at: 5) == nil)
    #expect(tree.namespace(ofPrefix: "", at: 3) == "")
  }

  @Test(arguments: [
    ("<a>x &amp; y</a>", "x & y"), ("<a>&lt;&gt;&quot;&apos;</a>", "<>\"'"),
    ("<a>&#65;&#x42;&#x1F600;</a>", "AB\u{1F600}"), ("<a>x&#xD;\ny</a>", "x\r\ny"),
    ("<a>x\r\ny\rz</a>", "x\ny\nz"), ("<a><![CDATA[<&amp;>]]>b</a>", "<&amp;>b"),
    ("<a>b<!-- &lt; -->c</a>", "bc"), ("<a>b<i x='>'>not</i>c<j/>d</a>", "bcd"), ("<a/>", ""),
    ("<a></a>", ""), ("<a>  \u{E9}\u{20AC} </a>", "  \u{E9}\u{20AC} "), ("<a>b<?p ?>c</a>", "bc"),
  ])
  func `text is decoded`(xml: String, text: String) throws {
    let tree = try tree(xml)
    #expect(tree.text(of: 0) == text)
    #expect(
      tree.trimmed(0) == text.split { $0 == " " }.joined(separator: " ") || text.contains(" y"))
  }

  @Test(arguments: [
    ("<a x='&lt;\"'/>", "<\""), ("<a i:x = \"b\nc\" xmlns:i='j'/>", "b c"),
    ("<a xmlns:x='no' x='yes'/>", "yes"), ("<a y='x=1' x='2'/>", "2"), ("<a x=''/>", ""),
  ])
  func `attributes are found and decoded`(xml: String, value: String) throws {
    #expect(try tree(xml).attribute("x", of: 0) == value)
  }

  @Test(arguments: [
    ("", "1:1", "empty"), ("  \n", "2:1", "empty"), ("x", "1:1", "no XML"),
    ("<a>", "1:4", "ends inside <a>"), ("<a", "1:3", "ends inside a tag"),
    ("<a b", "1:5", "'='"), ("<a b='c", "1:6", "ends inside an attribute"),
    ("<a>\n</b>", "2:1", "</a> was expected"), ("<a/></a>", "1:5", "without a start"),
    ("<a/><b/>", "1:5", "second outermost"), ("<a/>text", "1:5", "outside"),
    ("<!DOCTYPE a><a/>", "1:1", "document type"), ("<a><!ENTITY b 'c'></a>", "1:4", "declarations"),
    ("<a>&b;</a>", "1:4", "known"), ("<a>& </a>", "1:4", "known"), ("<a>&#0;</a>", "1:4", "known"),
    ("<a>&#xD800;</a>", "1:4", "known"), ("<a>&#99999999999;</a>", "1:4", "known"),
    ("<a b='&c;'/>", "1:7", "known"), ("<a b='<'/>", "1:7", "'<'"), ("<a b=c/>", "1:6", "quoted"),
    ("<a b='c'd='e'/>", "1:9", "blank"), ("<b:a/>", "1:2", "prefix 'b'"),
    ("<a><1/></a>", "1:5", "name"),
    ("<?xml version='1.0' encoding='latin1'?><a/>", "1:1", "'latin1'"),
    ("<a>\u{E9}\0</a>", "1:5", "NUL"), ("<a><!-- ", "1:4", "comment"),
    ("<?p", "1:1", "instruction"),
    ("<a><![CDATA[ </a>", "1:4", "CDATA"), ("PK\u{3}\u{4}", "1:1", "ZIP"),
    ("<a></a\n\n", "1:5", "'>'"),
  ])
  func `what is not well-formed is refused at its place`(xml: String, place: String, word: String) {
    do {
      _ = try tree(xml)
      Issue.record("\(xml) was read")
    } catch {
      let text = "\(error)"
      #expect(text.contains(word), "\(text)")
      // What ends too early is reported where it began or where it ends.
      #expect(text.hasPrefix("a.xml:\(place): ") || word == "'>'", "\(text)")
    }
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0x3C, 0, 0x61, 0], [0, 0x3C, 0, 0x61],
      [0x3C, 0x61, 0xC3, 0x3E], [0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80],
      [0x3C, 0x61, 0x3E, 0xC0, 0x80],
    ] as [[UInt8]])
  func `other encodings are refused`(bytes: [UInt8]) {
    #expect(throws: FileError.self) { try XMLTree(bytes, file: "a") }
    do {
      _ = try XMLTree(bytes, file: "a")
    } catch {
      #expect("\(error)".contains("UTF-8"), "\(error)")
    }
  }

  @Test func `nothing grows without end`() {
    func refuses(_ xml: String, _ word: String, _ limits: XMLLimits = XMLLimits()) {
      do {
        _ = try XMLTree(Array(xml.utf8), file: "a", limits: limits)
        Issue.record("was read: \(word)")
      } catch {
        #expect("\(error)".contains(word), "\(error)")
      }
    }
    refuses(String(repeating: "<a>", count: 10_000), "deep")
    refuses("<a" + String(repeating: " b='c'", count: 1000) + "/>", "attributes")
    refuses("<a>" + (0..<5000).map { "<a\($0)/>" }.joined() + "</a>", "names")
    refuses("<a>" + (0..<5000).map { "<a xmlns='n\($0)'/>" }.joined() + "</a>", "namespaces")
    refuses("<" + String(repeating: "a", count: 2000) + "/>", "longer")
    refuses("<a><b/><b/><b/></a>", "elements", XMLLimits(elements: 3))
    let deep = String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)
    #expect(throws: Never.self) { try XMLTree(Array(deep.utf8), file: "a") }
  }

  @Test func `no cut of a document is read or crashes`() throws {
    let whole = Array(
      "<?xml version='1.0'?><a b='c &amp; d' xmlns:p='q'><p:e>\u{20AC}&#xD;</p:e><!-- f --><![CDATA[g]]></a>"
        .utf8)
    _ = try XMLTree(whole, file: "a")
    for count in 0..<whole.count {
      #expect(throws: FileError.self, "\(count)") { try XMLTree(Array(whole[..<count]), file: "a") }
    }
  }

  @Test func `no change of a byte crashes`() throws {
    let whole = Array("<a b='c'><p:d xmlns:p='e'>&lt;x</p:d><![CDATA[g]]><!--h--></a>".utf8)
    var random = SplitMix64(seed: 7)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          Array("<>&'\"/ :!x\u{0}".utf8).randomElement(using: &random) ?? 0
      }
      guard let tree = try? XMLTree(bytes, file: "a") else { continue }
      for node in tree.records.indices {
        _ = tree.text(of: node)
        _ = tree.attribute("b", of: node)
        #expect(tree.range(of: node).upperBound <= bytes.count)
      }
    }
  }
}
