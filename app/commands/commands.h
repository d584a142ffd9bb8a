// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/command.h"
#include "core/lock/readscope.h"
#include "core/recording/recordingformat.h"

/// The commands of lockkeeper-cli that neither lead a lock nor change one: what they may be given, and how
/// they are made.
namespace lockkeeper::cli {

struct InitArguments {
    bool print = false;
};
struct ListArguments {
    bool quick = false;
    ScopeChoice scope = ScopeChoice::All;
};
struct WhyArguments {
    QString lock = {};
    bool quick = false;
};
struct WatchArguments {
    ScopeChoice scope = ScopeChoice::All;
    QString record = {}; ///< the file; empty: nothing is recorded
    recording::Limits limits = {};
};
struct RecordingArguments {
    QString file = {};
    QString at = {}; ///< empty: what is in it
    QString from = {};
    QString to = {};
};
struct JournalArguments {
    QString lock = {};
    int most = 50;
};
struct SourceAddArguments {
    QString name = {};
    QString url = {};
    Environment environment = Environment::Local;
    SourceAccess access = SourceAccess::WatchOnly;
    std::optional<Milliseconds> poll = {};
    std::optional<Milliseconds> connectLimit = {};
    std::optional<Milliseconds> readLimit = {};
    std::optional<Milliseconds> writeLimit = {};
    QString passwordVariable = {};
    bool replace = false;
    bool askPassword = false;
};
struct SourceRemoveArguments {
    QString name = {};
    bool yes = false;
};
struct ProfileNewArguments {
    QString id = {};
    QMap<QString, QString> roles = {}; ///< by the role's name
    QString time = {};
    QString rule = {};
    std::optional<Milliseconds> limit = {};
    std::optional<Milliseconds> beat = {};
    QString then = {};
    QString release = {};
    bool print = false;
    bool replace = false;
};
struct HelpArguments {
    QString topic = {};
};
struct DemoArguments {
    bool untilStdinCloses = false;
    QString folder = {};
    bool remember = false; ///< in the folder of the last one, where no other demo runs there
};

[[nodiscard]] std::unique_ptr<Command> makeInit(const Globals &globals, const InitArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeList(const Globals &globals, const ListArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeWhy(const Globals &globals, const WhyArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeWatch(const Globals &globals, const WatchArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeRecording(const Globals &globals,
                                                     const RecordingArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeJournal(const Globals &globals, const JournalArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeDemo(const Globals &globals, const DemoArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeHelp(const Globals &globals, const HelpArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeSourceAdd(const Globals &globals,
                                                     const SourceAddArguments &arguments);
[[nodiscard]] std::unique_ptr<Command> makeSourceTest(const Globals &globals, const QString &nameOrUrl);
[[nodiscard]] std::unique_ptr<Command> makeSourceList(const Globals &globals);
[[nodiscard]] std::unique_ptr<Command> makeSourceRemove(const Globals &globals,
                                                        const SourceRemoveArguments &arguments);

[[nodiscard]] std::unique_ptr<Command> makeTables(const Globals &globals);
[[nodiscard]] std::unique_ptr<Command> makeProfileList(const Globals &globals);
[[nodiscard]] std::unique_ptr<Command> makeProfileShow(const Globals &globals, const QString &id);
[[nodiscard]] std::unique_ptr<Command> makeProfileCheck(const Globals &globals, const QString &file);
[[nodiscard]] std::unique_ptr<Command> makeProfileTry(const Globals &globals, const QString &fileOrId);
[[nodiscard]] std::unique_ptr<Command> makeProfileNew(const Globals &globals,
                                                      const ProfileNewArguments &arguments);

} // namespace lockkeeper::cli
