package io.bandstream.producer.receipt;

/** Whose purchases are believed: both stores know the app by one id (R4). */
final class App {

    static final String ID = "com.ieltsaiprep.app";

    private App() {}
}
