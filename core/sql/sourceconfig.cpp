// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sourceconfig.h"

#include <QFileInfo>

namespace lockkeeper {

QString SourceConfig::url() const
{
    return u"sqlite:" + path;
}

QString SourceConfig::title() const
{
    return QFileInfo(path).fileName();
}

Result<SourceConfig> SourceConfig::parse(const QString &url)
{
    const qsizetype colon = url.indexOf(u':');
    const QString scheme = colon < 0 ? QString() : url.left(colon);
    if (scheme.isEmpty())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The source \"%1\" has no scheme; write sqlite:PATH, for example sqlite:%1.")
                .arg(url));
    if (scheme != u"sqlite")
        return failure(
            ErrorKind::Usage,
            QStringLiteral("The source's scheme \"%1\" is not known; this version reads sqlite:PATH.")
                .arg(scheme));
    SourceConfig config;
    config.path = url.mid(colon + 1);
    if (config.path.startsWith(u"//"))
        config.path = config.path.mid(2);
    if (config.path.isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("The source \"%1\" names no file; write sqlite:PATH.").arg(url));
    return config;
}

} // namespace lockkeeper
