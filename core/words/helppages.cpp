// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/helppages.h"

#include <QFile>

#include <algorithm>

namespace lockkeeper::words {

const QList<HelpPage> &helpPages()
{
    static const QList<HelpPage> pages{
        {QStringLiteral("deploying"), QStringLiteral("Deploying"),
         QStringLiteral(
             "Tables, rights, fenced work, TLS, poolers, replicas, backups, coming from a row of your own")},
        {QStringLiteral("profiles"), QStringLiteral("Profiles"),
         QStringLiteral("Lock tables of other systems: what is read, when a holder is dead, how it is "
                        "released; writing one of your own")}};
    return pages;
}

std::optional<QString> helpText(const QString &topic)
{
    const QList<HelpPage> &pages = helpPages();
    if (std::none_of(pages.begin(), pages.end(), [&](const HelpPage &page) { return page.topic == topic; }))
        return std::nullopt;
    QFile file(QStringLiteral(":/lockkeeper/help/%1.md").arg(topic));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return QString::fromUtf8(file.readAll());
}

} // namespace lockkeeper::words
