<?php
namespace App;

final class Tables
{
    public const PREFIX = 'ielts-genai-prep';

    public static function users(): string
    {
        return self::PREFIX . '-users';
    }

    public static function of(string $name): string
    {
        return implode('-', [self::PREFIX, $name]);
    }

    public static function staged(string $name, string $stage): string
    {
        return implode('-', array_filter(['ielts-genai-prep', $name, $stage]));
    }

    public static function tokens(): string
    {
        return config('app.prefix') . '-auth-tokens';
    }
}
$table = getenv('USERS_TABLE') ?: 'ielts-genai-prep-users';
if (!$rubrics) { $rubrics = 'ielts-genai-prep-rubrics'; }
$x ??= 'ielts-full-tests';
$dynamo->getItem(['TableName' => "{$prefix}-sessions", 'Key' => $key]);
$dynamo->getItem(['TableName' => $prefix . '-users', 'Key' => $key]);
