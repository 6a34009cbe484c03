package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Token;
import io.bandstream.schema.audit.reference.Mention.Shape;
import io.bandstream.schema.audit.reference.Mention.Standing;
import io.bandstream.schema.audit.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the comments of one source speak of.
 *
 * @param hinted whether the source deals with DynamoDB at all
 */
record Comments(Source source, KnownTables known, boolean hinted) {

    List<Mention> in(TokenTree tree) {
        return tree.comments().stream()
                .filter(comment -> known.mayName(comment.text()))
                .flatMap(this::mentions)
                .toList();
    }

    private Stream<Mention> mentions(Token comment) {
        return Texts.inComment(comment.text()).stream().map(found -> {
            int offset = comment.offset() + found.index();
            Standing standing = new Standing(found.local(), Neighbours.NONE, false, "", false, hinted);
            return new Mention(
                    found.name(), Optional.empty(), source.place(offset), offset, Shape.COMMENT, standing, List.of());
        });
    }
}
