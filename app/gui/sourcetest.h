// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/probing.h"
#include "ui/sources/sourcestore.h"

#include <QPromise>

namespace lockkeeper::app {

/// The test of a source for the window: finds its password where it was given none, probes it, and goes. GUI
/// thread; nothing waits.
class SourceTest final : public QObject
{
    Q_OBJECT

public:
    /// Deletes itself after the answer.
    [[nodiscard]] static QFuture<QList<ui::TestLine>> start(const SourceConfig &source);

private:
    SourceTest();
    void finish();

    Probing m_probing;
    QList<ui::TestLine> m_lines = {};
    QPromise<QList<ui::TestLine>> m_promise = {};
};

} // namespace lockkeeper::app
