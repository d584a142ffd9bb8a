// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcekeys.h"
#include "core/source/sourcetoml.h"
#include "core/source/tablekeys.h"

namespace lockkeeper {

namespace {

/// A basic string of TOML.
QString quoted(const QString &text)
{
    QString result = QStringLiteral("\"");
    for (const QChar character : text) {
        if (character == u'"' || character == u'\\')
            result += u'\\';
        if (character < u' ' || character == QChar(0x7f))
            result += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += character;
    }
    return result + u'"';
}

QString keyOf(const QString &name)
{
    return name.contains(u'.') ? quoted(name) : name;
}

QString tableBlock(const QString &source, const TableChoice &choice)
{
    QString text =
        QStringLiteral("[[sources.%1.tables]]\ntable = %2\n").arg(keyOf(source), quoted(choice.table));
    if (!choice.profile.isEmpty())
        text += QStringLiteral("profile = %1\n").arg(quoted(choice.profile));
    for (const auto &[key, value] : tableSettingTexts(choice.settings))
        text += QStringLiteral("%1 = %2\n").arg(key, quoted(value));
    QStringList names;
    for (const QString &name : choice.settings.names)
        names.append(quoted(name));
    if (!names.isEmpty())
        text += QStringLiteral("names = [%1]\n").arg(names.join(QStringLiteral(", ")));
    return text;
}

} // namespace

QByteArray sourceBlock(const SourceConfig &source)
{
    const SourceConfig defaults;
    QString text = QStringLiteral("[sources.%1]\n").arg(keyOf(source.name));
    const auto line = [&text](const char *key, const QString &value) {
        text += QStringLiteral("%1 = %2\n").arg(QLatin1String(key), quoted(value));
    };
    const auto span = [&line](const char *key, Milliseconds value, Milliseconds standard) {
        if (value != standard)
            line(key, spanKey(value));
    };
    line("url", source.url());
    if (!source.table.isEmpty())
        line("table", source.table);
    line("environment", environmentKey(source.environment));
    line("access", accessKey(source.access));
    span("poll", source.pollInterval, defaults.pollInterval);
    span("connect_limit", source.connectLimit, defaults.connectLimit);
    span("read_limit", source.readLimit, defaults.readLimit);
    span("write_limit", source.writeLimit, defaults.writeLimit);
    if (!source.passwordVariable.isEmpty())
        line("password_variable", source.passwordVariable);
    for (const TableChoice &choice : source.choices)
        text += tableBlock(source.name, choice);
    return text.toUtf8();
}

} // namespace lockkeeper
