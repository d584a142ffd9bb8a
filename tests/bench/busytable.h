// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QObject>
#include <QTimer>

namespace lockkeeper::bench {

/// How busy a table is.
struct Business {
    int parts = 1; ///< each second another one of so many parts of all rows beats
    int newOwners = 0; ///< so many locks a second change hands
};

/// Owners of all locks of a stage, on a connection of their own: they beat, and hand locks over. Where the
/// database does not answer they try again. Lives on a thread of its own.
class BusyTable final : public QObject
{
    Q_OBJECT

public:
    BusyTable(SourceConfig config, Business business)
        : m_config(std::move(config))
        , m_business(business)
    {
    }

    /// Makes every lock alive, with times that its rounds keep, and goes on.
    void start();
    /// From now on so many locks a second change hands.
    void setNewOwners(int count) { m_business.newOwners = count; }
    /// The seconds in which all went well.
    [[nodiscard]] int rounds() const { return m_rounds; }

private:
    void beat();
    [[nodiscard]] bool change(const QString &sql, const QVariantMap &values);

    SourceConfig m_config;
    Business m_business;
    std::unique_ptr<Session> m_session = {};
    std::unique_ptr<QTimer> m_timer = {};
    int m_rounds = 0;
    int m_handed = 0;
};

} // namespace lockkeeper::bench
