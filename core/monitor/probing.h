// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/sourceprobe.h"
#include "core/sql/onthread.h"

#include <QObject>

namespace lockkeeper {

/// Runs the probe; lives on its own thread.
class Prober final : public QObject
{
    Q_OBJECT

public:
    void probe(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter);

signals:
    void found(const lockkeeper::ProbeLine &line);
    void finished();
};

/// A probe of one source, on a thread of its own; its lines arrive on the thread of whoever asks. Destroying
/// it ends the probe.
class Probing final : public QObject
{
    Q_OBJECT

public:
    explicit Probing(QObject *parent = nullptr);

    void start(const SourceConfig &config);

signals:
    void found(const lockkeeper::ProbeLine &line);
    void finished();

private:
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<Prober> m_prober;
};

} // namespace lockkeeper
