// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"

#include <QMap>
#include <QStringList>

namespace lockkeeper::test {

/// One system's table and its own statements, as a file of sections: see systems/README.md.
class SystemFixture
{
public:
    /// Ends the program where there is no such file.
    explicit SystemFixture(const QString &id);

    [[nodiscard]] static QStringList all();

    [[nodiscard]] const QString &id() const { return m_id; }
    /// A line of the section `about`: "lock", "owner", "expect died", ...; empty where there is none.
    [[nodiscard]] QString about(const QString &key) const;
    [[nodiscard]] bool runsOn(Engine engine) const;
    [[nodiscard]] bool has(const QString &section, Engine engine) const;
    /// The statements of a section, the engine's own where it has some.
    [[nodiscard]] QStringList statements(const QString &section, Engine engine) const;

private:
    [[nodiscard]] QString text(const QString &section, Engine engine) const;

    QString m_id;
    QMap<QString, QString> m_sections = {}; ///< "ddl", "ddl@postgresql"
};

} // namespace lockkeeper::test
