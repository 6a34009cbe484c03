import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class IeltsStack extends Stack {
  constructor(scope: Construct, id: string, private readonly props: Props) {
    super(scope, id, { stackName: 'ielts-genai-prep-stack' });
    const users = new dynamodb.Table(this, 'Users', {
      tableName: 'ielts-genai-prep-users',
      partitionKey: { name: 'email', type: dynamodb.AttributeType.STRING },
    });
    const sessions = dynamodb.Table.fromTableName(this, 'Sessions', 'ielts-genai-prep-sessions');
    const staged = new dynamodb.Table(this, 'Rubrics', { tableName: `ielts-genai-prep-rubrics-${props.stage}` });
    const other = new dynamodb.Table(this, 'Conn', { tableName: `${props.prefix}-connections` });
    new s3.Bucket(this, 'Media', { bucketName: `ielts-genai-prep-media-${props.stage}` });
    new sqs.Queue(this, 'Q', { queueName: 'ielts-jobs' });
    new lambda.Function(this, 'F', {
      functionName: 'ielts-api',
      environment: { USERS_TABLE: users.tableName, TICKETS: 'ielts-support-tickets' },
    });
    new iam.PolicyStatement({
      resources: ['arn:aws:dynamodb:*:*:table/ielts-*', `arn:aws:dynamodb:*:*:table/ielts-full-tests/index/*`],
    });
    new ssm.StringParameter(this, 'P', { parameterName: '/ielts/tables/users', stringValue: 'ielts-test-progress' });
  }
}
