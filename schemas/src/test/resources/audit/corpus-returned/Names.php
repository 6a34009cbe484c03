<?php

final class Names
{
    private const BEGIN = 'ielts-genai-prep';

    public function users(string $stage): string
    {
        return sprintf('%s-users-%s', self::BEGIN, $stage);
    }
}
