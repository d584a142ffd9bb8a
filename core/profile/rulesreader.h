// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"
#include "core/profile/tomlsection.h"

namespace lockkeeper {

/// Reads the rules of one profile for one engine out of its document, section by section; what is wrong goes
/// to the faults. Any thread.
class RulesReader
{
public:
    RulesReader(const toml::table &document, const QString &engine, TomlFaults &faults)
        : m_document(document)
        , m_engine(engine)
        , m_faults(faults)
    {
    }

    [[nodiscard]] ProfileRules read();

private:
    TomlSection section(const char *name);
    [[nodiscard]] bool hasRole(Role role) const;
    void wantRole(TomlSection &section, const char *key, Role role);
    void readDetection();
    void readRoles();
    void readRows();
    void readOwner();
    void readTimes();
    void readHeld();
    void readDeath();
    void readNames();
    void checkAll(TomlSection &from, const char *key, const Assignments &assignments);
    void readRelease();
    /// The key by its role's name and its columns'.
    [[nodiscard]] QStringList keyNames() const;
    void readAfter();
    void readStepDown();
    void readLead();

    const toml::table &m_document;
    QString m_engine;
    TomlFaults &m_faults;
    ProfileRules m_rules = {};
};

} // namespace lockkeeper
