"""Scores an essay.

Tables: ielts-genai-prep-assessments, ielts-genai-prep-rubrics.
"""
import os, json, boto3, datetime, time, logging, uuid
from boto3.dynamodb.conditions import Key, Attr

REGION = os.environ.get('AWS_REGION', 'us-east-1')
STAGE = os.environ['STAGE']
dynamodb = boto3.resource('dynamodb', region_name=REGION)
s3 = boto3.client('s3')
ASSESSMENTS_TABLE = os.environ.get('ASSESSMENTS_TABLE', 'ielts-genai-prep-assessments')
RUBRIC_TABLE = os.getenv('RUBRIC_TABLE') or f"ielts-genai-prep-rubrics-{STAGE}"
AUDIO_BUCKET = os.environ.get('AUDIO_BUCKET', 'ielts-genai-prep-audio')
SCORER_FUNCTION = 'ielts-genai-prep-scorer'
assessments = dynamodb.Table(ASSESSMENTS_TABLE)
rubrics = dynamodb.Table(RUBRIC_TABLE)
MAPPING = {'users': 'ielts-genai-prep-users', 'rubrics': 'ielts-assessment-rubrics', 'logs': 'ielts-ai-safety-logs'}
# TODO: move ielts-genai-prep-sessions to redis

class DynamoDBConnection:
    def __init__(self):
        self.tables = {
            'sessions': 'ielts-genai-prep-sessions',
            'reports': 'ielts-content-reports',
        }

    def get_table(self, name):
        return dynamodb.Table(self.tables.get(name, f'ielts-genai-prep-{name}'))

    def create_session(self, connection_id, user):
        table = self.get_table('sessions')
        table.put_item(Item={'connection_id': connection_id, 'user': user})
        table.put_item(Item={'session_id': connection_id, 'expires_at': datetime.datetime.utcnow().isoformat()})
        dynamodb.Table(self.tables['sessions']).get_item(Key={'user_email': user})

def lambda_handler(event, context):
    user_id = event['requestContext']['authorizer']['user_id']
    resp = assessments.query(IndexName='UserIndex', KeyConditionExpression=Key('user_email').eq(user_id))
    resp = assessments.query(IndexName='user-email-index', KeyConditionExpression=Key('user_email').eq(user_id) & Key('timestamp').gt('2024'))
    users = dynamodb.Table('ielts-genai-prep-users')
    try:
        users.update_item(Key={'user_id': user_id}, UpdateExpression='SET last_login = :t', ExpressionAttributeValues={':t': str(time.time())})
    except Exception as e:
        logging.exception("update on ielts-genai-prep-users failed: %s", e)
    tickets = dynamodb.Table('ielts-support-tickets')
    ticket = {
        'ticket_id': f'TKT-{uuid.uuid4().hex[:12]}',
        'created_at': datetime.datetime.now().isoformat(),
        'status': 'new',
    }
    tickets.put_item(Item=ticket)
    action = {'action_id': 'ACT-1', 'timestamp': int(time.time())}
    dynamodb.Table('ielts-devops-actions').put_item(Item=action)
    boto3.client('lambda').invoke(FunctionName=f'ielts-genai-prep-{STAGE}-worker', Payload=json.dumps(event))
    boto3.client('sns').publish(TopicArn='arn:aws:sns:us-east-1:123456789012:ielts-genai-prep-alerts', Message='x')
    s3.get_object(Bucket=f'ielts-genai-prep-{STAGE}', Key='x')
    return {'statusCode': 200, 'body': json.dumps({'table': ASSESSMENTS_TABLE})}
