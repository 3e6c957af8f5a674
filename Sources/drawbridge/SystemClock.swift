import Formats
import System

/// Who is saving and when, as the system has it.
enum SystemClock {
  /// This moment and this person.
  static var now: Authorship {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Authorship(date: date(time), person: person)
  }

  /// A time in ms that only grows.
  static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// This day, where the person is: `2026-03-01`.
  static var today: String { String(now.date.prefix(10)) }

  /// This moment to the second, in UTC: `2026-03-01T11:00:00Z`.
  static var second: String {
    var seconds = time(nil)
    var now = tm()
    gmtime_r(&seconds, &now)
    func digits(_ value: Int32, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return digits(now.tm_year + 1900, 4) + "-" + digits(now.tm_mon + 1, 2) + "-"
      + digits(now.tm_mday, 2) + "T" + digits(now.tm_hour, 2) + ":" + digits(now.tm_min, 2) + ":"
      + digits(now.tm_sec, 2) + "Z"
  }

  /// A time with seven digits of a second and the offset of the local time from UTC.
  static func date(_ time: timespec) -> String {
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = [
      digits(Int(local.tm_year) + 1900, 4), digits(Int(local.tm_mon) + 1, 2),
      digits(Int(local.tm_mday), 2),
    ].joined(separator: "-")
    let clock = [Int(local.tm_hour), Int(local.tm_min), Int(local.tm_sec)].map { digits($0, 2) }
      .joined(separator: ":")
    let offset = abs(local.tm_gmtoff) / 60
    let zone =
      (local.tm_gmtoff < 0 ? "-" : "+") + digits(offset / 60, 2) + ":" + digits(offset % 60, 2)
    return "\(day)T\(clock).\(digits(time.tv_nsec / 100, 7))\(zone)"
  }

  /// The person's name behind the machine's, as in `HOST\name`.
  private static var person: String {
    var buffer = [CChar](repeating: 0, count: 256)
    let host =
      gethostname(&buffer, buffer.count - 1) == 0
      ? String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    let entry = getpwuid(getuid())
    let name = entry.flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "\(getuid())"
    return host.isEmpty ? name : "\(host)\\\(name)"
  }
}
