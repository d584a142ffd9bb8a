// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workstation/autostart.h"

#include "core/words/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace lockkeeper::autostart {

namespace {

/// As the entry names it; a file by its whole path, for it is read from somewhere else.
QString sourceWord(SourceConfig source)
{
    if (!source.name.isEmpty())
        return source.name;
    if (!source.isServer())
        source.path = QFileInfo(source.path).absoluteFilePath();
    return source.url();
}

/// A value of a desktop entry: one line, its backslashes doubled.
QString escaped(QString value)
{
    return value.replace(u'\\', QStringLiteral("\\\\"));
}

QString unescaped(QString value)
{
    return value.replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
}

/// An argument of Exec (Desktop Entry Specification, "The Exec key"): quoted, and quoted once more as a
/// value.
QString execWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=,@+-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    QString quoted = word;
    for (const char16_t sign : {u'\\', u'"', u'`', u'$'})
        quoted.replace(QChar(sign), QStringLiteral("\\") + QChar(sign));
    quoted.replace(u'%', QStringLiteral("%%"));
    return escaped(u'"' + quoted + u'"');
}

QString valueOf(const QByteArray &text, const QByteArray &key)
{
    const QByteArray head = key + '=';
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(head))
            return unescaped(QString::fromUtf8(line.mid(head.size())));
    }
    return {};
}

} // namespace

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart");
}

QString pathOf(const QString &lock, const SourceConfig &source)
{
    const QString key = lock + u'\n' + sourceWord(source) + u'\n' + source.table;
    QString name = lock.left(40);
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]")), QStringLiteral("_"));
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/lockkeeper-lead-%2-%3.desktop")
        .arg(folder(), name, QString::fromLatin1(hash.left(8)));
}

bool isEnabled(const QString &lock, const SourceConfig &source)
{
    return QFile::exists(pathOf(lock, source));
}

Result<QByteArray> entryText(const LeadPlan &plan, const SourceConfig &source, const QString &program)
{
    QStringList words{program, QStringLiteral("--source"), sourceWord(source)};
    if (!source.table.isEmpty())
        words += {QStringLiteral("--table"), source.table};
    words += QStringList{QStringLiteral("lead")} + leadOptions(plan) + QStringList{plan.lock};
    words += commandWords(plan);
    for (const QString &word : std::as_const(words)) {
        if (word.contains(u'\n') || word.contains(u'\r') || word.contains(QChar(u'\0')))
            return failure(
                ErrorKind::Usage,
                QStringLiteral("An autostart entry cannot hold an argument of several lines; put the "
                               "command into a script."));
    }
    if (plan.lock.startsWith(u'-'))
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1 would be read as an option; it cannot be led from the login on.")
                           .arg(words::shown(plan.lock)));
    QStringList exec;
    for (const QString &word : std::as_const(words))
        exec.append(execWord(word));
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Lockkeeper leads %1\n"
                          "Comment=Stands by for a scheduler lock from the login on\n"
                          "Exec=%2\n"
                          "TryExec=%3\n"
                          "Path=%4\n"
                          "Terminal=false\n"
                          "X-Lockkeeper-Lock=%5\n"
                          "X-Lockkeeper-Source=%6\n"
                          "X-Lockkeeper-Table=%7\n")
        .arg(escaped(words::shown(plan.lock)), exec.join(u' '), escaped(program),
             escaped(QDir::currentPath()), escaped(plan.lock), escaped(sourceWord(source)),
             escaped(source.table))
        .toUtf8();
}

Result<QString> enable(const LeadPlan &plan, const SourceConfig &source)
{
    const QString program = terminalProgram();
    if (program.isEmpty())
        return failure(ErrorKind::Unsupported,
                       QStringLiteral("lockkeeper-cli is neither beside this program nor in PATH."));
    const auto text = entryText(plan, source, program);
    if (!text)
        return tl::make_unexpected(text.error());
    QDir().mkpath(folder());
    const QString path = pathOf(plan.lock, source);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*text) != text->size() || !file.commit())
        return failure(
            ErrorKind::Permission,
            QStringLiteral("The autostart entry %1 cannot be written: %2").arg(path, file.errorString()));
    return path;
}

Status disable(const QString &lock, const SourceConfig &source)
{
    QFile file(pathOf(lock, source));
    if (!file.exists() || file.remove())
        return {};
    return failure(ErrorKind::Permission,
                   QStringLiteral("The autostart entry %1 cannot be removed: %2")
                       .arg(file.fileName(), file.errorString()));
}

QList<Entry> all()
{
    QList<Entry> entries;
    const QFileInfoList files =
        QDir(folder()).entryInfoList({QStringLiteral("lockkeeper-lead-*.desktop")}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        entries.append({valueOf(text, "X-Lockkeeper-Lock"), valueOf(text, "X-Lockkeeper-Source"),
                        valueOf(text, "X-Lockkeeper-Table"), info.filePath()});
    }
    return entries;
}

} // namespace lockkeeper::autostart
