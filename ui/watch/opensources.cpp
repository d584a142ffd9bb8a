// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/opensources.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// What makes two ways to write a source one; asks no disk.
QString placeKey(const SourceConfig &config)
{
    return config.isServer() ? config.url() : QDir::cleanPath(QFileInfo(config.path).absoluteFilePath());
}

bool isSame(const OpenSource &open, const SourceConfig &asked)
{
    if (placeKey(open.config) != placeKey(asked))
        return false;
    return open.config.table == asked.table || open.view.table == asked.table;
}

/// Would the environment word and the table's name stand for both?
bool looksLike(const OpenSource &one, const OpenSource &other)
{
    return one.config.environment == other.config.environment && one.view.table == other.view.table;
}

} // namespace

OpenSources::OpenSources(Watch watch, QObject *parent)
    : QObject(parent)
    , m_watch(std::move(watch))
{
}

SourceId OpenSources::open(const SourceConfig &config)
{
    if (const SourceId there = idOf(config); there != NoSource)
        return there;
    const SourceId id = ++m_last;
    OpenSource &entry = m_sources.emplace_back();
    entry.id = id;
    entry.config = config;
    entry.source = m_watch(config);
    connect(entry.source.get(), &WatchedSource::updated, this,
            [this, id](const SourceView &view) { takeView(id, view); });
    entry.view = entry.source->view();
    entry.digest = digestOf(entry.view);
    emit opened(id);
    return id;
}

SourceId OpenSources::idOf(const SourceConfig &config) const
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&config](const OpenSource &open) { return isSame(open, config); });
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
    emit closed(id);
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
    const auto alike = std::count_if(m_sources.begin(), m_sources.end(),
                                     [open](const OpenSource &other) { return looksLike(*open, other); });
    const bool isTable = alike == 1 && !open->view.table.isEmpty();
    return {id, open->view.title, isTable ? open->view.table : open->view.title, open->config.environment};
}

void OpenSources::takeView(SourceId id, const SourceView &view)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [id](const OpenSource &open) { return open.id == id; });
    if (found == m_sources.end())
        return;
    found->view = view;
    found->digest = digestOf(view);
    emit updated(id);
}

} // namespace lockkeeper::ui
