// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcekeys.h"
#include "core/source/sourcetoml.h"

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

} // namespace

QByteArray sourceBlock(const SourceConfig &source)
{
    const SourceConfig defaults;
    QString text =
        QStringLiteral("[sources.%1]\n").arg(source.name.contains(u'.') ? quoted(source.name) : source.name);
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
    return text.toUtf8();
}

} // namespace lockkeeper
