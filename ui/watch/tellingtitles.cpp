// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/tellingtitles.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

namespace lockkeeper::ui {

namespace {

/// From the usual title to one that is nobody else's.
QStringList titlesOf(const SourceConfig &config)
{
    QStringList titles{config.title()};
    if (config.isServer()) {
        SourceConfig bare = config;
        bare.name.clear();
        if (config.server.port != 0)
            titles.append(QStringLiteral("%1:%2").arg(bare.title()).arg(config.server.port));
        titles.append(config.url());
        return titles;
    }
    const QString path = QDir::cleanPath(QFileInfo(config.path).absoluteFilePath());
    for (qsizetype at = path.lastIndexOf(u'/'); at > 0;) {
        at = path.lastIndexOf(u'/', at - 1);
        titles.append(at <= 0 ? path : path.mid(at + 1));
    }
    return titles;
}

} // namespace

QStringList tellingTitles(const QList<SourceConfig> &databases)
{
    QList<QStringList> choices;
    for (const SourceConfig &config : databases)
        choices.append(titlesOf(config));
    QList<qsizetype> lengths(choices.size(), 0);
    const auto title = [&](qsizetype i) { return choices.at(i).at(lengths.at(i)); };
    for (bool isLonger = true; isLonger;) {
        isLonger = false;
        QHash<QString, int> counts;
        for (qsizetype i = 0; i < choices.size(); ++i)
            ++counts[title(i)];
        QList<qsizetype> longer = lengths;
        for (qsizetype i = 0; i < choices.size(); ++i) {
            if (counts.value(title(i)) > 1 && lengths.at(i) + 1 < choices.at(i).size()) {
                ++longer[i];
                isLonger = true;
            }
        }
        lengths = longer;
    }
    QStringList titles;
    for (qsizetype i = 0; i < choices.size(); ++i)
        titles.append(title(i));
    return titles;
}

} // namespace lockkeeper::ui
