// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/opendesk.h"

#include "core/base/whenanswered.h"
#include "core/recording/recordingformat.h"
#include "ui/desks/leaders.h"

#include <utility>

namespace lockkeeper::ui {

OpenDesk::OpenDesk(OpenSources &sources, const Leaders &leaders, TableFinder tables, FindPassword password,
                   QObject *parent)
    : QObject(parent)
    , m_sources(sources)
    , m_leaders(leaders)
    , m_password(std::move(password))
    , m_search(std::move(tables), sources)
{
    connect(&m_search, &TableSearch::found, this, &OpenDesk::opened);
    connect(&m_search, &TableSearch::lookingChanged, this, &OpenDesk::showLooking);
    connect(&m_search, &TableSearch::offersChanged, this, &OpenDesk::findingsChanged);
    connect(&m_search, &TableSearch::refused, this, &OpenDesk::failed);
}

void OpenDesk::open(const SourceConfig &config)
{
    if (!config.isServer() && recording::isRecording(config.path)) {
        emit recordingChosen(config.path);
        return;
    }
    const bool needsNone = !config.isServer() || !config.password.isEmpty() || !m_password;
    if (needsNone || m_sources.idOf(config) != NoSource) {
        m_search.open(config);
        return;
    }
    whenAnswered(m_password(config), this, [this, config](const Result<Secret> &found) {
        if (!found) {
            emit failed(found.error());
            return;
        }
        SourceConfig with = config;
        with.password = *found;
        m_search.open(with);
    });
}

SourceId OpenDesk::openTable(const TableTarget &target)
{
    const bool isThere = m_sources.idOf(target.config) != NoSource;
    const SourceId source = m_search.openTable(target);
    emit opened({source}, !isThere);
    return source;
}

void OpenDesk::reopenWith(const SourceConfig &config, const Secret &password)
{
    QList<TableTarget> targets;
    QList<SourceId> gone;
    for (const OpenSource &open : m_sources.all()) {
        if (placeKey(open.config) != placeKey(config))
            continue;
        gone.append(open.id);
        targets.append(open.target());
        targets.last().config.password = password;
    }
    for (const SourceId source : gone)
        m_sources.close(source);
    for (const TableTarget &target : targets) {
        if (target.profile || !target.config.table.isEmpty())
            openTable(target);
        else
            m_search.open(target.config); // it was not looked into yet
    }
}

void OpenDesk::close(SourceId source)
{
    const QString led = m_leaders.lockOn(source);
    if (led.isEmpty()) {
        m_sources.close(source);
        return;
    }
    emit noticed(QStringLiteral("%1 is led from here. Step down before you close its source.").arg(led));
    emit ledFound(source);
}

void OpenDesk::closeDatabase(SourceId source)
{
    const OpenSource *meant = m_sources.find(source);
    if (!meant)
        return;
    const QString place = placeKey(meant->config);
    QList<SourceId> tables;
    for (const OpenSource &open : m_sources.all()) {
        if (placeKey(open.config) == place)
            tables.append(open.id);
    }
    for (const SourceId table : tables)
        close(table);
}

void OpenDesk::closeDatabaseOf(const OpenSource *open)
{
    if (open)
        closeDatabase(open->id);
    else
        emit noticed(QStringLiteral("Choose on the left which source to close."));
}

void OpenDesk::showLooking()
{
    const QStringList titles = m_search.looking();
    if (titles.isEmpty()) {
        emit noticeEnded(m_looking);
        return;
    }
    m_looking = QStringLiteral("Looking for lock tables in %1\u2026").arg(titles.join(QStringLiteral(", ")));
    emit noticed(m_looking);
}

} // namespace lockkeeper::ui
