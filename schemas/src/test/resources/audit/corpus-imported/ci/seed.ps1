$Prefix = "ielts-genai-prep"
$UsersTable = "$Prefix-users"
$SessionsTable = "{0}-sessions" -f $Prefix
$Bucket = "$Prefix-users"
aws dynamodb scan --table-name "$Prefix-rubrics"
foreach ($t in 'users', 'sessions') { aws dynamodb scan --table-name "$Prefix-$t" }
