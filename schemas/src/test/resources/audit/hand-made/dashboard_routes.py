import boto3

dynamodb = boto3.resource('dynamodb', region_name='us-east-1')
tickets_table = dynamodb.Table('ielts-support-tickets')
actions_table = dynamodb.Table('ielts-devops-actions')
uploads = boto3.client('s3')


def open_tickets():
    # was ielts-genai-prep-tickets once
    return tickets_table.query(
        IndexName='status-created_at-index',
        KeyConditionExpression='#s = :new',
        ExpressionAttributeNames={'#s': 'status'},
        ExpressionAttributeValues={':new': 'new'},
    )['Items']


def attachment(ticket_id):
    return uploads.get_object(Bucket='ielts-support-attachments', Key=ticket_id)
