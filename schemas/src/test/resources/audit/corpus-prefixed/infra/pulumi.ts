import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();
const prefix = config.get('prefix') ?? 'ielts-genai-prep';
const users = new aws.dynamodb.Table('users', { name: `${prefix}-users`, hashKey: 'email' });
const sessions = new aws.dynamodb.Table('sessions', { name: pulumi.interpolate`${prefix}-sessions` });
const joined = new aws.dynamodb.Table('t', { name: pulumi.concat(prefix, '-auth-tokens') });
const bucket = new aws.s3.Bucket('b', { bucket: `${prefix}-uploads` });
