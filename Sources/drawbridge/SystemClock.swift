import Formats
import Glibc
import Screen

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
    return padded(now.tm_year + 1900, to: 4) + "-" + padded(now.tm_mon + 1, to: 2) + "-"
      + padded(now.tm_mday, to: 2) + "T" + padded(now.tm_hour, to: 2) + ":"
      + padded(now.tm_min, to: 2) + ":"
      + padded(now.tm_sec, to: 2) + "Z"
  }

  /// A time with seven digits of a second and the offset of the local time from UTC.
  static func date(_ time: timespec) -> String {
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let day = [
      padded(Int(local.tm_year) + 1900, to: 4), padded(Int(local.tm_mon) + 1, to: 2),
      padded(Int(local.tm_mday), to: 2),
    ].joined(separator: "-")
    let clock = [Int(local.tm_hour), Int(local.tm_min), Int(local.tm_sec)].map { padded($0, to: 2) }
      .joined(separator: ":")
    let offset = abs(local.tm_gmtoff) / 60
    let zone =
      (local.tm_gmtoff < 0 ? "-" : "+") + padded(offset / 60, to: 2) + ":"
      + padded(offset % 60, to: 2)
    return "\(day)T\(clock).\(padded(time.tv_nsec / 100, to: 7))\(zone)"
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
