// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/host/hostidentity.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace lockkeeper {

/// Waits for the death of one owner's process on this host: no polling, no rights needed (protocol D6).
/// Lives on a thread with an event loop.
class DeathWatch : public QObject
{
    Q_OBJECT

public:
    explicit DeathWatch(QObject *parent = nullptr);
    ~DeathWatch() override;

    /// Watches this owner from now on, and only it. Does nothing where the kernel cannot be asked about it.
    void watch(const Owner &owner, const HostIdentity &self);
    void stop();

signals:
    void died();

private:
    QString m_ownerId = {};
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier = {};
};

} // namespace lockkeeper
