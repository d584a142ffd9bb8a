// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/crew.h"
#include "tests/torture/operatordesk.h"

#include <QMap>
#include <QRandomGenerator>

namespace lockkeeper::torture {

/// The faults of a run, from a seed. One thread.
class Faults
{
public:
    Faults(Arena &arena, Crew &crew, OperatorDesk &desk, History &history, quint32 seed, QStringList kinds);

    [[nodiscard]] static QStringList allKinds();

    /// Does what is due, and one fault where its time has come. Call it again and again.
    void step();
    /// Mends what is broken: the wire, the server.
    void mend();
    [[nodiscard]] const QMap<QString, int> &done() const { return m_done; }

private:
    /// Then each befalls the holder, and has its whole effect before the next.
    [[nodiscard]] bool isOneKind() const { return m_kinds.size() == 1; }
    [[nodiscard]] std::chrono::milliseconds span(int least, int most);
    [[nodiscard]] int target(bool alwaysTheHolder);
    [[nodiscard]] QString choose();
    [[nodiscard]] bool commit(const QString &kind);
    [[nodiscard]] bool endServer(ServerEnd how);

    Arena &m_arena;
    Crew &m_crew;
    OperatorDesk &m_desk;
    History &m_history;
    QRandomGenerator m_random;
    QStringList m_kinds;
    QMap<QString, int> m_done = {};
    BootInstant m_next = {};
    BootInstant m_launchAt = {};
    BootInstant m_mendAt = {};
};

} // namespace lockkeeper::torture
