// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/profilepreview.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/monitor/discovery.h"
#include "core/profile/profiletoml.h"
#include "core/profile/tablemapping.h"
#include "core/profile/timecode.h"

#include <QFileInfo>

namespace lockkeeper::cli {

namespace {

/// `profile try`: what a profile makes of a source, and the release that it would send. Changes nothing.
class ProfileTryCommand final : public Command
{
public:
    ProfileTryCommand(const Globals &globals, const QString &fileOrId)
        : Command(globals)
        , m_fileOrId(fileOrId)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        const auto profile = QFileInfo::exists(m_fileOrId) ? ProfileBook::load(m_fileOrId)
                                                           : ProfileBook::read().find(m_fileOrId);
        if (!profile)
            return fail(profile.error());
        m_profile = *profile;
        if (!config->table.isEmpty())
            return preview(*config);
        whenAnswered(m_discovery.columns(*config), this,
                     [this, config = *config](const Result<QMap<QString, catalog::Columns>> &tables) {
                         if (!tables)
                             return fail(tables.error());
                         chooseTable(config, *tables);
                     });
    }

private:
    /// The table whose name the profile knows.
    void chooseTable(SourceConfig config, const QMap<QString, catalog::Columns> &tables)
    {
        const auto rules = m_profile->rules.constFind(config.engine);
        for (auto it = tables.constBegin(); it != tables.constEnd() && rules != m_profile->rules.constEnd();
             ++it) {
            if (matchedStar(rules->detect.tables, TableNames{it.key(), config.engine}.bare())) {
                config.table = it.key();
                return preview(config);
            }
        }
        fail(
            {ErrorKind::Schema,
             QStringLiteral(
                 "No table of this source has a name that the profile %1 knows (%2); add --table T.")
                 .arg(m_profile->id,
                      rules == m_profile->rules.constEnd() ? QStringLiteral("it is not for this engine")
                                                           : rules->detect.tables.join(QStringLiteral(", "))),
             {}});
    }

    void preview(SourceConfig config)
    {
        config.profile = m_profile->id;
        whenAnswered(m_discovery.preview({config, m_profile}), this, [this](const Result<SourceView> &view) {
            if (!view)
                return fail(view.error());
            printPreview(*view, m_globals.json);
            emit finished(0);
        });
    }

    QString m_fileOrId;
    ProfilePointer m_profile = {};
    Discovery m_discovery;
};

/// `profile new`: a profile for a table that no profile knows, guessed by its columns, as far as the options
/// do not say otherwise; shown on the table's own rows, then saved.
class ProfileNewCommand final : public Command
{
public:
    ProfileNewCommand(const Globals &globals, const ProfileNewArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        if (config->table.isEmpty())
            return fail({ErrorKind::Usage, QStringLiteral("Which table? Add --table T."), {}});
        whenAnswered(m_discovery.columns(*config), this,
                     [this, config = *config](const Result<QMap<QString, catalog::Columns>> &tables) {
                         if (!tables)
                             return fail(tables.error());
                         write(config, *tables);
                     });
    }

private:
    void write(const SourceConfig &config, const QMap<QString, catalog::Columns> &tables)
    {
        if (!tables.contains(config.table))
            return fail({ErrorKind::Schema,
                         QStringLiteral("There is no table %1 in %2 that this user may read.")
                             .arg(config.table, config.place()),
                         {}});
        const auto mapping = mapped(guessMapping(config.table, tables.value(config.table), config.engine),
                                    tables.value(config.table));
        if (!mapping)
            return fail(mapping.error());
        const auto text = profileText(*mapping);
        if (!text)
            return fail(text.error());
        if (m_arguments.print) {
            printLine(QString::fromUtf8(*text).trimmed());
            emit finished(0);
            return;
        }
        const auto profile = parseProfile(*text, mapping->id + QStringLiteral(".toml"));
        if (!profile)
            return fail(profile.error());
        SourceConfig own = config;
        own.profile = mapping->id;
        whenAnswered(m_discovery.preview({own, *profile}), this,
                     [this, text = *text, id = mapping->id](const Result<SourceView> &view) {
                         if (!view)
                             return fail(view.error());
                         save(*view, id, text);
                     });
    }

    void save(const SourceView &view, const QString &id, const QByteArray &text)
    {
        const auto path = ProfileBook::save(id, text, m_arguments.replace);
        if (!path)
            return fail(path.error());
        if (m_globals.json) {
            printJson(QJsonObject{{QStringLiteral("profile"), id}, {QStringLiteral("file"), *path}});
        } else {
            printPreview(view, false);
            printLine(
                QStringLiteral("Saved as %1. Edit it, then look again with: profile try %2").arg(*path, id));
        }
        emit finished(0);
    }

    /// The guess with what the options say in its place.
    [[nodiscard]] Result<TableMapping> mapped(TableMapping mapping, const catalog::Columns &columns) const
    {
        if (!m_arguments.id.isEmpty())
            mapping.id = m_arguments.id;
        for (auto it = m_arguments.roles.constBegin(); it != m_arguments.roles.constEnd(); ++it) {
            const auto role = roleFrom(it.key());
            if (it->isEmpty()) {
                mapping.columns.remove(*role);
                continue;
            }
            if (!columns.contains(*it))
                return failure(
                    ErrorKind::Usage,
                    QStringLiteral("The table %1 has no column %2; it has %3.")
                        .arg(mapping.table, *it, QStringList(columns.keys()).join(QStringLiteral(", "))));
            mapping.columns.insert(*role, *it);
        }
        if (!m_arguments.time.isEmpty()) {
            const auto code = timeCodeFrom(m_arguments.time);
            if (!code)
                return tl::make_unexpected(code.error());
            mapping.time = *code;
        }
        mapping.rule = deathKindFrom(m_arguments.rule).value_or(mapping.rule);
        mapping.limit = m_arguments.limit.value_or(mapping.limit);
        mapping.beat = m_arguments.beat.value_or(mapping.beat);
        if (!m_arguments.then.isEmpty())
            mapping.endsFree = m_arguments.then == u"free";
        mapping.release = mappedReleaseFrom(m_arguments.release).value_or(mapping.release);
        return mapping;
    }

    ProfileNewArguments m_arguments;
    Discovery m_discovery;
};

} // namespace

std::unique_ptr<Command> makeProfileTry(const Globals &globals, const QString &fileOrId)
{
    return std::make_unique<ProfileTryCommand>(globals, fileOrId);
}

std::unique_ptr<Command> makeProfileNew(const Globals &globals, const ProfileNewArguments &arguments)
{
    return std::make_unique<ProfileNewCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
