// The C library. This is the only file that names it: all others import System.

@_exported import CSystem

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#else
  #error("There is no C library known here: name it above.")
#endif
