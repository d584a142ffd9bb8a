// SPDX-License-Identifier: GPL-3.0-or-later
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * One node of a clustered Quartz on PostgreSQL. It says what happens in lines of JSON on its output and obeys
 * "run SECONDS" and "quit" on its input. A run that recovers another one is over at once, so that a test need
 * not wait as long as the first was to take.
 */
public final class QuartzNode {
    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    private static final int ANY_KEY = 7331; // of the advisory lock: nodes that start together make the tables once

    /** Sleeps as long as its data says; asks to be done again when its node dies. */
    public static final class LongJob implements Job {
        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            String job = context.getJobDetail().getKey().getName();
            boolean recovering = context.isRecovering();
            say("job_started", "\"job\":\"" + job + "\",\"recovering\":" + recovering);
            try {
                if (!recovering) {
                    Thread.sleep(1000L * Long.parseLong(context.getMergedJobDataMap().getString("seconds")));
                }
            } catch (InterruptedException e) {
                throw new JobExecutionException(e);
            }
            say("job_finished", "\"job\":\"" + job + "\",\"recovering\":" + recovering);
        }
    }

    private static synchronized void say(String event, String more) {
        System.out.println("{\"event\":\"" + event + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
        System.out.flush();
    }

    /** Runs the script that Quartz brings along, unless somebody has. */
    private static void makeTables(String url, String user, String password) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
             Statement statement = connection.createStatement();
             InputStream script = Scheduler.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("there is no " + SCRIPT + " beside Quartz");
            }
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + ANY_KEY + ")");
            try (ResultSet found = statement.executeQuery("SELECT to_regclass('qrtz_locks') IS NOT NULL")) {
                found.next();
                if (found.getBoolean(1)) {
                    return;
                }
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        }
    }

    private static Properties settings(String[] args) {
        Properties all = new Properties();
        String store = "org.quartz.jobStore.";
        String source = "org.quartz.dataSource.cluster.";
        all.setProperty("org.quartz.scheduler.instanceName", args[5]);
        all.setProperty("org.quartz.scheduler.instanceId", args[3]);
        all.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        all.setProperty("org.quartz.threadPool.threadCount", "2");
        all.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        all.setProperty(store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        all.setProperty(store + "useProperties", "true");
        all.setProperty(store + "dataSource", "cluster");
        all.setProperty(store + "isClustered", "true");
        all.setProperty(store + "clusterCheckinInterval", args[4]);
        all.setProperty(source + "provider", "hikaricp");
        all.setProperty(source + "driver", "org.postgresql.Driver");
        all.setProperty(source + "URL", args[0]);
        all.setProperty(source + "user", args[1]);
        all.setProperty(source + "password", args[2]);
        all.setProperty(source + "maxConnections", "4");
        return all;
    }

    private static void run(Scheduler scheduler, long seconds) throws SchedulerException {
        scheduler.scheduleJob(
                JobBuilder.newJob(LongJob.class)
                        .withIdentity("job-" + UUID.randomUUID())
                        .usingJobData("seconds", Long.toString(seconds))
                        .requestRecovery()
                        .build(),
                TriggerBuilder.newTrigger().startNow().build());
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println("QuartzNode: JDBC-URL USER PASSWORD INSTANCE CHECK-IN-MS SCHEDULER");
            System.exit(2);
        }
        makeTables(args[0], args[1], args[2]);
        Scheduler scheduler = new StdSchedulerFactory(settings(args)).getScheduler();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                scheduler.shutdown(false);
            } catch (SchedulerException e) {
                System.err.println(e);
            }
        }));
        scheduler.start(); // checks in before it returns
        say("started", "\"instance\":\"" + args[3] + "\"");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null && !line.equals("quit"); line = commands.readLine()) {
            String[] words = line.split(" ");
            if (words.length == 2 && words[0].equals("run")) {
                run(scheduler, Long.parseLong(words[1]));
            } else {
                System.err.println("QuartzNode: cannot " + line);
            }
        }
        System.exit(0);
    }
}
