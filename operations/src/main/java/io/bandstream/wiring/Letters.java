package io.bandstream.wiring;

import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.mail.smtp.SmtpMailer;
import io.bandstream.producer.mail.smtp.SmtpSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes mailers that deliver. */
public final class Letters {

    /** Of letters at the same time: a mail server takes a second or two for each. */
    private static final int AT_A_TIME = 4;

    private Letters() {}

    /**
     * By SMTP. Connects to nobody yet.
     *
     * @param environment user, password, sender and links
     * @throws IllegalArgumentException if something is missing or does not do; says what, why and what to do
     */
    public static Mailer bySmtp(String url, Map<String, String> environment) {
        SmtpSettings settings = SmtpSettings.of(url, environment);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(AT_A_TIME, threads());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new SmtpMailer(settings, Clock.systemUTC(), executor);
    }

    private static ThreadFactory threads() {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "letters-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
