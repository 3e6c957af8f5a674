import Testing

@testable import Editing
