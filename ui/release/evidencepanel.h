// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"

#include <QWidget>

class QGridLayout;

namespace lockkeeper::ui {

class InkLabel;
class MiniAgeChart;

/// The evidence about one lock as it is now, with its small chart: what speaks for a dead owner, what
/// against, and what is not known. GUI thread.
class EvidencePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidencePanel(QWidget *parent = nullptr);

    void show(const WatchedSource &source, const SourceView &view, const LockView &lock);

private:
    void setLines(const QList<Evidence> &evidence);

    InkLabel *m_read = nullptr;
    MiniAgeChart *m_chart = nullptr;
    QGridLayout *m_lines = nullptr;
    QList<Evidence> m_shown = {};
};

} // namespace lockkeeper::ui
