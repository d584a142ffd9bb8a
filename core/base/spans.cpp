// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/spans.h"

#include <QRegularExpression>

#include <cmath>

namespace lockkeeper {

Result<Milliseconds> parseSpan(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(ms|s|min|h|d)$"));
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return failure(
            ErrorKind::Usage,
            QStringLiteral(
                "\"%1\" is not a duration; write a number with its unit: 500ms, 6s, 2min, 1h or 1d.")
                .arg(text));
    const QString unit = match.captured(2);
    double factor = 1.0;
    if (unit == u"s")
        factor = 1000.0;
    else if (unit == u"min")
        factor = 60'000.0;
    else if (unit == u"h")
        factor = 3'600'000.0;
    else if (unit == u"d")
        factor = 86'400'000.0;
    return Milliseconds(std::llround(match.captured(1).toDouble() * factor));
}

} // namespace lockkeeper
