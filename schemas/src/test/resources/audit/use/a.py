import boto3, os, time
from datetime import datetime, timedelta
from boto3.dynamodb.conditions import Key
dynamodb = boto3.resource('dynamodb')
sessions_table = dynamodb.Table(os.environ.get('SESSIONS_TABLE', 'ielts-genai-prep-sessions'))
TABLES = {'tickets': 'ielts-support-tickets', 'results': 'ielts-test-results', 'users': 'ielts-genai-prep-users'}

class A:
    def __init__(self):
        self.users = dynamodb.Table('ielts-genai-prep-users')
        self.tickets = dynamodb.Table(TABLES['tickets'])

    def bad(self, cid, user):
        sessions_table.put_item(Item={'connection_id': cid, 'created_at': 'x'})           # <- wrong-key
        sessions_table.put_item(Item={'session_id': cid, 'expires_at': (datetime.utcnow() + timedelta(1)).isoformat()})  # <- wrong-type
        self.users.get_item(Key={'user_id': user})    # <- wrong-key
        self.users.query(IndexName='UserIndex', KeyConditionExpression=Key('user_id').eq(user))  # <- unknown-index
        self.users.query(KeyConditionExpression=Key('user_id').eq(user))  # <- wrong-key
        item = {
            'ticket_id': cid,
            'created_at': datetime.utcnow().isoformat(),   # <- wrong-type
            'status': 'new',
        }
        item['priority'] = 'high'
        self.tickets.put_item(Item=item)
        client = boto3.client('dynamodb')
        client.put_item(TableName='ielts-test-results', Item={'result_id': {'S': 'x'}, 'completed_at': {'S': '2026'}})  # <- wrong-type
        client.get_item(TableName='ielts-genai-prep-entitlements', Key={'user_id': {'S': user}})  # <- wrong-key

    def good(self, cid, user):
        sessions_table.put_item(Item={'session_id': cid, 'expires_at': int(time.time()) + 86400})
        self.users.get_item(Key={'email': user})
        self.users.query(IndexName='user-id-index', KeyConditionExpression=Key('user_id').eq(user))
        self.tickets.put_item(Item={**user, 'status': 'new'})
        item = {'status': 'new'}
        item['ticket_id'] = cid
        item['created_at'] = int(time.time())
        self.tickets.put_item(Item=item)
        self.tickets.update_item(Key={'ticket_id': cid}, UpdateExpression='SET #s = :s', ExpressionAttributeNames={'#s': 'status'})
        with self.tickets.batch_writer() as batch:
            batch.put_item(Item={'a': 1})    # <- wrong-key
