// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/spans.h"
#include "core/recording/recordingformat.h"

#include <QRegularExpression>

namespace lockkeeper::recording {

Result<qint64> parseSize(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,6}) ?(KB|MB|GB)$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("\"%1\" is no size; write a whole number with KB, MB or GB, such as 256MB.")
                .arg(text));
    const QString unit = match.captured(2).toUpper();
    const qint64 bytes = match.captured(1).toLongLong()
        * (unit == u"KB"       ? 1024LL
               : unit == u"MB" ? 1024LL * 1024
                               : 1024LL * 1024 * 1024);
    if (bytes < LeastBytes)
        return failure(ErrorKind::Usage, QStringLiteral("A recording needs at least 1MB, not %1.").arg(text));
    return bytes;
}

Result<std::chrono::hours> parseAge(const QString &text)
{
    const auto span = parseSpan(text);
    if (!span)
        return tl::make_unexpected(span.error());
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(*span);
    if (hours.count() < 1)
        return failure(ErrorKind::Usage, QStringLiteral("A recording keeps at least 1h, not %1.").arg(text));
    return hours;
}

} // namespace lockkeeper::recording
