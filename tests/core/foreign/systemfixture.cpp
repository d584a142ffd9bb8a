// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/foreign/systemfixture.h"

#include <QDir>
#include <QFile>

namespace lockkeeper::test {

namespace {

QString folder()
{
    return QStringLiteral(LOCKKEEPER_SYSTEMS);
}

} // namespace

SystemFixture::SystemFixture(const QString &id)
    : m_id(id)
{
    QFile file(QStringLiteral("%1/%2.sql").arg(folder(), id));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no fixture %s.", qPrintable(file.fileName()));
    QStringList sections;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(QStringLiteral("--- "))) {
            const QString name = line.mid(4).section(u'@', 0, 0).trimmed();
            const QString engines = line.section(u'@', 1).trimmed();
            sections.clear();
            for (const QString &engine : engines.split(u','))
                sections.append(engine.isEmpty() ? name : name + u'@' + engine.trimmed());
            for (const QString &section : sections)
                m_sections.insert(section, QString());
            continue;
        }
        for (const QString &section : sections)
            m_sections[section] += line + u'\n';
    }
}

QStringList SystemFixture::all()
{
    QStringList ids;
    for (const QString &name : QDir(folder()).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
        ids.append(name.chopped(4));
    return ids;
}

QString SystemFixture::about(const QString &key) const
{
    for (const QString &line : m_sections.value(QStringLiteral("about")).split(u'\n')) {
        const QString said = line.mid(line.indexOf(u' ')).trimmed();
        if (said.startsWith(key + u':'))
            return said.mid(key.size() + 1).trimmed();
    }
    return {};
}

bool SystemFixture::runsOn(Engine engine) const
{
    return about(QStringLiteral("engines")).split(u' ', Qt::SkipEmptyParts).contains(engineKey(engine));
}

QString SystemFixture::text(const QString &section, Engine engine) const
{
    return m_sections.value(section + u'@' + engineKey(engine), m_sections.value(section));
}

bool SystemFixture::has(const QString &section, Engine engine) const
{
    return !statements(section, engine).isEmpty();
}

QStringList SystemFixture::statements(const QString &section, Engine engine) const
{
    QStringList statements;
    QString statement;
    for (const QString &line : text(section, engine).split(u'\n')) {
        if (line.startsWith(u"--") || line.trimmed().isEmpty())
            continue;
        statement += (statement.isEmpty() ? QString() : QStringLiteral("\n")) + line;
        if (line.endsWith(u';')) {
            statements.append(statement.chopped(1));
            statement.clear();
        }
    }
    if (!statement.trimmed().isEmpty())
        statements.append(statement);
    return statements;
}

} // namespace lockkeeper::test
