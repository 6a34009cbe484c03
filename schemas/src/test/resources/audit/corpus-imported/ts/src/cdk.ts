import * as cdk from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
const ns = this.node.tryGetContext('prefix');
new Table(this, 'A', { tableName: cdk.Fn.join('-', [ns, 'users']) });
new Table(this, 'B', { tableName: cdk.Fn.sub('${AWS::StackName}-sessions') });
new Table(this, 'C', { tableName: this.node.tryGetContext('prefix') + '-rubrics' });
new Table(this, 'D', { tableName: `${cdk.Stack.of(this).stackName}-entitlements` });
new Bucket(this, 'E', { bucketName: cdk.Fn.join('-', [ns, 'users']) });
new sqs.Queue(this, 'F', { queueName: `${ns}-sessions` });
const fn = new NodejsFunction(this, 'G', {
  environment: {
    USERS_TABLE: cdk.Fn.join('-', [ns, 'users']),
    SESSIONS_TABLE_NAME: `${ns}-sessions`,
    QUEUE_NAME: `${ns}-sessions`,
  },
});
fn.addToRolePolicy(new PolicyStatement({ resources: [`arn:aws:dynamodb:*:*:table/${ns}-users`, `arn:aws:s3:::${ns}-users`] }));
