// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/resolvesource.h"

#include "core/source/sourceurl.h"

#include <QFileInfo>

namespace lockkeeper {

Result<SourceConfig> resolveSource(const QString &text, const QString &bookPath)
{
    if (looksLikeUrl(text) || text.contains(u'/')) // a name has neither
        return parseSourceUrl(text);
    const auto book = SourceBook::read(bookPath);
    if (!book)
        return tl::make_unexpected(book.error());
    auto source = book->find(text);
    if (!source && QFileInfo::exists(text))
        source.error().message += QStringLiteral(" For the file of that name write sqlite:%1.").arg(text);
    return source;
}

Status checkMayOperate(const SourceConfig &source, const QString &bookPath)
{
    if (source.mayOperate())
        return {};
    return failure(
        ErrorKind::Permission,
        source.name.isEmpty()
            ? QStringLiteral("%1 was opened to watch only; open it anew to let it write.").arg(source.title())
            : QStringLiteral("The source %1 is watch only (access = \"watch\" in %2); set access = "
                             "\"operate\" there to let it write.")
                  .arg(source.name, bookPath));
}

} // namespace lockkeeper
