"""Data access for the app.

Tables are named by get_table('users'); ielts-genai-prep-users is the one that all else hangs on.
"""
import os

import boto3


class Tables:
    def __init__(self, region='us-east-1'):
        self.dynamodb = boto3.resource('dynamodb', region_name=region)
        self.table_names = {
            'users': 'ielts-genai-prep-users',
            'sessions': 'ielts-genai-prep-sessions',
            'assessments': 'ielts-genai-prep-assessments',
            'entitlements': 'ielts-genai-prep-entitlements',
            'questions': 'ielts-assessment-questions',
            'rubrics': 'ielts-assessment-rubrics',
            'ai_safety_logs': 'ielts-ai-safety-logs',
            'content_reports': 'ielts-content-reports',
        }

    def get_table(self, name):
        return self.dynamodb.Table(self.table_names[name])

    def user(self, email):
        return self.get_table('users').get_item(Key={'email': email}).get('Item')

    def rubric(self, assessment_type):
        return self.get_table('rubrics').get_item(Key={'assessment_type': assessment_type}).get('Item')
