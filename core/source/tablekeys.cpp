// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/tablekeys.h"

#include "core/base/spans.h"
#include "core/source/nearest.h"

#include <QFile>
#include <QLocale>

namespace lockkeeper {

namespace {

std::optional<Milliseconds> *spanOf(TableSettings &settings, const QString &key)
{
    if (key == u"limit")
        return &settings.limit;
    if (key == u"beat")
        return &settings.beat;
    if (key == u"ttl")
        return &settings.ttl;
    if (key == u"grace")
        return &settings.grace;
    return key == u"skew" ? &settings.skew : nullptr;
}

QString spanText(Milliseconds span)
{
    return span.count() % 1000 == 0 ? QStringLiteral("%1s").arg(span.count() / 1000)
                                    : QStringLiteral("%1ms").arg(span.count());
}

} // namespace

const QStringList &tableSettingKeys()
{
    static const QStringList keys{QStringLiteral("limit"), QStringLiteral("beat"), QStringLiteral("ttl"),
                                  QStringLiteral("grace"), QStringLiteral("skew"), QStringLiteral("factor"),
                                  QStringLiteral("zone")};
    return keys;
}

Status applyTableSetting(TableSettings &settings, const QString &key, const QString &value)
{
    if (std::optional<Milliseconds> *span = spanOf(settings, key)) {
        const auto parsed = parseSpan(value);
        if (!parsed)
            return failure(ErrorKind::Usage, QStringLiteral("%1: %2").arg(key, parsed.error().message));
        if (parsed->count() == 0 && (key == u"limit" || key == u"ttl")) // everybody would be dead at once
            return failure(ErrorKind::Usage,
                           QStringLiteral("%1: \"%2\" is no time at all; it takes more.").arg(key, value));
        *span = *parsed;
        return {};
    }
    if (key == u"zone") {
        settings.zone = value;
        return {};
    }
    if (key == u"factor") {
        bool isNumber = false;
        const double factor = value.toDouble(&isNumber);
        if (!isNumber || !(factor > 0 && factor <= 1000)) // nan is neither
            return failure(
                ErrorKind::Usage,
                QStringLiteral("factor is \"%1\"; it takes a number from 0 to 1000.").arg(value.left(40)));
        settings.factor = factor;
        return {};
    }
    const QString meant = nearest(key, tableSettingKeys());
    return failure(ErrorKind::Usage,
                   QStringLiteral("There is no setting \"%1\" of a table%2; known: %3.")
                       .arg(key.left(40),
                            meant.isEmpty() ? QString() : QStringLiteral(" (did you mean %1?)").arg(meant),
                            tableSettingKeys().join(QStringLiteral(", "))));
}

QList<std::pair<QString, QString>> tableSettingTexts(const TableSettings &settings)
{
    QList<std::pair<QString, QString>> texts;
    TableSettings copy = settings;
    for (const QString &key : tableSettingKeys()) {
        if (const std::optional<Milliseconds> *span = spanOf(copy, key); span != nullptr && *span)
            texts.append({key, spanText(**span)});
    }
    if (settings.factor)
        texts.append({QStringLiteral("factor"),
                      QString::number(*settings.factor, 'g', QLocale::FloatingPointShortest)});
    if (!settings.zone.isEmpty())
        texts.append({QStringLiteral("zone"), settings.zone});
    return texts;
}

Result<QStringList> readNames(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, QStringLiteral("The file of names %1 cannot be read.").arg(path),
                       file.errorString());
    QStringList names;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QString name = line.trimmed();
        if (!name.isEmpty() && !name.startsWith(u'#'))
            names.append(name);
    }
    return names;
}

} // namespace lockkeeper
