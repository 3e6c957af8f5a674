import Syntax

extension Report {
  /// The report for programs: JSON whose keys, and their order, are the same in every run.
  ///
  /// Threats are the objects that a list of threats holds; elsewhere they are named by their ids. Times
  /// and people are texts, empty where nobody is named.
  public func json() -> String {
    ReportData.tree(of: self, forTemplates: false).text() + "\n"
  }
}
