// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "ui/sources/sourcestore.h"

#include <QPromise>

#include <memory>

namespace lockkeeper::app {

/// Finds the password of a source where it was given none, watches the source until it was read once or
/// failed, tells what came of it, and goes. GUI thread; nothing waits.
class SourceTest final : public QObject
{
    Q_OBJECT

public:
    /// Deletes itself after the answer.
    [[nodiscard]] static QFuture<QList<ui::TestLine>> start(const SourceConfig &source);

private:
    SourceTest() = default;
    void watch(const SourceConfig &source);
    void finish(const QList<ui::TestLine> &lines);
    void look(const SourceView &view);

    std::unique_ptr<WatchedSource> m_source = {};
    QPromise<QList<ui::TestLine>> m_promise = {};
    bool m_isDone = false;
};

/// What a test says of this view: one line for each thing that was found out. Pure.
[[nodiscard]] QList<ui::TestLine> testLines(const SourceView &view);

} // namespace lockkeeper::app
