// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/opensources.h"

#include "ui/watch/sourcewords.h"
#include "ui/watch/tellingtitles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

bool isSame(const OpenSource &open, const SourceConfig &asked, const QString &place)
{
    if (placeKey(open.config) != placeKey(asked) || open.recordedPlace != place)
        return false;
    return open.config.table == asked.table || open.view.table == asked.table;
}

/// What is beside the environment word where it tells this source from all others; else the next longer one.
QString tellingName(const OpenSource &open, const std::vector<OpenSource> &all)
{
    const auto isOnly = [&](const QString SourceView::*part) {
        return std::count_if(all.begin(), all.end(),
                             [&](const OpenSource &other) {
                                 return open.config.environment == other.config.environment
                                     && open.view.*part == other.view.*part;
                             })
            == 1;
    };
    if (open.view.table.isEmpty() || isOnly(&SourceView::title))
        return open.view.title;
    return isOnly(&SourceView::table) ? open.view.table
                                      : QStringLiteral("%1 \u00b7 %2").arg(open.view.title, open.view.table);
}

} // namespace

QString placeKey(const SourceConfig &config)
{
    return config.isServer() ? config.url() : QDir::cleanPath(QFileInfo(config.path).absoluteFilePath());
}

OpenSources::OpenSources(Watch watch, QObject *parent)
    : QObject(parent)
    , m_watch(std::move(watch))
{
}

SourceId OpenSources::open(const TableTarget &target)
{
    if (const SourceId there = idOf(target.config); there != NoSource)
        return there;
    OpenSource &entry = addEntry(target, m_watch(target));
    if (m_history)
        entry.history = m_history(target, *entry.source);
    const SourceId id = entry.id;
    const QList<SourceId> retitled = tellApart();
    emit opened(id);
    show(retitled, id);
    return id;
}

SourceId OpenSources::add(const TableTarget &target, const QString &place,
                          std::unique_ptr<WatchedSource> recorded, std::shared_ptr<SourceHistory> history)
{
    if (const SourceId there = idOf(target.config, place); there != NoSource)
        return there;
    OpenSource &entry = addEntry(target, std::move(recorded));
    entry.history = std::move(history);
    entry.isRecorded = true;
    entry.recordedPlace = place;
    const SourceId id = entry.id;
    emit opened(id);
    return id;
}

OpenSource &OpenSources::addEntry(const TableTarget &target, std::unique_ptr<WatchedSource> source)
{
    OpenSource &entry = m_sources.emplace_back();
    entry.id = ++m_last;
    entry.config = target.config;
    entry.profile = target.profile;
    entry.source = std::move(source);
    connect(entry.source.get(), &WatchedSource::updated, this,
            [this, id = entry.id](const SourceView &view) { takeView(id, view); });
    entry.live = entry.source->view();
    entry.view = entry.live;
    entry.digest = digestOf(entry.view);
    return entry;
}

void OpenSources::holdLive()
{
    m_isLiveHeld = true;
}

void OpenSources::showPast(SourceId id, const SourceView &view)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [id](const OpenSource &open) { return open.id == id; });
    if (found != m_sources.end() && m_isLiveHeld)
        show(*found, view);
}

void OpenSources::showLive()
{
    m_isLiveHeld = false;
    for (size_t i = 0; i < m_sources.size(); ++i) // whoever is told may open another
        show(m_sources.at(i), m_sources.at(i).live);
}

SourceId OpenSources::idOf(const SourceConfig &config, const QString &place) const
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&](const OpenSource &open) { return isSame(open, config, place); });
    return found == m_sources.end() ? NoSource : found->id;
}

void OpenSources::close(SourceId id)
{
    if (!find(id))
        return;
    emit closing(id);
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [id](const OpenSource &open) { return open.id == id; });
    const OpenSource gone = std::move(*found); // out of the list before it goes, for it may still speak
    m_sources.erase(found);
    gone.source->disconnect(this);
    const QList<SourceId> retitled = tellApart();
    emit closed(id);
    show(retitled, id);
}

QList<SourceId> OpenSources::tellApart()
{
    QStringList places;
    QList<SourceConfig> databases;
    for (const OpenSource &open : m_sources) {
        if (open.isRecorded || places.contains(placeKey(open.config)))
            continue;
        places.append(placeKey(open.config));
        databases.append(open.config);
    }
    const QStringList titles = tellingTitles(databases);
    QList<SourceId> retitled;
    for (OpenSource &open : m_sources) {
        if (open.isRecorded)
            continue;
        const QString own = open.config.title();
        const QString title = titles.at(places.indexOf(placeKey(open.config)));
        const QString longer = title == own ? QString() : title;
        if (std::exchange(open.longTitle, longer) == longer)
            continue;
        open.source->setTitle(title);
        open.live.title = title;
        open.view.title = title;
        retitled.append(open.id);
    }
    return retitled;
}

void OpenSources::show(const QList<SourceId> &retitled, SourceId besides)
{
    for (const SourceId id : retitled) {
        if (id != besides && find(id))
            emit updated(id);
    }
}

const OpenSource *OpenSources::find(SourceId id) const
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [id](const OpenSource &open) { return open.id == id; });
    return found == m_sources.end() ? nullptr : &*found;
}

SourceMark OpenSources::markOf(SourceId id) const
{
    const OpenSource *open = find(id);
    if (!open)
        return {};
    return {id, open->view.title, tellingName(*open, m_sources), open->config.environment,
            schedulerTitle(open->view)};
}

void OpenSources::takeView(SourceId id, const SourceView &view)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [id](const OpenSource &open) { return open.id == id; });
    if (found == m_sources.end())
        return;
    found->live = view;
    if (!m_isLiveHeld)
        show(*found, view);
}

void OpenSources::show(OpenSource &open, const SourceView &view)
{
    open.view = view;
    if (!open.longTitle.isEmpty()) // the past knows nothing of it
        open.view.title = open.longTitle;
    open.digest = digestOf(open.view);
    emit updated(open.id);
}

} // namespace lockkeeper::ui
