struct Tables {
    let prefix: String
    var users: String { "\(prefix)-users" }
    func tests(_ skill: Skill) -> String { "ielts-\(skill.rawValue)-tests" }
    func name(_ short: String) -> String { return prefix + "-" + short }
}
struct Buckets {
    let prefix: String
    var users: String { "\(prefix)-uploads" }
}
enum Table: String {
    case users = "ielts-genai-prep-users"
    func staged(_ stage: String) -> String { "\(rawValue)-\(stage)" }
}
