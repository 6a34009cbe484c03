package b

@Configuration
class DynamoConfig(@Value("\${app.name}") val app: String, private val props: AppProps) {
    @Bean fun usersTable(client: DynamoDbEnhancedClient) = client.table("$app-users", schema)
    @Bean fun sessionsTable(client: DynamoDbEnhancedClient): DynamoDbTable<Session> =
        client.table("${props.prefix}-sessions", TableSchema.fromBean(Session::class.java))
    @Bean fun usersTopic() = NewTopic("$app-users", 1, 1)
    val bucket = "$app-users"
}
