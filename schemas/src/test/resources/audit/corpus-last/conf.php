<?php
# ielts-genai-prep-users
$users = getenv('USERS_TABLE') ?: 'ielts-genai-prep-users';
$sessions = 'ielts-genai-prep-sessions-' . $stage;
$rubrics = "ielts-genai-prep-rubrics-{$stage}";
$t = env('T', 'ielts-full-tests');
$client->getItem(['TableName' => 'ielts-support-tickets', 'Key' => $k]);
$s3->putObject(['Bucket' => 'ielts-media']);
