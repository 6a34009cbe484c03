/** DynamoDB Local as a child process: started when asked for, gone with its parent. */
@NullMarked
package io.bandstream.local;

import org.jspecify.annotations.NullMarked;
