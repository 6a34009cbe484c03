/** The evaluator that is a model on Amazon Bedrock. */
@NullMarked
package io.bandstream.producer.evaluation.bedrock;

import org.jspecify.annotations.NullMarked;
