import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { prefix } from './naming';

export class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    new dynamodb.Table(this, 'Users', { tableName: `${prefix}-users`, partitionKey });
    const t = new dynamodb.Table(this, 'Sessions', {
      tableName: this.named('sessions'),
    });
    new s3.Bucket(this, 'Uploads', { bucketName: `${prefix}-uploads` });
    for (const name of ['rubrics', 'users']) {
      new dynamodb.TableV2(this, `${name}Table`, { tableName: `${props.prefix}-${name}` });
    }
    dynamodb.Table.fromTableName(this, 'Ent', `${prefix}-entitlements`);
    new lambda.Function(this, 'Login', {
      functionName: `${prefix}-login`,
      environment: { USERS_TABLE: `${prefix}-users`, TOPIC: `${prefix}-events` },
    });
    new cdk.CfnOutput(this, 'UsersTableName', { value: `${prefix}-users` });
  }
}
