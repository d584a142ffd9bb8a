// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/opentable.h"
#include "core/history/sourcehistory.h"
#include "core/monitor/watchedsource.h"
#include "ui/watch/lockkey.h"
#include "ui/watch/sourcedigest.h"

#include <functional>
#include <memory>
#include <vector>

namespace lockkeeper::ui {

/// One lock table that is open: how it was asked for, what watches it, and what it showed last.
struct OpenSource {
    SourceId id = NoSource;
    SourceConfig config = {};
    QString longTitle = {}; ///< where its own is another's too
    ProfilePointer profile = {}; ///< by which its table is read; null: the table of our own
    std::unique_ptr<WatchedSource> source = {};
    std::shared_ptr<SourceHistory> history = {}; ///< its past; null where nothing is recorded
    bool isRecorded = false; ///< it is a recording and never goes on
    QString recordedPlace = {}; ///< then: of which database; a file may hold tables of several
    SourceView view = {}; ///< what is shown: now, or in a replay as it was
    SourceDigest digest = {};
    SourceView live = {}; ///< as it is now, also in a replay

    [[nodiscard]] TableTarget target() const { return {config, profile}; }
};

/// The lock tables that are open, in the order they were opened; several may be of one database. Each has a
/// connection and threads of its own, so that one that hangs disturbs no other. GUI thread.
class OpenSources final : public QObject
{
    Q_OBJECT

public:
    using Watch = std::function<std::unique_ptr<WatchedSource>(const TableTarget &)>;
    /// The past of a table that is watched, and recorded while it is.
    using History = std::function<std::shared_ptr<SourceHistory>(const TableTarget &, WatchedSource &)>;

    explicit OpenSources(Watch watch, QObject *parent = nullptr);

    /// Opens it, or finds it open: the same database and table are never watched twice.
    SourceId open(const TableTarget &target);
    /// The same for a table of a recording, which was of the database `place`.
    SourceId add(const TableTarget &target, const QString &place, std::unique_ptr<WatchedSource> recorded,
                 std::shared_ptr<SourceHistory> history);
    /// Where the past of a table that is opened from now on is found; empty: nowhere.
    void setHistories(History history) { m_history = std::move(history); }

    /// From now on what is live is not shown, until showLive(); showPast() says what is.
    void holdLive();
    void showPast(SourceId id, const SourceView &view);
    void showLive();
    [[nodiscard]] bool isLiveHeld() const { return m_isLiveHeld; }

    /// NoSource when it is not open. `place`: in a recording, of which database.
    [[nodiscard]] SourceId idOf(const SourceConfig &config, const QString &place = {}) const;
    void close(SourceId id);

    /// nullptr when there is none; valid until the next call of open() or close().
    [[nodiscard]] const OpenSource *find(SourceId id) const;
    [[nodiscard]] const std::vector<OpenSource> &all() const { return m_sources; }
    [[nodiscard]] SourceMark markOf(SourceId id) const;
    [[nodiscard]] bool isEmpty() const { return m_sources.empty(); }
    [[nodiscard]] bool areSeveral() const { return m_sources.size() > 1; }

signals:
    void opened(lockkeeper::ui::SourceId id);
    /// It is still there: what looks at it goes now.
    void closing(lockkeeper::ui::SourceId id);
    void closed(lockkeeper::ui::SourceId id);
    /// It shows a new view.
    void updated(lockkeeper::ui::SourceId id);

private:
    OpenSource &addEntry(const TableTarget &target, std::unique_ptr<WatchedSource> source);
    void takeView(SourceId id, const SourceView &view);
    void show(OpenSource &open, const SourceView &view);
    /// What is titled the same is told apart, and no longer than it must be; those that have a new title.
    [[nodiscard]] QList<SourceId> tellApart();
    void show(const QList<SourceId> &retitled, SourceId besides);

    Watch m_watch;
    History m_history = {};
    bool m_isLiveHeld = false;
    std::vector<OpenSource> m_sources = {};
    SourceId m_last = NoSource;
};

/// What makes two ways to write a database one; asks no disk. Pure.
[[nodiscard]] QString placeKey(const SourceConfig &config);

} // namespace lockkeeper::ui
