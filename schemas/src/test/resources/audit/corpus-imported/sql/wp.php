<?php
$table = $wpdb->prefix . 'users';
$table_name = $table_prefix . 'sessions';
$sql = "SELECT * FROM {$table_prefix}users";
$t = "{$wpdb->prefix}ielts_results";
