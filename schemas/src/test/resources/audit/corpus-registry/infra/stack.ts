import * as cdk from 'aws-cdk-lib';
import { AttributeType, Table, TableV2, BillingMode } from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, props?: cdk.StackProps) {
    super(scope, 'ielts-data-stack', props);
    const users = new Table(this, 'UsersTable', {
      tableName: 'ielts-genai-prep-users',
      partitionKey: { name: 'email', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    users.addGlobalSecondaryIndex({ indexName: 'user-id-index', partitionKey: { name: 'user_id', type: AttributeType.STRING } });
    const sessions = new TableV2(this, 'Sessions', {
      tableName: `ielts-genai-prep-sessions-${props?.env?.account}`,
      partitionKey: { name: 'session_id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
    });
    const rubrics = Table.fromTableName(this, 'Rubrics', 'ielts-assessment-rubrics');
    const bucket = new s3.Bucket(this, 'ielts-audio', { bucketName: 'ielts-genai-prep-audio' });
    const fn = new lambda.Function(this, 'Scorer', {
      functionName: 'ielts-scorer',
      runtime: lambda.Runtime.PYTHON_3_12,
      handler: 'app.handler',
      code: lambda.Code.fromAsset('dist'),
      environment: {
        USERS_TABLE: users.tableName,
        RESULTS_TABLE: 'ielts-test-results',
        QUEUE_NAME: 'ielts-scoring-queue',
        SERVICE: 'ielts-scoring',
      },
    });
    fn.addToRolePolicy(new iam.PolicyStatement({
      actions: ['dynamodb:GetItem'],
      resources: [`arn:aws:dynamodb:${this.region}:${this.account}:table/ielts-full-tests`, 'arn:aws:dynamodb:*:*:table/ielts-*'],
    }));
    new cdk.CfnOutput(this, 'TableName', { value: users.tableName, exportName: 'ielts-users-table-name' });
  }
}
