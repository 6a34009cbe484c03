use aws_sdk_dynamodb::Client;

impl Store {
    pub async fn get(&self) {
        self.client.get_item().table_name(format!("{}-users", self.prefix)).send().await;
        self.client.query().table_name(&format!("{}-{}", self.prefix, kind)).send().await;
        self.s3.get_object().bucket(format!("{}-users", self.prefix)).send().await;
    }
}
