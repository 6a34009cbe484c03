<?php
add_shortcode('ielts-test-progress', 'show_progress');
