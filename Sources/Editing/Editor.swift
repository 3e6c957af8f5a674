import Drawing
import Models
import Screen
import Threats

/// The editor as a value: everything a person sees and can do, without a terminal.
public struct Editor: Sendable {}
