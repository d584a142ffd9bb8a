// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemascript.h"

#include <QFile>

namespace lockkeeper::schema {

namespace {

QString resourceOf(Engine engine)
{
    switch (engine) {
    case Engine::PostgreSql:
        return QStringLiteral(":/lockkeeper/sql/postgresql-schema.sql");
    case Engine::MariaDb:
        return QStringLiteral(":/lockkeeper/sql/mariadb-schema.sql");
    case Engine::Sqlite:
        break;
    }
    return QStringLiteral(":/lockkeeper/sql/sqlite-schema.sql");
}

QString ddl(const TableNames &names)
{
    QFile file(resourceOf(names.engine));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return names.fill(QString::fromUtf8(file.readAll()));
}

/// The mariadb client ends a statement at each semicolon, also inside a trigger.
QString withDelimiters(const QString &text)
{
    const qsizetype triggers = text.indexOf(QStringLiteral("CREATE TRIGGER"));
    QString part = text.mid(triggers);
    part.replace(QStringLiteral(";\n"), QStringLiteral(" //\n"));
    return text.left(triggers) + u"DELIMITER //\n" + part + u"DELIMITER ;\n";
}

} // namespace

QStringList statements(const TableNames &names)
{
    // A statement ends with a semicolon at a line's end; inside a trigger's body it is followed by more.
    QStringList result;
    for (const QString &part : ddl(names).split(QStringLiteral(";\n"), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            result.append(part.trimmed());
    }
    return result;
}

QString script(const TableNames &names)
{
    switch (names.engine) {
    case Engine::PostgreSql:
        return u"BEGIN;\n\n" + ddl(names) + u"\nCOMMIT;\n";
    case Engine::MariaDb:
        return withDelimiters(ddl(names));
    case Engine::Sqlite:
        break;
    }
    return u"PRAGMA journal_mode = WAL;\nBEGIN IMMEDIATE;\n\n" + ddl(names) + u"\nCOMMIT;\n";
}

} // namespace lockkeeper::schema
