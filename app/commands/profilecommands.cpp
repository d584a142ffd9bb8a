// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/output.h"
#include "core/foreign/schedulerfacts.h"
#include "core/profile/profilebook.h"

namespace lockkeeper::cli {

namespace {

QString testedWord(Tested tested)
{
    switch (tested) {
    case Tested::Real:
        return QStringLiteral("real");
    case Tested::Shape:
        return QStringLiteral("shape");
    case Tested::No:
        break;
    }
    return QStringLiteral("no");
}

QStringList engineNames(const Profile &profile)
{
    QStringList names;
    for (auto it = profile.rules.constBegin(); it != profile.rules.constEnd(); ++it)
        names.append(engineName(it.key()));
    return names;
}

QJsonObject described(const Profile &profile)
{
    return {{QStringLiteral("id"), profile.id},
            {QStringLiteral("title"), profile.title},
            {QStringLiteral("system"), profile.system},
            {QStringLiteral("tested"), testedWord(profile.tested)},
            {QStringLiteral("engines"), QJsonArray::fromStringList(engineNames(profile))},
            {QStringLiteral("file"), profile.isShipped() ? QJsonValue() : QJsonValue(profile.file)}};
}

/// A command about profiles alone.
class ProfileCommand : public Command
{
public:
    using Command::Command;

protected:
    [[nodiscard]] bool opensSource() const override { return false; }
};

/// `profile list`: all of them, and where the user's own are.
class ProfileListCommand final : public ProfileCommand
{
public:
    using ProfileCommand::ProfileCommand;

    void start() override
    {
        const ProfileBook book = ProfileBook::read();
        QJsonArray array;
        QList<QStringList> rows;
        for (const ProfilePointer &profile : book.profiles()) {
            array.append(described(*profile));
            rows.append({profile->id, profile->title, testedWord(profile->tested),
                         profile->isShipped() ? QStringLiteral("shipped") : QStringLiteral("yours"),
                         engineNames(*profile).join(QStringLiteral(", "))});
        }
        if (m_globals.json) {
            printJson(array);
        } else {
            printTable({QStringLiteral("PROFILE"), QStringLiteral("SCHEDULER"), QStringLiteral("TESTED"),
                        QStringLiteral("FROM"), QStringLiteral("ENGINES")},
                       rows);
            printLine(QStringLiteral("Your own: *.toml in %1").arg(profileFolder()));
        }
        for (const Error &fault : book.faults())
            printError(fault, m_globals.json);
        emit finished(book.faults().isEmpty() ? 0 : exitCode(ErrorKind::Usage));
    }
};

/// `profile show`: the text of one, or what is in it.
class ProfileShowCommand final : public ProfileCommand
{
public:
    ProfileShowCommand(const Globals &globals, const QString &id)
        : ProfileCommand(globals)
        , m_id(id)
    {
    }

    void start() override
    {
        const auto profile = ProfileBook::read().find(m_id);
        if (!profile)
            return fail(profile.error());
        const auto text = ProfileBook::text(**profile);
        if (!text)
            return fail(text.error());
        if (m_globals.json) {
            QJsonObject object = described(**profile);
            object.insert(QStringLiteral("text"), QString::fromUtf8(*text));
            printJson(object);
        } else {
            printLine(QString::fromUtf8(*text).trimmed());
        }
        emit finished(0);
    }

private:
    QString m_id;
};

/// `profile check`: is this file a profile?
class ProfileCheckCommand final : public ProfileCommand
{
public:
    ProfileCheckCommand(const Globals &globals, const QString &file)
        : ProfileCommand(globals)
        , m_file(file)
    {
    }

    void start() override
    {
        const auto profile = ProfileBook::load(m_file);
        if (!profile)
            return fail(profile.error());
        if (m_globals.json) {
            printJson(described(**profile));
        } else {
            printLine(QStringLiteral("%1 is a sound profile: %2 (%3), for %4.")
                          .arg(m_file, (*profile)->title, (*profile)->id,
                               engineNames(**profile).join(QStringLiteral(", "))));
            printLine(deathRuleText((*profile)->rules.first()));
        }
        emit finished(0);
    }

private:
    QString m_file;
};

} // namespace

std::unique_ptr<Command> makeProfileList(const Globals &globals)
{
    return std::make_unique<ProfileListCommand>(globals);
}

std::unique_ptr<Command> makeProfileShow(const Globals &globals, const QString &id)
{
    return std::make_unique<ProfileShowCommand>(globals, id);
}

std::unique_ptr<Command> makeProfileCheck(const Globals &globals, const QString &file)
{
    return std::make_unique<ProfileCheckCommand>(globals, file);
}

} // namespace lockkeeper::cli
