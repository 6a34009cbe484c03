package io.bandstream.producer.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that takes one connection and answers every addressee alike. */
final class ScriptedServer {

    private ScriptedServer() {}

    static void serve(ServerSocket socket, String toAddressees) {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client.getOutputStream(), "220 scripted");
            String line = in.readLine();
            while (line != null) {
                say(client.getOutputStream(), answer(line, toAddressees));
                line = line.startsWith("QUIT") ? null : in.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String line, String toAddressees) {
        if (line.startsWith("RCPT")) {
            return toAddressees;
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 scripted";
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
