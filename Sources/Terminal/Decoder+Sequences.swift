import Screen

/// A control sequence as terminals send it: parameters, and the letter that says what they are for.
nonisolated struct ControlSequence {
  /// The sign before the parameters that makes them private; 0 where there is none.
  let mark: UInt8
  /// The parameters; one that is left out is 0.
  let parameters: [Int]
  let final: UInt8

  init(_ bytes: [UInt8], final: UInt8) {
    self.final = final
    var rest = bytes[...]
    if let first = rest.first, (0x3C...0x3F).contains(first) || first == 0x5B {
      mark = first
      rest = rest.dropFirst()
    } else {
      mark = 0
    }
    var parameters: [Int] = []
    let parts = rest.isEmpty ? [] : rest.split(separator: 0x3B, omittingEmptySubsequences: false)
    for part in parts {
      var number = 0
      for byte in part {
        // What follows a colon only refines the parameter.
        guard (0x30...0x39).contains(byte) else { break }
        number = min(number * 10 + Int(byte) - 0x30, 1 << 24)
      }
      parameters.append(number)
    }
    self.parameters = parameters
  }

  /// A parameter, or what stands for one that is left out.
  func parameter(_ index: Int, else missing: Int) -> Int {
    index < parameters.count && parameters[index] != 0 ? parameters[index] : missing
  }
}

extension Decoder {
  /// Understands a whole `ESC [` sequence, or drops it.
  nonisolated mutating func finish(_ sequence: ControlSequence, _ hasAlt: Bool) {
    switch (sequence.mark, sequence.final) {
    case (0x3C, 0x4D), (0x3C, 0x6D):
      guard sequence.parameters.count == 3 else { return }
      report(
        sequence.parameters[0], sequence.parameters[1], sequence.parameters[2],
        isUp: sequence.final == 0x6D)
    case (0, 0x7E) where sequence.parameter(0, else: 0) == 200: state = .paste([])
    case (0, 0x49) where sequence.parameters.isEmpty: emit(.focus(true))
    case (0, 0x4F) where sequence.parameters.isEmpty: emit(.focus(false))
    case (0, 0x4D) where sequence.parameters.isEmpty: state = .oldMouse([])
    case (0, _):
      guard var key = key(of: sequence) else { return }
      if hasAlt { key.modifiers.insert(.alt) }
      emit(key)
    default: break
    }
  }

  private nonisolated func key(of sequence: ControlSequence) -> Key? {
    guard let modifiers = KeyTable.modifiers(sequence.parameter(1, else: 1)) else { return nil }
    switch sequence.final {
    case 0x7E:
      if sequence.parameter(0, else: 0) == 27 {
        return key(typing: sequence.parameter(2, else: 0), modifiers)
      }
      return Self.numbered[sequence.parameter(0, else: 0)].map { Key($0, modifiers) }
    case 0x75: return key(typing: sequence.parameter(0, else: 0), modifiers)
    case 0x5A: return Key(.tab, .shift)
    default:
      // The same letters end reports of the terminal, which have other parameters.
      guard sequence.parameter(0, else: 1) == 1, sequence.parameters.count <= 2 else { return nil }
      return Self.lettered(UInt32(sequence.final)).map { Key($0, modifiers) }
    }
  }

  /// A key that is told by the scalar it types.
  private nonisolated func key(typing value: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch value {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 32...0x10FFFF:
      guard !(127..<160).contains(value), let scalar = Unicode.Scalar(UInt32(value)) else {
        return nil
      }
      return Key(.character(Character(scalar)), modifiers.subtracting(.shift))
    default: return nil
    }
  }

  /// Understands what follows `ESC O`: keys of the keypad, and arrows.
  nonisolated mutating func shifted(_ value: UInt32, _ hasAlt: Bool) {
    let alt: Key.Modifiers = hasAlt ? .alt : []
    if let code = Self.lettered(value) {
      emit(Key(code, alt))
    } else if value == 0x4D {
      emit(Key(.enter, alt))
    } else if (0x61...0x64).contains(value) {
      let codes: [Key.Code] = [.up, .down, .right, .left]
      emit(Key(codes[Int(value - 0x61)], alt.union(.control)))
    } else if (0x6A...0x79).contains(value) {
      emit(scalar: value - 0x40, alt)
    } else if value == 0x58 {
      emit(scalar: 0x3D, alt)
    }
  }

  private static nonisolated func lettered(_ value: UInt32) -> Key.Code? {
    switch value {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .function(Int(value) - 0x4F)
    default: nil
    }
  }

  private static nonisolated let numbered: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// Turns a mouse report into an input; columns and rows count from 1.
  nonisolated mutating func report(_ code: Int, _ column: Int, _ row: Int, isUp: Bool) {
    guard column >= 1, row >= 1 else { return }
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let low = code & 3
    let buttons: [Mouse.Button] = [.left, .middle, .right]
    let action: Mouse.Action
    switch code & ~0x1F {
    case 0: action = isUp || low == 3 ? .release : .press(buttons[low])
    case 32:
      // Motion with no button is hovering, which nobody asked for.
      guard low < 3 else { return }
      action = .drag(buttons[low])
    case 64:
      guard !isUp else { return }
      let wheels: [Mouse.Wheel] = [.up, .down, .left, .right]
      action = .wheel(wheels[low])
    default: return
    }
    emit(
      .mouse(
        Mouse(action, at: ScreenPoint(column - 1, row - 1), modifiers: modifiers, time: time)))
  }
}
