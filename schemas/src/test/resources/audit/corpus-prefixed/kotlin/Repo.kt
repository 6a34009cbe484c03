package app

import aws.sdk.kotlin.services.dynamodb.DynamoDbClient

class Repo(private val db: DynamoDbClient, private val prefix: String) {
    private val table = "$prefix-users"
    suspend fun get(id: String) = db.getItem(GetItemRequest { tableName = "$prefix-sessions"; key = mapOf() })
    private fun tableName(kind: String) = "$prefix-$kind"
    private val bucket = "$prefix-uploads"
}
