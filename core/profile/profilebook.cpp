// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profilebook.h"

#include "core/profile/profiletoml.h"
#include "core/source/nearest.h"

#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

// A static library's resources are linked in only where somebody names them; outside of every namespace.
static void initShippedProfiles()
{
    Q_INIT_RESOURCE(lockkeeper_profiles);
}

namespace lockkeeper {

namespace {

constexpr qint64 LargestFile = 1'000'000;

Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorKind::NotFound, QStringLiteral("There is no file %1.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Permission,
                       QStringLiteral("The file %1 cannot be read; check its rights.").arg(path),
                       file.errorString());
    if (file.size() > LargestFile)
        return failure(ErrorKind::Usage, QStringLiteral("The file %1 is too large for a profile.").arg(path));
    return file.readAll();
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    const QDir place(folder);
    for (const QString &name : place.entryList({QStringLiteral("*.toml")}, QDir::Files, QDir::Name))
        files.append(place.filePath(name));
    return files;
}

} // namespace

QString profileFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/lockkeeper/profiles");
}

ProfileBook ProfileBook::read(const QString &folder)
{
    initShippedProfiles();
    ProfileBook book;
    for (const QString &file : filesIn(QStringLiteral(":/profiles")) + filesIn(folder)) {
        const auto profile = load(file);
        if (profile) {
            book.add(*profile);
            continue;
        }
        book.m_faults.append(profile.error());
        book.block(file);
    }
    return book;
}

/// What a broken file was to replace is not used in its place: nobody knows what its user forbade.
void ProfileBook::block(const QString &file)
{
    const auto text = contents(file);
    static const QRegularExpression line(QStringLiteral("^\\s*id\\s*=\\s*[\"']([^\"']*)[\"']"),
                                         QRegularExpression::MultilineOption);
    const QString id = text ? line.match(QString::fromUtf8(*text)).captured(1) : QString();
    m_profiles.removeIf([&id](const ProfilePointer &profile) { return profile->id == id; });
}

void ProfileBook::add(const ProfilePointer &profile)
{
    const auto place =
        std::lower_bound(m_profiles.begin(), m_profiles.end(), profile->id,
                         [](const ProfilePointer &left, const QString &id) { return left->id < id; });
    if (place != m_profiles.end() && (*place)->id == profile->id) {
        if (!(*place)->isShipped())
            m_faults.append({ErrorKind::Usage,
                             QStringLiteral("%1 and %2 have the same id \"%3\"; the second is used.")
                                 .arg((*place)->file, profile->file, profile->id),
                             {}});
        *place = profile;
    } else
        m_profiles.insert(place, profile);
}

Result<ProfilePointer> ProfileBook::find(const QString &id) const
{
    QStringList ids;
    for (const ProfilePointer &profile : m_profiles) {
        if (profile->id == id)
            return profile;
        ids.append(profile->id);
    }
    const QString meant = nearest(id, ids);
    return failure(
        ErrorKind::Usage,
        QStringLiteral("There is no profile \"%1\"; %2all of them: lockkeeper-cli profile list")
            .arg(id.left(60), meant.isEmpty() ? QString() : QStringLiteral("did you mean %1? ").arg(meant)));
}

Result<QByteArray> ProfileBook::text(const Profile &profile)
{
    return contents(profile.file);
}

Result<ProfilePointer> ProfileBook::load(const QString &file)
{
    const auto text = contents(file);
    return text ? parseProfile(*text, file) : tl::make_unexpected(text.error());
}

Result<QString> ProfileBook::save(const QString &id, const QByteArray &text, bool replace,
                                  const QString &folder)
{
    const QString path = QDir(folder).filePath(id + QStringLiteral(".toml"));
    const auto sound = parseProfile(text, path);
    if (!sound)
        return tl::make_unexpected(sound.error());
    if (QFile::exists(path) && !replace)
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("There is a profile in %1 already; give --replace to write over it.").arg(path));
    QSaveFile file(path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.commit())
        return failure(ErrorKind::Permission,
                       QStringLiteral("The file %1 cannot be written; check the folder's rights.").arg(path),
                       file.errorString());
    return path;
}

} // namespace lockkeeper
