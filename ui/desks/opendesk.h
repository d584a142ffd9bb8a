// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "ui/watch/tablesearch.h"

namespace lockkeeper::ui {

class Leaders;

/// Opens sources and closes them: finds the password of a server that came without and the lock tables of a
/// database, and closes none that is led from here. GUI thread; it waits for nobody.
class OpenDesk final : public QObject
{
    Q_OBJECT

public:
    /// Where a password may be found without asking; empty: nowhere.
    using FindPassword = std::function<QFuture<Result<Secret>>(const SourceConfig &)>;

    OpenDesk(OpenSources &sources, const Leaders &leaders, TableFinder tables, FindPassword password,
             QObject *parent = nullptr);

    /// Opens each of its lock tables beside the others, or shows the ones that are there.
    void open(const SourceConfig &config);
    /// The same for one table that is known.
    SourceId openTable(const TableTarget &target);
    /// All tables of this database anew, with this password.
    void reopenWith(const SourceConfig &config, const Secret &password);
    /// Not while a leader runs on it; says so.
    void close(SourceId source);
    /// The same for all lock tables of its database.
    void closeDatabase(SourceId source);
    /// The same; null: says that one has to be chosen.
    void closeDatabaseOf(const OpenSource *open);

    /// What the search found besides what is open.
    [[nodiscard]] const TableSearch &search() const { return m_search; }

signals:
    /// These are open now; `isNew`: they were not before.
    void opened(const QList<lockkeeper::ui::SourceId> &sources, bool isNew);
    /// The file is a recording.
    void recordingChosen(const QString &path);
    void findingsChanged();
    /// It was not closed: a lock of it is led from here.
    void ledFound(lockkeeper::ui::SourceId source);
    void failed(const lockkeeper::Error &error);
    void noticed(const QString &text);
    /// What was noticed is over.
    void noticeEnded(const QString &text);

private:
    void showLooking();

    OpenSources &m_sources;
    const Leaders &m_leaders;
    FindPassword m_password;
    TableSearch m_search;
    QString m_looking = {}; ///< the notice of the sources that are looked into now
};

} // namespace lockkeeper::ui
