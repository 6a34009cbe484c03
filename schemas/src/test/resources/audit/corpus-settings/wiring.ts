import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

container.register('MarksTable', { useValue: 'ielts-assessment-marks' });
container.register('MailTopic', { useValue: 'ielts-support-mailbox' });
const provider = { provide: 'MARKS_TABLE', useValue: 'ielts-test-mark-sheets' };
