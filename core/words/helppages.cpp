// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/helppages.h"

#include <QFile>

#include <algorithm>

namespace lockkeeper::words {

const QList<HelpPage> &helpPages()
{
    static const QList<HelpPage> pages{
        {QStringLiteral("window"), QStringLiteral("The Window"),
         QStringLiteral("The first screen, states and their shapes, columns, filters, saved views, groups, "
                        "layout, export, keyboard")},
        {QStringLiteral("charts"), QStringLiteral("Charts"),
         QStringLiteral("Heartbeat, late beats, read time, ownership; zoom, range, blind time, focus view")},
        {QStringLiteral("replay"), QStringLiteral("Recording and Replay"),
         QStringLiteral("What is recorded and where, opening a recording, the replay bar, privacy")},
        {QStringLiteral("release"), QStringLiteral("Releasing a Lock"),
         QStringLiteral("Dead or slow, what a forced release asks for, lock delay, what it cannot promise")},
        {QStringLiteral("leading"), QStringLiteral("Leading a Lock"),
         QStringLiteral("Times, a command that runs only while leader, sleep, stepping down, systemd")},
        {QStringLiteral("deploying"), QStringLiteral("Deploying"),
         QStringLiteral(
             "Tables, rights, fenced work, TLS, poolers, replicas, backups, coming from a row of your own")},
        {QStringLiteral("profiles"), QStringLiteral("Profiles"),
         QStringLiteral("Lock tables of other systems: what is read, when a holder is dead, how it is "
                        "released; writing one of your own")}};
    return pages;
}

QString helpAnchor(const QString &heading)
{
    QString anchor;
    for (const QChar sign : heading.toLower()) {
        if (sign.isLetterOrNumber())
            anchor.append(sign);
        else if (!anchor.isEmpty() && !anchor.endsWith(u'-'))
            anchor.append(u'-');
    }
    if (anchor.endsWith(u'-'))
        anchor.chop(1);
    return anchor;
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
