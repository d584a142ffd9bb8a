// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include "app/cli/output.h"
#include "core/base/spans.h"

#include <CLI/CLI.hpp>

namespace lockkeeper::cli {

namespace {

constexpr const char *MainFooter =
    "Examples:\n"
    "  lockkeeper-cli --source sqlite:locks.db init\n"
    "  lockkeeper-cli --source sqlite:locks.db list\n"
    "  lockkeeper-cli --source sqlite:locks.db why nightly\n"
    "  lockkeeper-cli --source sqlite:locks.db lead nightly --ttl 30s --beat 5s\n"
    "  lockkeeper-cli demo\n\n"
    "Exit codes: 0 done, 1 internal, 2 usage, 3 connection, 4 permission, 5 schema, 6 conflict,\n"
    "7 timeout, 8 unsupported, 9 no such lock. Durations carry a unit: 500ms, 6s, 2min, 1h.";

/// Values as the command line has them, before they become arguments of commands.
struct Values {
    std::string source;
    std::string table;
    bool json = false;
    std::string logFormat = "text";
    std::string lock;
    std::string reason;
    std::string expectOwner;
    qint64 expectToken = -1; ///< not given
    std::string confirm;
    std::string ttl = "30s";
    std::string beat = "5s";
    std::string deadline;
    std::string timeout;
    std::string folder;
    int most = 50;
    bool print = false;
    bool quick = false;
    bool once = false;
    bool noDeathProof = false;
    bool dryRun = false;
    bool yes = false;
    bool untilStdinCloses = false;
};

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

/// CLI11 shows what this says and exits with 2.
std::string checkSpan(const std::string &value)
{
    const auto span = parseSpan(text(value));
    return span ? std::string() : span.error().message.toStdString();
}

std::optional<Milliseconds> span(const std::string &value)
{
    const auto parsed = parseSpan(text(value));
    return parsed ? std::optional(*parsed) : std::nullopt;
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
    command->add_flag("--quick", values.quick, "Do not read again; a row past its TTL counts as late");
}

LeadArguments leadArguments(const Values &values)
{
    LeadArguments arguments;
    arguments.lock = text(values.lock);
    arguments.lease.ttl = span(values.ttl).value_or(arguments.lease.ttl);
    arguments.lease.beat = span(values.beat).value_or(arguments.lease.beat);
    arguments.lease.deadline = span(values.deadline);
    arguments.lease.attemptTimeout = span(values.timeout);
    arguments.once = values.once;
    arguments.deathProof = !values.noDeathProof;
    return arguments;
}

ReleaseArguments releaseArguments(const Values &values)
{
    ReleaseArguments arguments;
    arguments.lock = text(values.lock);
    arguments.reason = text(values.reason);
    arguments.expectOwner = text(values.expectOwner);
    if (values.expectToken >= 0)
        arguments.expectToken = values.expectToken;
    arguments.confirm = text(values.confirm);
    arguments.dryRun = values.dryRun;
    arguments.yes = values.yes;
    arguments.quick = values.quick;
    return arguments;
}

/// CLI11's own words, or the word that it could not place.
QString mistake(const CLI::App &app, const CLI::ParseError &error)
{
    const std::vector<std::string> unplaced = app.remaining();
    const QString what = app.get_subcommands().empty() && !unplaced.empty()
        ? QStringLiteral("There is no command or option \"%1\"").arg(text(unplaced.front()))
        : text(error.what()).trimmed().remove(QChar(u'\n'));
    return QStringLiteral("%1. See: lockkeeper-cli --help").arg(what.endsWith(u'.') ? what.chopped(1) : what);
}

} // namespace

Parsed parse(int argc, char **argv)
{
    CLI::App app("Watches, releases and leads the locks by which schedulers elect a leader in a SQL table.",
                 "lockkeeper-cli");
    Values values;
    app.footer(MainFooter);
    app.set_version_flag("--version", "lockkeeper-cli " LOCKKEEPER_VERSION);
    app.require_subcommand(1);
    app.add_option("--source", values.source, "The database: sqlite:PATH")->envname("LOCKKEEPER_SOURCE");
    app.add_option("--table", values.table, "The lock table; needed only where there are several");
    app.add_flag("--json", values.json, "Print JSON with stable keys");
    app.add_option("--log-format", values.logFormat, "Log on standard error as text or json")
        ->check(CLI::IsMember({"text", "json"}));

    CLI::App *init = addCommand(app, "init", "Make the lock table",
                                "  lockkeeper-cli --source sqlite:locks.db init\n"
                                "  lockkeeper-cli --source sqlite:app.db init --table app_lock\n"
                                "  lockkeeper-cli init --print | sqlite3 locks.db");
    init->add_flag("--print", values.print,
                   "Print the statements for the engine's own client and change nothing");

    CLI::App *list = addCommand(
        app, "list", "Every lock with its verdict, worst first",
        "  lockkeeper-cli --source sqlite:locks.db list\n"
        "  lockkeeper-cli --source sqlite:locks.db list --json | jq '.[] | select(.state==\"dead\")'");
    list->add_flag("--quick", values.quick, "Do not read again; a row past its TTL counts as late");

    CLI::App *why = addCommand(app, "why", "One lock's verdict with its evidence",
                               "  lockkeeper-cli --source sqlite:locks.db why nightly");
    addLock(why, values);
    why->add_flag("--quick", values.quick, "Do not read again; a row past its TTL counts as late");

    CLI::App *watch = addCommand(app, "watch", "What happens, as it happens, until Ctrl+C",
                                 "  lockkeeper-cli --source sqlite:locks.db watch\n"
                                 "  lockkeeper-cli --source sqlite:locks.db watch --json >> locks.jsonl");

    CLI::App *lead =
        addCommand(app, "lead", "Stand by for a lock and lead it until Ctrl+C, which releases it",
                   "  lockkeeper-cli --source sqlite:locks.db lead nightly\n"
                   "  lockkeeper-cli --source sqlite:locks.db lead nightly --ttl 12s --beat 2s --once");
    addLock(lead, values);
    addLease(lead, values);

    CLI::App *release = addCommand(
        app, "release", "Free a dead or late lock by force, guarded by what was seen",
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason \"node-7 lost power\"\n"
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason test --dry-run\n"
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason OPS-12 --yes "
        "--expect-token 1795502856671");
    addLock(release, values);
    addForce(release, values);

    CLI::App *takeover = addCommand(
        app, "takeover", "Free a dead or late lock, then lead it when its lock delay is over",
        "  lockkeeper-cli --source sqlite:locks.db takeover nightly --reason \"node-7 lost power\"");
    addLock(takeover, values);
    addForce(takeover, values);
    addLease(takeover, values);

    CLI::App *journal =
        addCommand(app, "journal", "Who did what to which lock, and why; newest first",
                   "  lockkeeper-cli --source sqlite:locks.db journal\n"
                   "  lockkeeper-cli --source sqlite:locks.db journal nightly --most 10 --json");
    journal->add_option("LOCK", values.lock, "Only this lock");
    journal->add_option("--most", values.most, "How many rows at most (default 50)")
        ->check(CLI::Range(1, 1000000));

    CLI::App *demo = addCommand(app, "demo", "Six locks with real leaders that die, freeze and come back",
                                "  lockkeeper-cli demo\n"
                                "  lockkeeper-cli demo --folder /tmp/try");
    demo->add_option("--folder", values.folder, "Where to make the database (default: a temporary folder)");
    demo->add_flag("--until-stdin-closes", values.untilStdinCloses, "End when standard input does");

    Parsed parsed;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const bool isAnswered = error.get_exit_code() == 0; // --help, --version
        if (isAnswered)
            app.exit(error);
        else
            printError({ErrorKind::Usage, mistake(app, error), {}}, values.json);
        parsed.exitCode = isAnswered ? 0 : exitCode(ErrorKind::Usage);
        return parsed;
    }
    const Globals globals{text(values.source), text(values.table), values.json};
    parsed.json = values.json;
    parsed.logFormat = values.logFormat == "json" ? LogFormat::Json : LogFormat::Text;
    if (init->parsed())
        parsed.command = [=] { return makeInit(globals, {values.print}); };
    else if (list->parsed())
        parsed.command = [=] { return makeList(globals, {values.quick}); };
    else if (why->parsed())
        parsed.command = [=] { return makeWhy(globals, {text(values.lock), values.quick}); };
    else if (watch->parsed())
        parsed.command = [=] { return makeWatch(globals); };
    else if (lead->parsed())
        parsed.command = [=] { return makeLead(globals, leadArguments(values)); };
    else if (release->parsed())
        parsed.command = [=] { return makeRelease(globals, releaseArguments(values)); };
    else if (takeover->parsed())
        parsed.command = [=] {
            return makeTakeover(globals, releaseArguments(values), leadArguments(values));
        };
    else if (journal->parsed())
        parsed.command = [=] { return makeJournal(globals, {text(values.lock), values.most}); };
    else if (demo->parsed())
        parsed.command = [=] { return makeDemo(globals, {values.untilStdinCloses, text(values.folder)}); };
    return parsed;
}

} // namespace lockkeeper::cli
