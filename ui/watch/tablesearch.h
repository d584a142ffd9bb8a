// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"
#include "ui/watch/tablefinder.h"

namespace lockkeeper::ui {

/// A table that may be a scheduler's lock table: watched only when somebody says so.
struct TableOffer {
    QString place = {}; ///< placeKey() of its database
    QString source = {}; ///< the title of its database
    QString reason = {}; ///< why it may be one
    TableTarget target = {};

    [[nodiscard]] QString scheduler() const;
};

/// Finds the lock tables of a source and opens each. A source that cannot be looked into is opened as it is,
/// so that its trouble is shown and it is tried again; when it answers, it is looked into again. GUI thread;
/// it waits for nobody.
class TableSearch final : public QObject
{
    Q_OBJECT

public:
    TableSearch(TableFinder finder, OpenSources &sources, QObject *parent = nullptr);

    [[nodiscard]] const TableFinder &finder() const { return m_finder; }
    void open(const SourceConfig &config);
    /// Opens this table in place of whatever shows it, or its whole database, by another profile.
    SourceId openTable(const TableTarget &target);

    /// The titles of the sources that are looked into now, each once.
    [[nodiscard]] QStringList looking() const;
    /// Of the open databases, without the tables that are watched.
    [[nodiscard]] QList<TableOffer> offers() const;
    /// The user's profiles that are broken, as they were read last.
    [[nodiscard]] const QList<Error> &faults() const { return m_faults; }

signals:
    void lookingChanged();
    /// These are open now; the first was there before where nothing is new.
    void found(const QList<lockkeeper::ui::SourceId> &sources, bool isNew);
    /// It was opened as it is: its profile is not there, or does not fit.
    void refused(const lockkeeper::Error &error);
    void offersChanged();

private:
    /// A source that was opened as it is.
    struct StandIn {
        SourceConfig config = {};
        QString state = {}; ///< how it was when it was looked into
    };

    void look(const SourceConfig &config, SourceId standIn);
    void take(const SourceConfig &config, const Findings &findings, SourceId standIn);
    void standInFor(const SourceConfig &config, const Error &error, SourceId standIn);
    void noteUpdate(SourceId source);
    void noteClosed(SourceId source);

    TableFinder m_finder;
    OpenSources &m_sources;
    QStringList m_looking = {};
    QMap<SourceId, StandIn> m_standIns = {};
    QMap<QString, QList<TableOffer>> m_offers = {}; ///< by place
    QList<Error> m_faults = {};
};

} // namespace lockkeeper::ui
