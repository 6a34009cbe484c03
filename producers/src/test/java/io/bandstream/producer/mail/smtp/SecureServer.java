package io.bandstream.producer.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that takes one connection, by TLS or by STARTTLS, and writes down what it hears before and after. */
final class SecureServer implements AutoCloseable {

    private final SSLContext identity;
    private final boolean tlsFromTheStart;
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> inTheOpen = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "secure-mail-server");

    private SecureServer(SSLContext identity, boolean tlsFromTheStart) throws IOException {
        this.identity = identity;
        this.tlsFromTheStart = tlsFromTheStart;
    }

    static SecureServer start(SSLContext identity, boolean tlsFromTheStart) throws IOException {
        SecureServer server = new SecureServer(identity, tlsFromTheStart);
        server.thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> inTheOpen() {
        return inTheOpen;
    }

    List<String> encrypted() {
        return encrypted;
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            if (!tlsFromTheStart) {
                say(client, "220 open");
                converse(client, inTheOpen);
            }
            try (SSLSocket tls =
                    (SSLSocket) identity.getSocketFactory().createSocket(client, null, client.getPort(), true)) {
                tls.setUseClientMode(false);
                tls.startHandshake();
                if (tlsFromTheStart) {
                    say(tls, "220 secure");
                }
                converse(tls, encrypted);
            }
        } catch (IOException gone) {
            inTheOpen.add("gone");
        }
    }

    /** Until the end, or until STARTTLS is granted. */
    private static void converse(Socket client, List<String> heard) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            boolean dataEnds = data && line.equals(".");
            if (!data || dataEnds) {
                say(client, dataEnds ? "250 taken" : answer(line));
            }
            data = !dataEnds && (data || line.equals("DATA"));
            if (line.equals("STARTTLS") || line.equals("QUIT")) {
                return;
            }
        }
    }

    private static String answer(String line) {
        if (line.startsWith("EHLO")) {
            return "250-secure\r\n250-AUTH PLAIN\r\n250 STARTTLS";
        }
        if (line.equals("STARTTLS")) {
            return "220 go on";
        }
        return line.equals("DATA")
                ? "354 go on"
                : line.equals("QUIT") ? "221 bye" : line.startsWith("AUTH") ? "235 you are" : "250 yes";
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
