// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "core/base/spans.h"

namespace lockkeeper::cli {

namespace {

void addSourceAdd(CLI::App *add, Values &values)
{
    add->add_option("NAME", values.name, "What to call it: letters, digits, - _ and .")->required();
    add->add_option("URL", values.url,
                    "sqlite:PATH, postgresql://USER@HOST/DATABASE or mariadb://USER@HOST/DATABASE")
        ->required();
    add->add_option("--environment", values.environment, "Where it stands: local, stage or prod")
        ->check(CLI::IsMember({"local", "stage", "prod"}));
    add->add_option("--access", values.access, "What may be done through it: watch (default) or operate")
        ->check(CLI::IsMember({"watch", "operate"}));
    add->add_option("--poll", values.poll, "How often to look (default 1s)")->check(checkSpan);
    add->add_option("--connect-limit", values.connectLimit, "Limit of connecting (default 5s)")
        ->check(checkSpan);
    add->add_option("--read-limit", values.readLimit, "Limit of one read (default 2s)")->check(checkSpan);
    add->add_option("--write-limit", values.writeLimit, "Limit of one write (default 2s)")->check(checkSpan);
    add->add_option("--password-variable", values.passwordVariable,
                    "The environment variable that holds the password");
    add->add_flag("--ask-password", values.askPassword, "Ask for the password and keep it in the keyring");
    add->add_flag("--replace", values.replace, "Take the place of the source of that name");
}

} // namespace

std::string checkSpan(const std::string &value)
{
    const auto span = parseSpan(text(value));
    return span ? std::string() : span.error().message.toStdString();
}

CLI::App *addCommand(CLI::App &app, const char *name, const char *what, const char *examples)
{
    CLI::App *command = app.add_subcommand(name, what);
    command->fallthrough();
    command->footer(std::string("Examples:\n") + examples);
    return command;
}

void addLock(CLI::App *command, Values &values)
{
    command->add_option("LOCK", values.lock, "The lock's name")->required();
}

void addHeld(CLI::App *command, Values &values)
{
    command->add_flag("--held", values.held,
                      "Read only what is held or abnormal; free locks are counted, not read");
}

void addRecord(CLI::App *command, Values &values)
{
    const auto checkSize = [](const std::string &value) {
        const auto size = recording::parseSize(text(value));
        return size ? std::string() : size.error().message.toStdString();
    };
    const auto checkAge = [](const std::string &value) {
        const auto age = recording::parseAge(text(value));
        return age ? std::string() : age.error().message.toStdString();
    };
    CLI::Option *file =
        command->add_option("--record", values.record, "Keep what is seen in this file, for a replay");
    command
        ->add_option("--record-size", values.recordSize,
                     "How large it may get; the oldest goes (default 256MB)")
        ->needs(file)
        ->check(checkSize);
    command->add_option("--record-age", values.recordAge, "How long it keeps what it saw (default 30d)")
        ->needs(file)
        ->check(checkAge);
}

void addReplay(CLI::App *command, Values &values)
{
    command->add_option("FILE", values.file, "The recording")->required();
    CLI::Option *at = command->add_option("--at", values.at, "Every lock as it was at this instant");
    CLI::Option *from =
        command->add_option("--from", values.from, "What happened from this instant on")->excludes(at);
    command->add_option("--to", values.to, "... and up to this one")->needs(from);
}

void addLease(CLI::App *command, Values &values)
{
    command
        ->add_option("--ttl", values.ttl,
                     "Time to live of the lease; others may take over after it (default 30s)")
        ->check(checkSpan);
    command->add_option("--beat", values.beat, "Heartbeat interval, at most half the TTL (default 5s)")
        ->check(checkSpan);
    command->add_option("--deadline", values.deadline, "D: stop by itself after it (default 2/3 of the TTL)")
        ->check(checkSpan);
    command
        ->add_option("--timeout", values.timeout, "Limit of one attempt (default: what D leaves, at most 5s)")
        ->check(checkSpan);
    command->add_flag("--once", values.once, "End after a lost lock (exit 6) or a silent database (exit 7)");
    command->add_flag("--no-death-proof", values.noDeathProof,
                      "Neither offer nor use proof of death on this host; the TTL alone decides");
}

void addWork(CLI::App *command, Values &values)
{
    const auto checkSignal = [](const std::string &value) {
        return signalFrom(text(value)) ? std::string()
                                       : "\"" + value
                + "\" is no signal that ends a process; use TERM, INT, HUP, "
                  "QUIT, USR1, USR2, ABRT or KILL";
    };
    command->add_option("--grace", values.grace, "From the stop signal to SIGKILL (default 2s)")
        ->check(checkSpan);
    command
        ->add_option("--margin", values.margin,
                     "From the end of the command and all its children to the deadline D (default 1s)")
        ->check(checkSpan);
    command->add_option("--stop-signal", values.stopSignal, "What ends the command (default TERM)")
        ->check(checkSignal);
    command
        ->add_option("--on-exit", values.onExit,
                     "When the command ends by itself: step-down (default), restart or stay")
        ->check(CLI::IsMember({"step-down", "restart", "stay"}));
    command
        ->add_option(
            "--on-sleep", values.onSleep,
            "When this computer is to sleep: release before it does (default), or inhibit it while leading")
        ->check(CLI::IsMember({"release", "inhibit"}));
    CLI::Option *input = command->add_flag("--stdin", values.keepsInput,
                                           "Let the command read our standard input, not /dev/null");
    command->add_option(
        "--log", values.log,
        "Keep what the command writes in this file too; full, it becomes FILE.1, then FILE.2");
    command
        ->add_flag("--control", values.isControlled,
                   "For the program that starts this one, with --json: it says the source and its answers on "
                   "standard input, whose end means step down")
        ->excludes(input);
}

void addAction(CLI::App *command, Values &values)
{
    command->add_option("--reason", values.reason, "Why; goes to the journal")->required();
    command->add_option("--expect-token", values.expectToken, "Refuse unless this is its fencing token")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--dry-run", values.dryRun, "Show the statement and change nothing");
}

void addRequest(CLI::App *command, Values &values)
{
    command->add_option("--within", values.within, "How long its holder has to answer (default 30s)")
        ->check(checkSpan);
    command->add_flag("--no-wait", values.noWait, "Ask, and do not wait for the answer");
}

void addForce(CLI::App *command, Values &values)
{
    command->add_option("--reason", values.reason, "Why; goes to the journal")->required();
    command->add_option("--expect-owner", values.expectOwner,
                        "Refuse unless this owner (or owner_id) holds it");
    command->add_option("--expect-token", values.expectToken, "Refuse unless this is its fencing token")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--confirm", values.confirm,
                        "The lock's name again; needed when it is late, not dead");
    command->add_flag("--dry-run", values.dryRun, "Show the statement and change nothing");
    command->add_flag("--yes", values.yes, "Answer yes where a terminal would ask");
    command->add_flag("--quick", values.quick,
                      "Neither read again (a row past its TTL counts as late) nor count down");
}

AutostartCommands addAutostart(CLI::App &app, Values &values)
{
    CLI::App *autostart =
        addCommand(app, "autostart", "Lead a lock from the login on, by an entry of the desktop's autostart",
                   "  lockkeeper-cli --source app autostart enable nightly -- /srv/app/job.sh\n"
                   "  lockkeeper-cli --source app autostart disable nightly");
    autostart->require_subcommand(1);
    AutostartCommands commands;
    commands.enable = addCommand(
        *autostart, "enable", "Write the entry: `lead` with these options and this command",
        "  lockkeeper-cli --source app autostart enable nightly --ttl 30s -- /srv/app/job.sh --all");
    addLock(commands.enable, values);
    addLease(commands.enable, values);
    addWork(commands.enable, values);
    commands.disable = addCommand(*autostart, "disable", "Remove the entry; what leads now goes on",
                                  "  lockkeeper-cli --source app autostart disable nightly");
    addLock(commands.disable, values);
    commands.list = addCommand(*autostart, "list", "Every entry of ours", "  lockkeeper-cli autostart list");
    return commands;
}

SourceCommands addSource(CLI::App &app, Values &values)
{
    CLI::App *source =
        addCommand(app, "source", "Save sources by name, list, test and remove them",
                   "  lockkeeper-cli source add prod-eu postgresql://ops@db.example/app --environment prod\n"
                   "  lockkeeper-cli source list\n"
                   "  lockkeeper-cli --source prod-eu list");
    source->require_subcommand(1);
    SourceCommands commands;
    commands.add = addCommand(
        *source, "add", "Save a source by name",
        "  lockkeeper-cli source add here sqlite:locks.db --access operate\n"
        "  lockkeeper-cli source add prod-eu \"postgresql://ops@db.example/app?sslmode=verify-full\" "
        "--environment prod --table app_lock");
    addSourceAdd(commands.add, values);
    commands.list = addCommand(*source, "list", "Every saved source, in the order of its file",
                               "  lockkeeper-cli source list --json");
    commands.test = addCommand(*source, "test", "Try a source step by step, and say how to mend what fails",
                               "  lockkeeper-cli source test prod-eu\n"
                               "  lockkeeper-cli source test postgresql://ops@db.example/app");
    commands.test->add_option("SOURCE", values.name, "A saved source's name, or a URL; else --source");
    commands.remove = addCommand(*source, "remove", "Remove a saved source; its database is left alone",
                                 "  lockkeeper-cli source remove prod-eu");
    commands.remove->add_option("NAME", values.name, "The source's name")->required();
    commands.remove->add_flag("--yes", values.yes, "Answer yes where a terminal would ask");
    return commands;
}

} // namespace lockkeeper::cli
