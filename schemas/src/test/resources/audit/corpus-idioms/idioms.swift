import AWSDynamoDB
let answers = ["ielts", kind, "answers"].joined(separator: "-")
let questions = String(format: "ielts-%@-questions", kind)
