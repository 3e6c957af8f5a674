import Formats
import Screen
import System

/// Who is saving and when, as the system has it.
enum SystemClock {
  /// This moment and this person.
  static var now: Authorship {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Authorship(date: date(time), person: person)
  }

  /// This day, where the person is: `2026-03-01`.
  static var today: String { String(now.date.prefix(10)) }

  /// This moment to the second, in UTC: `2026-03-01T11:00:00Z`.
  static var second: String {
    var seconds = time(nil)
    var now = tm()
    gmtime_r(&seconds, &now)
    return text(now) + "Z"
  }

  /// A time with seven digits of a second and the offset of the local time from UTC.
  static func date(_ time: timespec) -> String {
    var seconds = time.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    let offset = abs(local.tm_gmtoff) / 60
    let zone =
      (local.tm_gmtoff < 0 ? "-" : "+") + padded(offset / 60, to: 2) + ":"
      + padded(offset % 60, to: 2)
    return "\(text(local)).\(padded(time.tv_nsec / 100, to: 7))\(zone)"
  }

  private static func text(_ time: tm) -> String {
    let day = [
      padded(time.tm_year + 1900, to: 4), padded(time.tm_mon + 1, to: 2),
      padded(time.tm_mday, to: 2),
    ]
    let clock = [time.tm_hour, time.tm_min, time.tm_sec].map { padded($0, to: 2) }
    return day.joined(separator: "-") + "T" + clock.joined(separator: ":")
  }

  /// The person's name behind the machine's, as in `HOST\name`.
  private static var person: String {
    let (host, name) = (ThisProcess.host, ThisProcess.user ?? "\(getuid())")
    return host.isEmpty ? name : "\(host)\\\(name)"
  }
}
