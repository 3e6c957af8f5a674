import Drawing

extension Scene { func svg(title: String) -> String { "" } }
