import Testing

@testable import Threats
