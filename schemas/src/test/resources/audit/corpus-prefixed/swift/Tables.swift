import Foundation

enum Tables {
    static let prefix = "ielts-genai-prep"
    static let users = "\(prefix)-users"
    static let sessions = prefix + "-sessions"
    static let results = ["ielts", "test", "results"].joined(separator: "-")
    static func name(_ kind: String) -> String {
        "\(prefix)-\(kind)"
    }
    static func staged(_ kind: String, stage: String) -> String {
        return [prefix, kind, stage].joined(separator: "-")
    }
    static let fmt = String(format: "%@-rubrics", prefix)
}
