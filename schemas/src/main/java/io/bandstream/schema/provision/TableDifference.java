package io.bandstream.schema.provision;

/**
 * One way in which a live table is not what the catalog says.
 *
 * @param property {@code table} for a missing or an extra table, else what differs, such as {@code sort_key},
 *     {@code partition_key.type}, {@code index.user-id-index}, {@code index.user-id-index.projection},
 *     {@code time_to_live}, {@code stream}, {@code billing_mode}
 * @param declared what the catalog says; {@code none} where it says there is nothing
 * @param live what DynamoDB says; {@code none} where there is nothing
 */
public record TableDifference(String table, String property, String declared, String live) {

    /** The property of a missing or an extra table. */
    public static final String EXISTENCE = "table";
}
