/// A number that is not negative, with zeros in front so that it has at least so many digits.
public func padded(
  _ value: some BinaryInteger, to digits: Int, radix: Int = 10, isUppercase: Bool = true
) -> String {
  let text = String(value, radix: radix, uppercase: isUppercase)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
