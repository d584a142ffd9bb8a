// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/opentable.h"
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
    ProfilePointer profile = {}; ///< by which its table is read; null: the table of our own
    std::unique_ptr<WatchedSource> source = {};
    SourceView view = {};
    SourceDigest digest = {};

    [[nodiscard]] TableTarget target() const { return {config, profile}; }
};

/// The lock tables that are open, in the order they were opened; several may be of one database. Each has a
/// connection and threads of its own, so that one that hangs disturbs no other. GUI thread.
class OpenSources final : public QObject
{
    Q_OBJECT

public:
    using Watch = std::function<std::unique_ptr<WatchedSource>(const TableTarget &)>;

    explicit OpenSources(Watch watch, QObject *parent = nullptr);

    /// Opens it, or finds it open: the same database and table are never watched twice.
    SourceId open(const TableTarget &target);
    /// NoSource when it is not open.
    [[nodiscard]] SourceId idOf(const SourceConfig &config) const;
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
    void takeView(SourceId id, const SourceView &view);

    Watch m_watch;
    std::vector<OpenSource> m_sources = {};
    SourceId m_last = NoSource;
};

/// What makes two ways to write a database one; asks no disk. Pure.
[[nodiscard]] QString placeKey(const SourceConfig &config);

} // namespace lockkeeper::ui
