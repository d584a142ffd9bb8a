// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "core/base/spans.h"
#include "core/profile/profile.h"
#include "core/profile/tablemapping.h"
#include "core/source/tablekeys.h"

namespace lockkeeper::cli {

namespace {

/// CLI11 shows what this says and exits with 2.
std::string checkSetting(const std::string &value)
{
    const auto settings = settingsFrom({value}, {});
    return settings ? std::string() : settings.error().message.toStdString();
}

std::string checkRole(const std::string &value)
{
    const QString name = text(value).section(u'=', 0, 0);
    if (roleFrom(name) && value.find('=') != std::string::npos)
        return {};
    return QStringLiteral(
               "\"%1\" is no ROLE=COLUMN; roles: key, owner, host, pid, instance, acquired, heartbeat, "
               "expires, ttl, interval, token, flag, value, alive, progress, info")
        .arg(name.left(40))
        .toStdString();
}

void addNew(CLI::App *command, Values &values)
{
    command->add_option("--id", values.profileId, "What to call the profile (default: by the table's name)");
    command->add_option("--role", values.roles, "ROLE=COLUMN, again for each; ROLE= for none")
        ->check(checkRole);
    command->add_option(
        "--time", values.timeForm,
        "How its times are written: auto (default), timestamp, \"timestamp Europe/Berlin\", epoch-s, "
        "epoch-ms, epoch-us");
    command->add_option("--rule", values.rule, "When its holder is dead: heartbeat, expiry, acquired or none")
        ->check(CLI::IsMember({"heartbeat", "expiry", "acquired", "none"}));
    command->add_option("--limit", values.limit, "The age that the rule allows, for example 5min")
        ->check(checkSpan);
    command->add_option("--beat", values.newBeat, "How often a holder beats")->check(checkSpan);
    command->add_option("--then", values.then, "What a lock past its rule is: dead or free")
        ->check(CLI::IsMember({"dead", "free"}));
    command
        ->add_option("--release", values.releaseKind,
                     "How it is released: forbidden (default), expire, clear or delete")
        ->check(CLI::IsMember({"forbidden", "expire", "clear", "delete"}));
    command->add_flag("--print", values.print, "Print the profile and save nothing");
    command->add_flag("--replace", values.replace, "Take the place of your profile of that id");
}

} // namespace

void addTableOptions(CLI::App &app, Values &values)
{
    app.add_option("--profile", values.profile,
                   "The profile that reads the table (default: the one that fits)");
    app.add_option(
           "--set", values.settings,
           "KEY=VALUE of the application that owns the table: limit, beat, ttl, grace, skew, factor, zone")
        ->check(checkSetting);
    app.add_option("--names", values.namesFile, "A file of lock names, one a line, for tables that hash them")
        ->check(CLI::ExistingFile);
}

ProfileCommands addProfile(CLI::App &app, Values &values)
{
    CLI::App *profile = addCommand(app, "profile", "How other systems' lock tables are read",
                                   "  lockkeeper-cli profile list\n"
                                   "  lockkeeper-cli profile show quartz\n"
                                   "  lockkeeper-cli help profiles");
    profile->require_subcommand(1);
    ProfileCommands commands;
    commands.list = addCommand(*profile, "list", "Every profile, shipped or yours",
                               "  lockkeeper-cli profile list --json");
    commands.show =
        addCommand(*profile, "show", "The text of a profile", "  lockkeeper-cli profile show shedlock");
    commands.show->add_option("ID", values.profileId, "The profile's id")->required();
    commands.check = addCommand(*profile, "check", "Say what is wrong with a profile's file",
                                "  lockkeeper-cli profile check my-locks.toml");
    commands.check->add_option("FILE", values.file, "The file")->required();
    commands.tryOut =
        addCommand(*profile, "try", "What a profile reads in a source, and the release it would send",
                   "  lockkeeper-cli --source app profile try my-locks.toml\n"
                   "  lockkeeper-cli --source app --table job_locks profile try shedlock");
    commands.tryOut->add_option("FILE", values.file, "The file, or the id of a profile")->required();
    commands.make = addCommand(*profile, "new", "Write a profile for a table that no profile knows",
                               "  lockkeeper-cli --source app --table job_locks profile new --role "
                               "owner=node --rule heartbeat --limit 2min");
    addNew(commands.make, values);
    return commands;
}

} // namespace lockkeeper::cli
