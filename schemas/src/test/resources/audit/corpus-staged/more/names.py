"""Copies ielts-test-progress."""
import boto3

def copy(args, client):
    there = "-".join([args.progress_table, args.stage])
    here = args.env + "-" + args.progress_table
    key = args.progress_table + "/" + args.date
    client.put_object(Key=args.env + "-" + args.progress_table)
