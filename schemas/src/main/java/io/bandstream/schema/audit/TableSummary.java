package io.bandstream.schema.audit;

import java.util.List;
import java.util.Optional;

/**
 * The app's tables by name.
 *
 * @param declared in the catalog
 * @param live those that DynamoDB has; empty if it was not asked
 * @param referenced of those that exist, the ones that the code names
 * @param unused of those that are declared, the ones that it neither names nor means by a near name
 */
public record TableSummary(
        List<String> declared, Optional<List<String>> live, List<String> referenced, List<String> unused) {}
