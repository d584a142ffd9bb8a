// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/tablesearch.h"

#include "core/base/whenanswered.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// What a look depends on: it is worth another one when this changes.
QString stateOf(const std::optional<Error> &trouble)
{
    return trouble ? QString::number(static_cast<int>(trouble->kind)) : QStringLiteral("reading");
}

QList<TableOffer> offersOf(const SourceConfig &config, const QList<FoundTable> &tables)
{
    QList<TableOffer> offers;
    for (const FoundTable &table : tables) {
        if (table.isSure)
            continue;
        TableTarget target{config, table.profile};
        target.config.table = table.table;
        target.config.profile = table.profileId();
        offers.append({placeKey(config), config.title(), table.reason, target});
    }
    return offers;
}

} // namespace

QString TableOffer::scheduler() const
{
    return target.profile ? target.profile->title : QStringLiteral("Lockkeeper");
}

TableSearch::TableSearch(TableFinder finder, OpenSources &sources, QObject *parent)
    : QObject(parent)
    , m_finder(std::move(finder))
    , m_sources(sources)
{
    connect(&sources, &OpenSources::updated, this, &TableSearch::noteUpdate);
    connect(&sources, &OpenSources::closed, this, &TableSearch::noteClosed);
}

void TableSearch::open(const SourceConfig &config)
{
    const SourceId there = m_sources.idOf(config);
    if (!m_finder.isThere() || there != NoSource) {
        const SourceId source = m_sources.open({config, nullptr});
        emit found({source}, there == NoSource);
        return;
    }
    look(config, NoSource);
}

SourceId TableSearch::openTable(const TableTarget &target)
{
    const QString place = placeKey(target.config);
    QList<SourceId> gone;
    for (const OpenSource &open : m_sources.all()) {
        const bool isOther =
            open.config.table == target.config.table || open.view.table == target.config.table
            ? open.target().profileId() != target.profileId()
            : m_standIns.contains(open.id) && open.view.locks.isEmpty();
        if (placeKey(open.config) == place && isOther)
            gone.append(open.id);
    }
    const QList<TableOffer> offers = m_offers.value(place);
    for (const SourceId source : gone)
        m_sources.close(source);
    const SourceId opened = m_sources.open(target);
    if (!offers.isEmpty())
        m_offers.insert(place, offers); // the last source of the place may have gone for a moment
    emit offersChanged();
    return opened;
}

QStringList TableSearch::looking() const
{
    QStringList titles = m_looking;
    titles.removeDuplicates();
    return titles;
}

QList<TableOffer> TableSearch::offers() const
{
    QList<TableOffer> open;
    for (const QList<TableOffer> &offers : m_offers) {
        std::copy_if(offers.begin(), offers.end(), std::back_inserter(open), [this](const TableOffer &offer) {
            return m_sources.idOf(offer.target.config) == NoSource;
        });
    }
    return open;
}

void TableSearch::look(const SourceConfig &config, SourceId standIn)
{
    m_looking.append(config.title());
    emit lookingChanged();
    whenAnswered(m_finder.look(config), this, [this, config, standIn](const Result<Findings> &findings) {
        m_looking.removeOne(config.title());
        emit lookingChanged();
        if (standIn != NoSource && !m_sources.find(standIn))
            return; // it was closed meanwhile
        if (findings)
            take(config, *findings, standIn);
        else
            standInFor(config, findings.error(), standIn);
    });
}

void TableSearch::take(const SourceConfig &config, const Findings &findings, SourceId standIn)
{
    m_faults = findings.faults;
    m_offers.insert(placeKey(config), offersOf(config, findings.tables));
    if (findings.targets.isEmpty()) {
        standInFor(config, {ErrorKind::Schema, {}, {}}, standIn);
        emit offersChanged();
        return;
    }
    const bool isAsked = standIn == NoSource;
    bool isNew = false;
    QList<SourceId> sources;
    for (const TableTarget &target : findings.targets) {
        isNew = isNew || m_sources.idOf(target.config) == NoSource;
        sources.append(m_sources.open(target));
    }
    m_standIns.remove(standIn);
    if (!isAsked && !sources.contains(standIn))
        m_sources.close(standIn);
    if (isAsked)
        emit found(sources, isNew);
    emit offersChanged();
}

void TableSearch::standInFor(const SourceConfig &config, const Error &error, SourceId standIn)
{
    const SourceId source = standIn == NoSource ? m_sources.open({config, nullptr}) : standIn;
    if (standIn == NoSource)
        m_standIns.insert(source, {config, stateOf(error)});
    if (standIn == NoSource)
        emit found({source}, true);
    if (error.kind == ErrorKind::Usage)
        emit refused(error);
}

void TableSearch::noteUpdate(SourceId source)
{
    const auto standIn = m_standIns.find(source);
    const OpenSource *open = m_sources.find(source);
    if (standIn == m_standIns.end() || !open || open->view.health == SourceHealth::Starting
        || (open->view.health == SourceHealth::Unreachable && !open->view.trouble))
        return;
    const QString state = stateOf(open->view.trouble);
    if (state == standIn->state)
        return;
    standIn->state = state;
    look(standIn->config, source);
}

void TableSearch::noteClosed(SourceId source)
{
    m_standIns.remove(source);
    const auto &all = m_sources.all();
    const auto isOpen = [&all](const QString &place) {
        return std::any_of(all.begin(), all.end(),
                           [&place](const OpenSource &open) { return placeKey(open.config) == place; });
    };
    for (const QString &place : m_offers.keys()) {
        if (!isOpen(place))
            m_offers.remove(place);
    }
    emit offersChanged();
}

} // namespace lockkeeper::ui
