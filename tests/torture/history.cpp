// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/history.h"

#include <QFile>
#include <QJsonDocument>

#include <fcntl.h>
#include <unistd.h>

namespace lockkeeper::torture {

History::History(const QString &path)
    : m_file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644))
{
    if (m_file < 0)
        qFatal("cannot write %s", qPrintable(path));
}

History::~History()
{
    ::close(m_file);
}

void History::add(const QString &event, const QJsonObject &fields)
{
    addAt(SystemClock::instance().boot(), event, fields);
}

void History::addAt(BootInstant at, const QString &event, const QJsonObject &fields)
{
    QJsonObject line = fields;
    line.insert(QStringLiteral("event"), event);
    line.insert(QStringLiteral("t"), nanoseconds(at));
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    if (::write(m_file, text.constData(), static_cast<size_t>(text.size())) != text.size())
        qFatal("the history takes no more lines");
}

qint64 nanoseconds(BootInstant at)
{
    return at.time_since_epoch().count();
}

} // namespace lockkeeper::torture
