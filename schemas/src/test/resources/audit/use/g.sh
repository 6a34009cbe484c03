aws dynamodb query --table-name ielts-support-tickets --index-name status-index --key-condition-expression "status = :s" # <- unknown-index
aws dynamodb query --table-name ielts-genai-prep-users --index-name user-id-index
