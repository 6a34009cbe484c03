import os

import boto3

dynamodb = boto3.resource('dynamodb')
sessions_table = dynamodb.Table(os.environ.get('SESSIONS_TABLE', 'ielts-genai-prep-sessions'))
events = boto3.client('sns')


def handler(event, context):
    session = sessions_table.get_item(Key={'session_id': event['session_id']}).get('Item')
    if session is None:
        return {'statusCode': 401}
    events.publish(TopicArn='arn:aws:sns:us-east-1:123456789012:ielts-speaking-started', Message=event['session_id'])
    return {'statusCode': 200}
