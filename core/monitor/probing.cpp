// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/probing.h"

namespace lockkeeper {

void Prober::probe(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter)
{
    probeSource(config, SystemClock::instance(), interrupter,
                [this](const ProbeLine &line) { emit found(line); });
    emit finished();
}

Probing::Probing(QObject *parent)
    : QObject(parent)
    , m_interrupter(std::make_shared<Interrupter>())
    , m_prober(QStringLiteral("probe"), std::make_unique<Prober>(),
               [interrupter = m_interrupter] { interrupter->interrupt(); })
{
    connect(m_prober.worker(), &Prober::found, this, &Probing::found);
    connect(m_prober.worker(), &Prober::finished, this, &Probing::finished);
}

void Probing::start(const SourceConfig &config)
{
    m_prober.tell(
        [config, interrupter = m_interrupter](Prober &prober) { prober.probe(config, interrupter); });
}

} // namespace lockkeeper
