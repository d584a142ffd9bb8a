// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"

#include "app/cli/options.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

constexpr const char *MainFooter =
    "Examples:\n"
    "  lockkeeper-cli --source sqlite:locks.db init\n"
    "  lockkeeper-cli --source sqlite:locks.db list\n"
    "  lockkeeper-cli --source sqlite:locks.db why nightly\n"
    "  lockkeeper-cli --source sqlite:locks.db lead nightly --ttl 30s --beat 5s\n"
    "  lockkeeper-cli source add prod-eu postgresql://ops@db.example/app --environment prod\n"
    "  lockkeeper-cli demo\n\n"
    "Exit codes: 0 done, 1 internal, 2 usage, 3 connection, 4 permission, 5 schema, 6 conflict,\n"
    "7 timeout, 8 unsupported, 9 no such lock. Durations carry a unit: 500ms, 6s, 2min, 1h.";

/// CLI11's own words, or the word that it could not place.
QString mistake(const CLI::App &app, const CLI::ParseError &error)
{
    const CLI::App *command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    const std::vector<std::string> unplaced = app.remaining(true);
    QString what = command->get_require_subcommand_min() > 0 && !unplaced.empty()
        ? QStringLiteral("There is no command or option \"%1\"").arg(text(unplaced.front()))
        : text(error.what()).trimmed().remove(QChar(u'\n'));
    // What somebody gave by mistake may be a whole file.
    what = words::shown(what, 400);
    const QString help = command == &app ? QString() : text(command->get_name()) + u' ';
    return QStringLiteral("%1. See: lockkeeper-cli %2--help")
        .arg(what.endsWith(u'.') ? what.chopped(1) : what,
             command->get_require_subcommand_min() > 0 ? help : QString());
}

/// `lead LOCK ... -- COMMAND ARGS...`, and `autostart enable` likewise: what comes after the first "--"
/// belongs to the command, whatever it looks like. How many words are ours.
int takeCommand(int argc, char **argv, Values &values)
{
    const std::vector<std::string> words(argv, argv + argc);
    const auto end = std::find(words.cbegin(), words.cend(), "--");
    const bool takesOne =
        std::find(words.cbegin(), end, "lead") != end || std::find(words.cbegin(), end, "autostart") != end;
    if (end == words.cend() || !takesOne)
        return argc;
    values.command.assign(end + 1, words.cend());
    values.hasCommand = true;
    return static_cast<int>(end - words.cbegin());
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
    app.add_option("--source", values.source,
                   "The database: the name of a saved source, sqlite:PATH, postgresql://... or mariadb://...")
        ->envname("LOCKKEEPER_SOURCE");
    app.add_option("--table", values.table, "One of the lock tables (default: every one that is found)");
    addTableOptions(app, values);
    app.add_flag("--json", values.json, "Print JSON with stable keys");
    app.add_option("--log-format", values.logFormat, "Log on standard error as text or json")
        ->check(CLI::IsMember({"text", "json"}));

    CLI::App *init = addCommand(app, "init", "Make the lock table",
                                "  lockkeeper-cli --source sqlite:locks.db init\n"
                                "  lockkeeper-cli --source sqlite:app.db init --table app_lock\n"
                                "  lockkeeper-cli init --print | sqlite3 locks.db\n"
                                "  lockkeeper-cli --source postgresql:///app init --print | psql app");
    init->add_flag("--print", values.print,
                   "Print the statements for the client of the source's engine and connect to nothing");

    CLI::App *list = addCommand(
        app, "list", "Every lock with its verdict, worst first",
        "  lockkeeper-cli --source sqlite:locks.db list\n"
        "  lockkeeper-cli --source sqlite:locks.db list --json | jq '.[] | select(.state==\"dead\")'\n"
        "  lockkeeper-cli --source postgresql:///app list --held");
    addHeld(list, values);
    list->add_flag("--quick", values.quick, "Do not read again; a row past its TTL counts as late");

    CLI::App *tables = addCommand(app, "tables", "Which lock tables a source has, by which profile, and why",
                                  "  lockkeeper-cli --source postgresql:///app tables\n"
                                  "  lockkeeper-cli --source postgresql:///app tables --json");

    CLI::App *why = addCommand(app, "why", "One lock's verdict with its evidence",
                               "  lockkeeper-cli --source sqlite:locks.db why nightly");
    addLock(why, values);
    why->add_flag("--quick", values.quick, "Do not read again; a row past its TTL counts as late");

    CLI::App *watch = addCommand(app, "watch", "What happens, as it happens, until Ctrl+C",
                                 "  lockkeeper-cli --source sqlite:locks.db watch\n"
                                 "  lockkeeper-cli --source sqlite:locks.db watch --json >> locks.jsonl\n"
                                 "  lockkeeper-cli --source sqlite:locks.db watch --record night.lkrec");

    addHeld(watch, values);
    addRecord(watch, values);

    CLI::App *recorded =
        addCommand(app, "recording", "What a recording holds, how its locks were, what happened",
                   "  lockkeeper-cli recording night.lkrec\n"
                   "  lockkeeper-cli recording night.lkrec --at \"2026-11-24 03:12:40\"\n"
                   "  lockkeeper-cli recording night.lkrec --from \"2026-11-24 03:00:00\" --json");
    addReplay(recorded, values);

    CLI::App *lead =
        addCommand(app, "lead", "Stand by for locks and lead them until Ctrl+C, which releases them",
                   "  lockkeeper-cli --source sqlite:locks.db lead nightly\n"
                   "  lockkeeper-cli --source sqlite:locks.db lead nightly -- ./job.sh --fast\n"
                   "  lockkeeper-cli --source sqlite:locks.db lead nightly --ttl 12s --beat 2s --once");
    lead->add_option("LOCK", values.locks, "The lock's name; several names, or patterns such as 'report-*'")
        ->required();
    addLease(lead, values);
    addWork(lead, values);

    CLI::App *holding =
        addCommand(app, "holding", "Inside a job: exit 0 while its lock is led on this boot, else 6",
                   "  lockkeeper-cli holding && ./next-step.sh");
    holding->add_option("--lease-file", values.leaseFile,
                        "Which lease file (default: $LOCKKEEPER_LEASE_FILE)");

    CLI::App *release = addCommand(
        app, "release", "Free a lock by force, guarded by what was seen",
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason \"node-7 lost power\"\n"
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason test --dry-run\n"
        "  lockkeeper-cli --source sqlite:locks.db release nightly --reason OPS-12 --yes "
        "--expect-token 1795502856671\n"
        "  lockkeeper-cli --source sqlite:locks.db release a b c --reason \"node-7 lost power\" --yes "
        "--count 3");
    release->add_option("LOCK", values.locks, "The lock's name; several names, where all of them are dead")
        ->required();
    addForce(release, values);
    release->add_option("--count", values.count, "How many locks are named; needed where they are several")
        ->check(CLI::Range(2, 1000000));

    CLI::App *takeover = addCommand(
        app, "takeover", "Free a dead or late lock, then lead it when its lock delay is over",
        "  lockkeeper-cli --source sqlite:locks.db takeover nightly --reason \"node-7 lost power\"");
    addLock(takeover, values);
    addForce(takeover, values);
    takeover->add_flag(
        "--now", values.now,
        "Skip the lock delay: two may be at work until the old holder's deadline; asks once more, or "
        "needs --confirm");
    addLease(takeover, values);

    CLI::App *stepDown = addCommand(
        app, "step-down", "Ask a lock's holder to give it up, and wait for its answer",
        "  lockkeeper-cli --source sqlite:locks.db step-down nightly --reason \"node-7 is to be rebooted\"\n"
        "  lockkeeper-cli --source sqlite:locks.db step-down nightly --reason OPS-12 --within 2min "
        "--no-wait");
    addLock(stepDown, values);
    addAction(stepDown, values);
    addRequest(stepDown, values);

    CLI::App *freeze = addCommand(
        app, "freeze", "Close a lock for everybody until it is lifted; its holder goes on",
        "  lockkeeper-cli --source sqlite:locks.db freeze nightly --reason \"until the restore is done\"");
    addLock(freeze, values);
    addAction(freeze, values);
    freeze->add_flag("--yes", values.yes, "Answer yes where a terminal would ask");

    CLI::App *unfreeze = addCommand(
        app, "unfreeze", "Lift a freeze; a free lock then has its lock delay",
        "  lockkeeper-cli --source sqlite:locks.db unfreeze nightly --reason \"the restore is done\"");
    addLock(unfreeze, values);
    addAction(unfreeze, values);
    unfreeze->add_flag("--yes", values.yes, "Answer yes where a terminal would ask");

    CLI::App *putBack = addCommand(
        app, "put-back", "Undo a forced release in another system's table, while nobody holds the lock",
        "  lockkeeper-cli --source sqlite:app.db put-back nightly --reason \"wrong lock\"\n"
        "  lockkeeper-cli --source sqlite:app.db put-back nightly --operation 6f1c0c7e-... --reason OPS-12");
    addLock(putBack, values);
    addAction(putBack, values);
    putBack->add_option("--operation", values.operation,
                        "The operation id of the release (default: the newest of this lock)");
    putBack->add_flag("--yes", values.yes, "Answer yes where a terminal would ask");

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
    demo->add_flag("--remember", values.remember,
                   "Go on with the last one: keep its database, in the data folder")
        ->excludes("--folder");
    demo->add_flag("--until-stdin-closes", values.untilStdinCloses, "End when standard input does");

    CLI::App *help =
        addCommand(app, "help", "A page of the help, as plain text; without a topic, which there are",
                   "  lockkeeper-cli help\n"
                   "  lockkeeper-cli help deploying | less");
    help->add_option("TOPIC", values.topic, "Which page");

    const AutostartCommands autostart = addAutostart(app, values);
    const SourceCommands source = addSource(app, values);
    const ProfileCommands profile = addProfile(app, values);

    Parsed parsed;
    try {
        app.parse(takeCommand(argc, argv, values), argv);
        if (values.hasCommand && values.command.empty())
            throw CLI::ValidationError("There is no command after \"--\"");
    } catch (const CLI::ParseError &error) {
        const bool isAnswered = error.get_exit_code() == 0; // --help, --version
        if (isAnswered)
            app.exit(error);
        else
            printError({ErrorKind::Usage, mistake(app, error), {}}, values.json);
        parsed.exitCode = isAnswered ? 0 : exitCode(ErrorKind::Usage);
        return parsed;
    }
    const auto settings = settingsFrom(values.settings, values.namesFile);
    if (!settings) {
        printError(settings.error(), values.json);
        parsed.exitCode = exitCode(ErrorKind::Usage);
        return parsed;
    }
    const Globals globals{text(values.source), text(values.table), text(values.profile),
                          *settings,           values.json,        {}};
    parsed.json = values.json;
    parsed.logFormat = values.logFormat == "json" ? LogFormat::Json : LogFormat::Text;
    if (init->parsed())
        parsed.command = [=] { return makeInit(globals, {values.print}); };
    else if (list->parsed())
        parsed.command = [=] { return makeList(globals, {values.quick, scopeChoice(values)}); };
    else if (why->parsed())
        parsed.command = [=] { return makeWhy(globals, {text(values.lock), values.quick}); };
    else if (watch->parsed())
        parsed.command = [=] { return makeWatch(globals, watchArguments(values)); };
    else if (recorded->parsed())
        parsed.command = [=] {
            return makeRecording(globals,
                                 {text(values.file), text(values.at), text(values.from), text(values.to)});
        };
    else if (lead->parsed())
        parsed.command = [=] { return makeLead(globals, leadArguments(values)); };
    else if (autostart.enable->parsed())
        parsed.command = [=] { return makeAutostartEnable(globals, leadArguments(values)); };
    else if (autostart.disable->parsed())
        parsed.command = [=] { return makeAutostartDisable(globals, text(values.lock)); };
    else if (autostart.list->parsed())
        parsed.command = [=] { return makeAutostartList(globals); };
    else if (holding->parsed())
        parsed.command = [=] { return makeHolding(globals, {text(values.leaseFile)}); };
    else if (release->parsed())
        parsed.command = [=] { return makeRelease(globals, releaseArguments(values)); };
    else if (takeover->parsed())
        parsed.command = [=] {
            return makeTakeover(globals, releaseArguments(values), leadArguments(values));
        };
    else if (stepDown->parsed())
        parsed.command = [=] {
            return makeAction(globals, actionArguments(LockActionKind::AskToStepDown, values));
        };
    else if (freeze->parsed())
        parsed.command = [=] { return makeAction(globals, actionArguments(LockActionKind::Freeze, values)); };
    else if (unfreeze->parsed())
        parsed.command = [=] {
            return makeAction(globals, actionArguments(LockActionKind::Unfreeze, values));
        };
    else if (putBack->parsed())
        parsed.command = [=] {
            return makeAction(globals, actionArguments(LockActionKind::PutBack, values));
        };
    else if (journal->parsed())
        parsed.command = [=] { return makeJournal(globals, {text(values.lock), values.most}); };
    else if (demo->parsed())
        parsed.command = [=] {
            return makeDemo(globals, {values.untilStdinCloses, text(values.folder), values.remember});
        };
    else if (help->parsed())
        parsed.command = [=] { return makeHelp(globals, {text(values.topic)}); };
    else if (tables->parsed())
        parsed.command = [=] { return makeTables(globals); };
    else if (profile.list->parsed())
        parsed.command = [=] { return makeProfileList(globals); };
    else if (profile.show->parsed())
        parsed.command = [=] { return makeProfileShow(globals, text(values.profileId)); };
    else if (profile.check->parsed())
        parsed.command = [=] { return makeProfileCheck(globals, text(values.file)); };
    else if (profile.tryOut->parsed())
        parsed.command = [=] { return makeProfileTry(globals, text(values.file)); };
    else if (profile.make->parsed())
        parsed.command = [=] { return makeProfileNew(globals, profileNewArguments(values)); };
    else if (source.add->parsed())
        parsed.command = [=] { return makeSourceAdd(globals, sourceAddArguments(values)); };
    else if (source.test->parsed())
        parsed.command = [=] { return makeSourceTest(globals, text(values.name)); };
    else if (source.list->parsed())
        parsed.command = [=] { return makeSourceList(globals); };
    else if (source.remove->parsed())
        parsed.command = [=] { return makeSourceRemove(globals, {text(values.name), values.yes}); };
    return parsed;
}

} // namespace lockkeeper::cli
