#!/usr/bin/env python3
"""Module docstring that mentions ielts-genai-prep-users and 'ielts-genai-prep-sessions'.

Table('ielts-full-tests') in an example.
"""
import os
import boto3

PREFIX = 'ielts-genai-prep'
STAGE = os.environ.get('STAGE', 'prod')
USERS = 'ielts-genai-prep-users'  # the ielts-genai-prep-users table
SESSIONS = PREFIX + '-sessions'
ENTITLEMENTS = f'{PREFIX}-entitlements'
STAGED = f'ielts-genai-prep-users-{STAGE}'
NESTED = f"ielts-{'genai' if STAGE == 'prod' else 'dev'}-prep-users-{STAGE.lower()}"
DEEP = f"{os.environ.get('RESULTS', 'ielts-test-results')}"
QUESTIONS = 'ielts-{}-questions'.format(os.environ['SKILL'])
ANSWERS = 'ielts-%s-answers' % os.environ['SKILL']
NAMED = 'ielts-%(skill)s-tests' % {'skill': 'reading'}
JOINED = '-'.join(['ielts', 'genai', 'prep', 'users', STAGE])
ADJACENT = ('ielts-genai-'
            'prep-rubrics')
FULL = os.getenv('FULL_TESTS', 'ielts-full-tests')
TOKENS = os.environ.get("TOKENS_TABLE") or 'ielts-genai-prep-auth-tokens'
RESET = os.environ.get(
    'RESET_TABLE',
    'ielts-genai-prep-reset-tokens',  # fallback
)
TICKETS = os.environ['TICKETS'] if 'TICKETS' in os.environ else 'ielts-support-tickets'
os.environ.setdefault('ACTIONS_TABLE', 'ielts-devops-actions')
BUCKET = 'ielts-genai-prep-media'
QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/ielts-scoring-queue'
TOPIC = 'arn:aws:sns:us-east-1:123456789012:ielts-alerts'
TABLE_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/ielts-reading-tests'
INDEX_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/ielts-reading-questions/index/test-id-index'
ANY_TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/ielts-*'

dynamodb = boto3.resource('dynamodb')
s3 = boto3.client('s3')
lam = boto3.client('lambda')


class Store:
    """Keeps ielts-test-progress rows."""

    names = {
        'tests': 'ielts-listening-tests',
        'answers': "ielts-listening-answers",
        'logs': 'ielts-ai-safety-logs',
        'media_bucket': 'ielts-media',
    }

    def __init__(self, table_name='ielts-test-progress', stage='dev'):
        self.table = dynamodb.Table(table_name)
        self.users = dynamodb.Table('ielts-genai-prep-users')
        self.staged = dynamodb.Table('ielts-genai-prep-assessments-' + stage)
        self.other = dynamodb.Table(f'{stage}-connections')
        self.plain = dynamodb.Table('ielts-qr-codes')

    def put(self, key, body):
        s3.put_object(Bucket='ielts-recordings', Key=f'ielts-{key}.json', Body=body)
        lam.invoke(FunctionName='ielts-scorer', Payload=b'{}')
        print("writing to ielts-genai-prep-users now")
        raise RuntimeError(f"no table ielts-genai-prep-sessions for {key}")

    def query(self, client):
        client.execute_statement(Statement='SELECT * FROM "ielts-genai-prep-entitlements" WHERE user_id = ?')
        client.batch_get_item(RequestItems={'ielts-assessment-questions': {'Keys': []}})
        return client.get_paginator('scan').paginate(TableName="ielts-devops-actions")

    def loop(self):
        for skill in ('listening', 'reading'):
            yield dynamodb.Table(f'ielts-{skill}-questions')
        for name in ['ielts-reading-answers', 'ielts-listening-questions']:
            yield name
        if name.startswith('ielts-'):
            yield re.sub(r'^ielts-genai-prep-', '', name)
