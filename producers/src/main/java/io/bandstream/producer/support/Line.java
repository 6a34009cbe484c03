package io.bandstream.producer.support;

/** What others wrote, as one line of ours. */
final class Line {

    private Line() {}

    /**
     * Without line breaks, controls and spaces at the ends.
     *
     * @param longest where it is cut off, in chars; never within a character
     */
    static String of(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() <= longest) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
