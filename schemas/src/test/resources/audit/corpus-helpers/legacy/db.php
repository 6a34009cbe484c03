<?php
define('TABLE_PREFIX', 'ielts-genai-prep-');
$users = TABLE_PREFIX . 'users';
$sessions = sprintf('%ssessions', TABLE_PREFIX);
$client->putItem(['TableName' => TABLE_PREFIX . 'rubrics', 'Item' => $item]);
$client->query(['TableName' => "ielts-{$skill}-tests"]);
$s3->putObject(['Bucket' => TABLE_PREFIX . 'media']);
$table = $_ENV['TICKETS_TABLE'] ?? 'ielts-support-tickets';
if (empty($actions)) {
    $actions = 'ielts-devops-actions';
}
