// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lockkeeper::torture {

/// A network namespace with one wire to this one, which can be pulled. It goes with this object.
class Partition
{
public:
    Partition();
    ~Partition();
    Q_DISABLE_COPY_MOVE(Partition)

    /// Why there is none: no right to make it, no `ip`. Empty where there is one.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// The words before a command that runs inside.
    [[nodiscard]] QStringList inside() const;
    /// This side's address, as the inside reaches it.
    [[nodiscard]] QString address() const { return m_network + QStringLiteral(".1"); }
    /// All addresses of the wire, as each server writes a network.
    [[nodiscard]] QString network() const { return m_network; }

    void cut();
    void mend();
    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    bool ip(const QString &words);

    QString m_name;
    QString m_network;
    QString m_trouble = {};
    bool m_isCut = false;
};

} // namespace lockkeeper::torture
